import { siteOrigin } from '../world/origins.js';
import { jiraTime } from '../world/jira-time.js';
import type { JsonObject, WorldIssue } from '../world/world.js';
import { hashShare } from './hash-share.js';
import { shownUser } from './shown-issue.js';
import type { SiteWorld } from './site-world.js';

/** Which issue, by its id or key; any one that the bot's account can find when left out. */
interface OfIssue {
  readonly issue?: number | string;
}

/** Something that people do to a site while it is read. */
export type Change =
  | { readonly do: 'create'; readonly project?: string }
  | ({ readonly do: 'update' | 'delete' | 'archive' | 'hide' } & OfIssue)
  | ({ readonly do: 'move'; readonly to?: string } & OfIssue)
  | ({ readonly do: 'add-comment' | 'delete-comment' | 'add-worklog' | 'add-remote-link' | 'set-property' } & OfIssue)
  | ({ readonly do: 'delete-attachment' } & OfIssue)
  /** The bot's account loses its right to browse a project, by id or key. */
  | { readonly do: 'close-project'; readonly project?: string }
  /** The bot's token is worth nothing from now on. */
  | { readonly do: 'end-login' }
  | { readonly do: 'advance-clock'; readonly milliseconds: number };

/** What can be done to the contents of a site. */
export type ContentChange = Exclude<Change, { do: 'end-login' | 'advance-clock' }>;

export interface Changes {
  /** Gives the id of the issue, or of the project, that it was done to; null when there was none to do it to. */
  apply(change: ContentChange): number | null;
}

