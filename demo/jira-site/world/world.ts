/** A thing as the API shows it. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

export interface WorldProject {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly typeKey: 'software' | 'service_desk' | 'business';
  readonly style: 'classic' | 'next-gen';
  readonly status: 'live' | 'archived' | 'deleted';
  /** Whether the bot's account may see its issues. */
  readonly browsable: boolean;
  /** As `project/{id}` shows it. */
  readonly shown: JsonObject;
}

export interface WorldAttachment {
  readonly id: string;
  /** Its other id, at the media host. */
  readonly mediaId: string;
  readonly filename: string;
  readonly mimeType: string;
  readonly author: string;
  readonly created: string;
  /** As the metadata says. */
  readonly size: number;
  /** As the media host has it; null: the media host has it no more. */
  readonly actualSize: number | null;
  /** Its bytes are made from this, the same every time. */
  readonly seed: string;
}

/** An issue with everything that belongs to it; answers are put together from it. */
export interface WorldIssue {
  readonly id: number;
  readonly projectId: string;
  readonly key: string;
  /** Whether issue security hides it from the bot's account. */
  readonly hidden: boolean;
  readonly archived: boolean;
  /** Milliseconds. */
  readonly created: number;
  readonly updated: number;
  /** All fields but those that are put together when it is shown: comment, worklog, attachment, watches, votes. */
  readonly fields: JsonObject;
  /** Oldest first, as the API shows them. One with `visibility` to a role that the bot's account lacks is never shown. */
  readonly comments: readonly JsonObject[];
  readonly worklogs: readonly JsonObject[];
  /** Oldest first. */
  readonly histories: readonly JsonObject[];
  readonly remoteLinks: readonly JsonObject[];
  /** Account ids. */
  readonly watchers: readonly string[];
  readonly voters: readonly string[];
  readonly properties: JsonObject;
  readonly attachments: readonly WorldAttachment[];
}

/** How large and how odd a site is. What is left out is drawn from the seed. */
export interface WorldOptions {
  readonly seed: number;
  /** Issues of each live project; the usual spread when left out. */
  readonly issues?: readonly number[];
  /** Share of issues whose lists are longer than an answer shows. */
  readonly longLists?: number;
  /** Odd names, huge texts, every node of rich text, missing media …; true by default. */
  readonly oddities?: boolean;
  /** Attachments an issue has on average; 0 for none. */
  readonly attachments?: number;
}

/** One state of an issue, and since when; null: it was deleted. */
export interface IssueVersion {
  readonly since: number;
  readonly issue: WorldIssue | null;
}

/**
 * A site's contents. The same options make the same world. Issues are made when they are looked at, so that a world of
 * many thousands takes no room; what was changed is kept, with every state that it had.
 */
export interface World {
  readonly seed: number;
  /** The bot's account. */
  readonly accountId: string;
  readonly projects: readonly WorldProject[];
  /** Account id to what `user` shows. */
  readonly users: ReadonlyMap<string, JsonObject>;
  /** Ids of the issues that a project has now, ascending; hidden and archived ones with them. */
  issueIds(projectId: string): readonly number[];
  /** As it is now; null when there is none. */
  issue(id: number): WorldIssue | null;
  /** By its present or an earlier key. */
  idOfKey(key: string): number | null;
  /** A new id, above all others. */
  nextId(): number;
  /** Puts an issue into another state, a new one into the world, or null for one that is deleted. */
  put(id: number, issue: WorldIssue | null, at: number): void;
  /** All states that an issue had, oldest first; one that never changed has one, since the beginning of time. */
  versions(id: number): readonly IssueVersion[];
  /** Ids of all issues that ever were. */
  everyId(): Iterable<number>;
}
