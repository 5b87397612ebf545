import { sha256Of } from '../byte-file.js';
import { attachmentFile, isHtmlTrap } from '../world/attachment-file.js';
import { configTruth } from '../world/config/config-truth.js';
import type { SiteModes } from '../world/config/modes.js';
import { type Origins, located } from '../world/origins.js';
import type { Json, JsonObject, WorldAttachment, WorldIssue } from '../world/world.js';
import type { Quirks } from './quirks.js';
import {
  everything,
  shownComments,
  shownHistories,
  shownIssue,
  shownVotes,
  shownWatchers,
  shownWorklogs,
} from './shown-issue.js';
import type { SiteWorld } from './site-world.js';

/** A file as it is, and not as it is said to be. */
export interface TrueAttachment {
  readonly id: string;
  readonly filename: string;
  /** As the metadata says. */
  readonly size: number;
  /** As the media host has it; null: it has it no more. */
  readonly actualSize: number | null;
  /** Whether a page comes instead of the file. */
  readonly isTrap: boolean;
  /** Of the bytes that come, hex in lower case; null when there are none. */
  sha256(): Promise<string | null>;
}

/** All that the bot's account can see of an issue, as the API shows it. */
export interface TrueIssue {
  readonly id: string;
  readonly key: string;
  readonly projectId: string;
  /** With all fields; lists inside it are as short as in any answer. */
  readonly issue: JsonObject;
  /** Whole and in order, with their properties. */
  readonly comments: readonly JsonObject[];
  readonly worklogs: readonly JsonObject[];
  /** `created` as text, also where the bulk history gives a number. */
  readonly histories: readonly JsonObject[];
  readonly remoteLinks: readonly JsonObject[];
  readonly watchers: readonly Json[];
  readonly voters: readonly Json[];
  readonly properties: JsonObject;
  readonly attachments: readonly TrueAttachment[];
}

/** What was true from `since` to before `until`, by the site's clock. */
export interface TrueVersion {
  readonly since: number;
  /** Null: still. */
  readonly until: number | null;
  /** `found`: by searches. `readable`: by its id alone (archived). `none`: gone, hidden, or in a closed project. */
  readonly visible: 'found' | 'readable' | 'none';
  /** Null when it is not visible. */
  readonly issue: TrueIssue | null;
}

export interface TrueProject {
  readonly id: string;
  readonly key: string;
  readonly status: 'live' | 'archived' | 'deleted';
  /** Whether the bot's account could read its issues when the reading began. */
  readonly browsable: boolean;
  /** Since when it cannot any more; null when nothing changed. */
  readonly closedAt: number | null;
  /** Issues that are there and that the bot's account cannot find: hidden or archived ones, or all. */
  readonly unseen: number;
}

/** What the site really was while it was read; the oracle to compare an archive with. */
export interface Truth {
  readonly accountId: string;
  /** When the reading began (the first request, or `startReading`), and now. */
  readonly since: number;
  readonly at: number;
  readonly projects: readonly TrueProject[];
  /** Ids of all issues that the bot's account could find or read at some time of the reading, ascending. */
  issueIds(): readonly number[];
  /** All states that an issue had during the reading, oldest first; none when there never was such an issue. */
  versions(id: number): readonly TrueVersion[];
  /** The whole lists of the configuration, as they are now. */
  config(): Readonly<Record<string, Json>>;
}

export interface TruthRoom {
  readonly world: SiteWorld;
  readonly quirks: Quirks;
  readonly modes: SiteModes;
  readonly origins: Origins;
  readonly since: number;
  readonly at: number;
}

export function truthOf(room: TruthRoom): Truth {
  const { world, since, at } = room;

  function projects(): readonly TrueProject[] {
    return world.projects.map(({ id, key, status, browsable }) => {
      const closedAt = world.closedAt(id);
      const ids = world.issueIds(id);
      const seen = world.readable(id) ? ids.filter((one) => isFound(world.issue(one))).length : 0;
      return { id, key, status, browsable: browsable || (closedAt ?? 0) > since, closedAt, unseen: ids.length - seen };
    });
  }

  function versions(id: number): readonly TrueVersion[] {
    const all = world.versions(id);
    return all.flatMap(({ since: from, issue }, index): TrueVersion[] => {
      const until = all[index + 1]?.since ?? null;
      if (until !== null && until < since) return [];
      const closed = issue === null ? null : world.closedAt(issue.projectId);
      if (closed === null || closed <= from || (until !== null && closed >= until)) {
        return [version(room, issue, from, until, closed !== null && closed <= from)];
      }
      return [version(room, issue, from, closed, false), version(room, issue, closed, until, true)].filter(
        (one) => one.until === null || one.until >= since,
      );
    });
  }

  function* seenIds(): Generator<number, void, undefined> {
    for (const id of world.everyId()) {
      const known = world.versions(id);
      if (known.length === 1 && world.closedAt(known[0]?.issue?.projectId ?? '') === null) {
        if (visibility(room, known[0]?.issue ?? null, false) !== 'none') yield id;
      } else if (versions(id).some(({ visible }) => visible !== 'none')) yield id;
    }
  }

  return {
    ...{ accountId: world.accountId, since, at },
    get projects() {
      return projects();
    },
    issueIds: () => [...seenIds()].sort((one, other) => one - other),
    versions,
    config: () =>
      JSON.parse(located(JSON.stringify(configTruth(world, room.modes)), room.origins)) as Record<string, Json>,
  };
}

function isFound(issue: WorldIssue | null): boolean {
  return issue !== null && !issue.hidden && !issue.archived;
}

/** As if the project were open, unless it is `closed`. */
function visibility({ world, quirks }: TruthRoom, issue: WorldIssue | null, closed: boolean): TrueVersion['visible'] {
  if (issue === null || issue.hidden || closed) return 'none';
  const open = world.closedAt(issue.projectId) !== null || world.readable(issue.projectId);
  if (!open) return 'none';
  if (!issue.archived) return 'found';
  return quirks.archivedReadable ? 'readable' : 'none';
}

function version(
  room: TruthRoom,
  issue: WorldIssue | null,
  since: number,
  until: number | null,
  closed: boolean,
): TrueVersion {
  const visible = visibility(room, issue, closed);
  let made: TrueIssue | null = null;
  return {
    ...{ since, until, visible },
    get issue() {
      if (issue === null || visible === 'none') return null;
      return (made ??= trueIssue(room, issue));
    },
  };
}

/** Made of the same pieces as the answers. */
function trueIssue({ world, quirks, origins }: TruthRoom, issue: WorldIssue): TrueIssue {
  const shown = {
    issue: shownIssue(world, issue, everything, quirks),
    comments: shownComments(issue, true),
    worklogs: shownWorklogs(issue, true),
    histories: shownHistories(issue, quirks),
    remoteLinks: issue.remoteLinks,
    watchers: shownWatchers(world, issue)['watchers'] as readonly Json[],
    voters: shownVotes(world, issue)['voters'] as readonly Json[],
    properties: issue.properties,
  };
  const parts = JSON.parse(located(JSON.stringify(shown), origins)) as typeof shown;
  const { id, key, projectId, attachments } = issue;
  return { ...parts, id: String(id), key, projectId, attachments: attachments.map(trueAttachment) };
}

function trueAttachment(attachment: WorldAttachment): TrueAttachment {
  const { id, filename, size, actualSize } = attachment;
  return {
    ...{ id, filename, size, actualSize, isTrap: isHtmlTrap(attachment) },
    async sha256() {
      const file = attachmentFile(attachment);
      return file === null ? null : await sha256Of(file);
    },
  };
}