/** What is chosen is the same for the same seed and the same changes before. */
export function changesOf(world: () => SiteWorld, seed: number, now: () => number): Changes {
  let made = 0;
  let entryId = 90_000_000;

  function draw(count: number): number {
    return Math.floor(hashShare(seed, `change ${made}`) * count);
  }

  function projectOf(wanted: string | undefined, not?: string): string | null {
    const all = world().projects.filter(({ id }) => world().readable(id) && id !== not);
    if (wanted === undefined) return all[draw(all.length)]?.id ?? null;
    return all.find(({ id, key }) => id === wanted || key === wanted)?.id ?? null;
  }

  function issueOf(wanted: number | string | undefined, fits: (issue: WorldIssue) => boolean): WorldIssue | null {
    if (wanted !== undefined) {
      const id = typeof wanted === 'number' ? wanted : world().idOfKey(wanted);
      return id === null ? null : world().issue(id);
    }
    const ids = world().projects.flatMap(({ id }) => (world().readable(id) ? [...world().issueIds(id)] : []));
    const first = draw(ids.length);
    for (let step = 0; step < Math.min(ids.length, 500); step += 1) {
      const issue = world().issue(ids[(first + step) % ids.length] ?? 0);
      if (issue !== null && !issue.hidden && !issue.archived && fits(issue)) return issue;
    }
    return null;
  }

  function put(issue: WorldIssue, parts: Partial<WorldIssue>): number {
    const updated = Math.max(now(), issue.updated);
    const fields = { ...issue.fields, ...parts.fields, updated: jiraTime(updated) };
    world().put(issue.id, { ...issue, ...parts, updated, fields }, now());
    return issue.id;
  }

  /** What does not count as a change of the issue: its own time of change stays. */
  function putQuietly(issue: WorldIssue, parts: Partial<WorldIssue>): number {
    world().put(issue.id, { ...issue, ...parts }, now());
    return issue.id;
  }

  function entry(issue: WorldIssue, part: string): JsonObject {
    entryId += 1;
    const author = shownUser(world(), world().accountId);
    const time = jiraTime(now());
    const self = `${siteOrigin}/rest/api/3/issue/${issue.id}/${part}/${entryId}`;
    return { self, id: String(entryId), author, updateAuthor: author, created: time, updated: time };
  }

  function history(field: string, from: string, to: string): JsonObject {
    entryId += 1;
    const items = [{ field, fieldtype: 'jira', fieldId: field, from: null, fromString: from, to: null, toString: to }];
    return { id: String(entryId), author: shownUser(world(), world().accountId), created: jiraTime(now()), items };
  }

  /** A key above all that the project ever had. */
  function nextKey(projectId: string): string {
    const key = world().projects.find(({ id }) => id === projectId)?.key ?? '';
    let number = world().issueIds(projectId).length + 1;
    for (const id of world().issueIds(projectId)) {
      number = Math.max(number, Number(world().briefAt(id, now())?.key.split('-').at(-1) ?? 0) + 1);
    }
    while (world().idOfKey(`${key}-${number}`) !== null) number += 1;
    return `${key}-${number}`;
  }

  /** The project as a field of an issue. */
  function projectField(projectId: string): JsonObject {
    const project = world().projects.find(({ id }) => id === projectId);
    const { self = '', avatarUrls = {}, simplified = false } = project?.shown ?? {};
    const { id = '', key = '', name = '', typeKey = '' } = project ?? {};
    return { self, id, key, name, projectTypeKey: typeKey, simplified, avatarUrls };
  }

  function create(projectId: string): number | null {
    const template = issueOf(undefined, (one) => one.projectId === projectId) ?? issueOf(undefined, () => true);
    if (template === null) return null;
    const id = world().nextId();
    const time = now();
    const fields = {
      ...template.fields,
      ...{
        summary: `Made while the site was read (${id})`,
        project: projectField(projectId),
        issuelinks: [],
        subtasks: [],
      },
      ...{ created: jiraTime(time), updated: jiraTime(time) },
    };
    const empty = {
      comments: [],
      worklogs: [],
      histories: [],
      remoteLinks: [],
      attachments: [],
      watchers: [],
      voters: [],
    };
    const issue = { ...template, ...empty, id, projectId, key: nextKey(projectId), properties: {}, fields };
    world().put(id, { ...issue, hidden: false, archived: false, created: time, updated: time }, time);
    return id;
  }

  function move(issue: WorldIssue, to: string | undefined): number | null {
    const projectId = projectOf(to, issue.projectId);
    if (projectId === null) return null;
    const key = nextKey(projectId);
    const histories = [...issue.histories, history('Key', issue.key, key)];
    return put(issue, { key, projectId, histories, fields: { project: projectField(projectId) } });
  }

  function ofIssue(change: Exclude<ContentChange, { do: 'create' | 'close-project' }>): number | null {
    const issue = issueOf(change.issue, (one) => {
      if (change.do === 'delete-attachment') return one.attachments.length > 0;
      return change.do !== 'delete-comment' || one.comments.length > 0;
    });
    if (issue === null) return null;
    const { id } = issue;
    const text = {
      type: 'doc',
      version: 1,
      content: [{ type: 'paragraph', content: [{ type: 'text', text: `Note ${made}` }] }],
    };
    switch (change.do) {
      case 'update': {
        const summary = `Changed while the site was read (${made})`;
        const histories = [...issue.histories, history('summary', String(issue.fields['summary']), summary)];
        return put(issue, { histories, fields: { summary } });
      }
      case 'delete':
        world().put(id, null, now());
        return id;
      case 'archive':
        return put(issue, { archived: true });
      case 'hide':
        return put(issue, { hidden: true });
      case 'move':
        return move(issue, change.to);
      case 'add-comment':
        return put(issue, {
          comments: [...issue.comments, { ...entry(issue, 'comment'), body: text, jsdPublic: true }],
        });
      case 'delete-comment':
        return put(issue, { comments: issue.comments.toSpliced(draw(issue.comments.length), 1) });
      case 'add-worklog': {
        const spent = {
          comment: text,
          started: jiraTime(now()),
          timeSpent: '1m',
          timeSpentSeconds: 60,
          issueId: String(id),
        };
        return put(issue, { worklogs: [...issue.worklogs, { ...entry(issue, 'worklog'), ...spent }] });
      }
      case 'add-remote-link': {
        const { self, id: linkId } = entry(issue, 'remotelink');
        const object = { url: `https://example.com/${made}`, title: `Page ${made}` };
        return putQuietly(issue, {
          remoteLinks: [...issue.remoteLinks, { id: Number(linkId), self: self ?? '', object }],
        });
      }
      case 'set-property':
        return putQuietly(issue, { properties: { ...issue.properties, 'set.meanwhile': { number: made } } });
      case 'delete-attachment':
        return put(issue, { attachments: issue.attachments.slice(1) });
      default:
        return change satisfies never;
    }
  }

  return {
    apply(change) {
      made += 1;
      if (change.do !== 'create' && change.do !== 'close-project') return ofIssue(change);
      const project = projectOf(change.project);
      if (project === null) return null;
      if (change.do === 'create') return create(project);
      world().closeProject(project, now());
      return Number(project);
    },
  };
}
