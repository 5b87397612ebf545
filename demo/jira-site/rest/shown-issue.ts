import { isShown } from '../world/catalogue.js';
import { jiraTime } from '../world/jira-time.js';
import { mediaOrigin, siteOrigin } from '../world/origins.js';
import type { Json, JsonObject, World, WorldAttachment, WorldIssue } from '../world/world.js';
import { hashShare } from './hash-share.js';
import type { Quirks } from './quirks.js';

const api = `${siteOrigin}/rest/api/3`;
const INLINE_WORKLOGS = 20;
const INLINE_HISTORIES = 40;

/** What of an issue is asked for. */
export interface Asked {
  readonly fields: readonly string[];
  readonly expand?: readonly string[];
  readonly properties?: readonly string[];
}

/** What the API calls all. */
export const everything: Asked = { fields: ['*all'] };

/** An issue as every answer with issues shows it to the bot's account, with the addresses of the world. */
export function shownIssue(world: World, issue: WorldIssue, asked: Asked, quirks: Quirks): JsonObject {
  const fields = shownFields(world, issue, asked.fields, quirks);
  const properties = (asked.properties ?? []).flatMap((key) => {
    const value = issue.properties[key];
    return value === undefined ? [] : [[key, value] as const];
  });
  return {
    expand: 'operations,versionedRepresentations,editmeta,changelog,renderedFields',
    id: String(issue.id),
    self: `${api}/issue/${issue.id}`,
    key: issue.key,
    ...(fields === null ? {} : { fields }),
    ...(asked.properties === undefined ? {} : { properties: Object.fromEntries(properties) }),
    ...(asked.expand?.includes('changelog') === true ? { changelog: newestHistories(issue, quirks) } : {}),
  };
}

/** Whether more is asked for than which issue it is. */
export function asksForMore({ fields, expand = [], properties = [] }: Asked): boolean {
  return expand.length + properties.length > 0 || fields.some((name) => name !== 'id' && name !== 'key');
}

function shownFields(world: World, issue: WorldIssue, names: readonly string[], quirks: Quirks): JsonObject | null {
  const all = names.includes('*all') || names.includes('*navigable');
  const without = new Set(names.filter((name) => name.startsWith('-')).map((name) => name.slice(1)));
  const wanted = (name: string): boolean => !without.has(name) && (all || names.includes(name));
  if (!all && !asksForMore({ fields: names })) return null;
  const plain = all && without.size === 0 ? issue.fields : kept(issue.fields, wanted);
  return {
    ...plain,
    ...(wanted('comment') ? { comment: inlineComments(issue, quirks) } : {}),
    ...(wanted('worklog') ? { worklog: inlineWorklogs(issue) } : {}),
    ...(wanted('attachment') ? { attachment: issue.attachments.map((one) => shownAttachment(world, one)) } : {}),
    ...(wanted('watches') ? { watches: watches(world, issue) } : {}),
    ...(wanted('votes') ? { votes: votes(world, issue) } : {}),
    ...(issue.archived && all ? { archiveddate: jiraTime(issue.updated), archivedby: null } : {}),
  };
}

function kept(fields: JsonObject, wanted: (name: string) => boolean): JsonObject {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => wanted(name)));
}

/** The comments that the bot's account may see; without their properties, unless those are asked for. */
export function shownComments(issue: WorldIssue, withProperties: boolean): readonly JsonObject[] {
  return issue.comments.filter(isShown).map((comment) => (withProperties ? comment : withoutProperties(comment)));
}

export function shownWorklogs(issue: WorldIssue, withProperties: boolean): readonly JsonObject[] {
  return issue.worklogs.filter(isShown).map((worklog) => (withProperties ? worklog : withoutProperties(worklog)));
}

function withoutProperties(entry: JsonObject): JsonObject {
  if (!('properties' in entry)) return entry;
  const { properties: _, ...rest } = entry;
  return rest;
}

function inlineComments(issue: WorldIssue, { inlineComments: most, commentTotal }: Quirks): JsonObject {
  const all = shownComments(issue, false);
  const comments = all.slice(0, most);
  const total = { right: { total: all.length }, missing: {}, returned: { total: comments.length } }[commentTotal];
  const self = `${api}/issue/${issue.id}/comment`;
  return { comments, self, maxResults: comments.length, ...total, startAt: 0 };
}

function inlineWorklogs(issue: WorldIssue): JsonObject {
  const all = shownWorklogs(issue, false);
  return { startAt: 0, maxResults: INLINE_WORKLOGS, total: all.length, worklogs: all.slice(0, INLINE_WORKLOGS) };
}

function newestHistories(issue: WorldIssue, quirks: Quirks): JsonObject {
  const histories = shownHistories(issue, quirks).slice(-INLINE_HISTORIES).reverse();
  return { startAt: 0, maxResults: INLINE_HISTORIES, total: issue.histories.length, histories };
}

/** The history, oldest first. Of some entries no item has a `fieldId`, always of the same ones. */
export function shownHistories(issue: WorldIssue, { fieldIdMissing }: Quirks): readonly JsonObject[] {
  if (fieldIdMissing === 0) return issue.histories;
  return issue.histories.map((history) => {
    const items = history['items'];
    if (!Array.isArray(items) || hashShare(0, String(history['id'])) >= fieldIdMissing) return history;
    return { ...history, items: (items as readonly JsonObject[]).map(({ fieldId: _, ...item }) => item) };
  });
}

/** As the field `attachment` and `attachment/{id}` show it. */
export function shownAttachment(world: World, attachment: WorldAttachment): JsonObject {
  const { id, filename, author, created, size, mimeType } = attachment;
  return {
    self: `${api}/attachment/${id}`,
    id,
    filename,
    author: shownUser(world, author),
    created,
    size,
    mimeType,
    content: `${api}/attachment/content/${id}`,
    ...(mimeType.startsWith('image/') ? { thumbnail: `${api}/attachment/thumbnail/${id}` } : {}),
  };
}

function watches(world: World, { id, watchers }: WorldIssue): JsonObject {
  const isWatching = watchers.includes(world.accountId);
  return { self: `${api}/issue/${id}/watchers`, watchCount: watchers.length, isWatching };
}

function votes(world: World, { id, voters }: WorldIssue): JsonObject {
  return { self: `${api}/issue/${id}/votes`, votes: voters.length, hasVoted: voters.includes(world.accountId) };
}

/** What `watchers` and `votes` answer. */
export function shownWatchers(world: World, issue: WorldIssue): JsonObject {
  return { ...watches(world, issue), watchers: issue.watchers.map((id) => shownUser(world, id)) };
}

export function shownVotes(world: World, issue: WorldIssue): JsonObject {
  return { ...votes(world, issue), voters: issue.voters.map((id) => shownUser(world, id)) };
}

/** A person as other things show them; one who is no more has an id and no name. */
export function shownUser(world: World, accountId: string): Json {
  const user = world.users.get(accountId);
  if (user !== undefined) return withoutLocale(user);
  return {
    self: `${api}/user?accountId=${accountId}`,
    accountId,
    avatarUrls: { '48x48': `${mediaOrigin}/avatar/${encodeURIComponent(accountId)}/48` },
    displayName: 'Former user',
    active: false,
    accountType: 'atlassian',
  };
}

function withoutLocale({ locale: _, ...user }: JsonObject): JsonObject {
  return user;
}
