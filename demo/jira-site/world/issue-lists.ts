import { resolutions } from './catalogue.js';
import { type Draws, at, draws } from './draws.js';
import { type IssueHead, type IssueRoom } from './issue-room.js';
import { jiraTime, lastDay } from './jira-time.js';
import { siteOrigin } from './origins.js';
import { everyKindOfText, paragraphs } from './rich-text.js';
import { oddSummaries, remark } from './wording.js';
import type { JsonObject } from './world.js';

/** Sites of this size have issues with thousands of entries. */
const LARGE = 1000;

export interface ListLengths {
  readonly comments: number;
  readonly worklogs: number;
  readonly histories: number;
}

/** How long an issue's lists are. The lengths that an answer's caps make interesting are rare, and never missing. */
export function lengthsOf({ seed, odd, longLists, numbering }: IssueRoom, { id, rank }: IssueHead): ListLengths {
  const draw = draws(seed, id, 5);
  const usual = { comments: draw.below(4), worklogs: draw.below(3), histories: draw.below(5) };
  if (longLists !== null) {
    if (!draw.chance(longLists)) return usual;
    const long = { comments: draw.from(101, 140), worklogs: draw.from(21, 60), histories: draw.from(41, 80) };
    const kind = draw.pick(['comments', 'worklogs', 'histories'] as const);
    return { ...usual, [kind]: long[kind] };
  }
  if (!odd) return usual;
  const large = numbering.total >= LARGE;
  return {
    comments:
      [...rankOnly(rank, 11, 101), ...rankOnly(rank, 14, 250), ...rare(draw, [100, 101, 250])][0] ?? usual.comments,
    worklogs:
      [...rankOnly(rank, 12, 21), ...(large ? rankOnly(rank, 40, 5001) : []), ...rare(draw, [20, 21])][0] ??
      usual.worklogs,
    histories:
      [...rankOnly(rank, 13, 41), ...(large ? rankOnly(rank, 50, 1203) : []), ...rare(draw, [40, 41])][0] ??
      usual.histories,
  };
}

function rankOnly(rank: number, wanted: number, length: number): number[] {
  return rank === wanted ? [length] : [];
}

function rare(draw: Draws, lengths: readonly number[]): number[] {
  return draw.chance(0.015) ? [draw.pick(lengths)] : [];
}

/** Times between the creation and the last change, ascending; some fall on the same millisecond. */
function timesOf({ created, updated }: IssueHead, count: number, draw: Draws): number[] {
  const step = Math.floor((updated - created) / (count + 1));
  return Array.from({ length: count }, (_, index) => {
    const place = draw.chance(0.1) && index > 0 ? index : index + 1;
    return Math.min(lastDay, created + step * place);
  });
}

export function commentsOf(room: IssueRoom, head: IssueHead, count: number): readonly JsonObject[] {
  const draw = draws(room.seed, head.id, 6);
  return timesOf(head, count, draw).map((time, index): JsonObject => {
    const id = String(head.id * 10_000 + index);
    const author = draw.pick(room.accounts);
    const updateAuthor = draw.chance(0.1) ? draw.pick(room.accounts) : author;
    return {
      self: `${siteOrigin}/rest/api/3/issue/${head.id}/comment/${id}`,
      id,
      author,
      body: wordsOf(room, draw, head),
      updateAuthor,
      created: jiraTime(time),
      updated: jiraTime(time),
      ...visibility(room, draw),
      ...(head.project.typeKey !== 'service_desk' || draw.chance(0.6) ? { jsdPublic: true } : internal),
    };
  });
}

/** Of a comment that a service desk's customers don't see. Properties are shown to those who ask for them. */
const internal: JsonObject = {
  jsdPublic: false,
  properties: [{ key: 'sd.public.comment', value: { internal: true } }],
};

export function worklogsOf(room: IssueRoom, head: IssueHead, count: number): readonly JsonObject[] {
  const draw = draws(room.seed, head.id, 7);
  return timesOf(head, count, draw).map((time, index): JsonObject => {
    const id = String(head.id * 10_000 + index);
    const author = draw.pick(room.accounts);
    const minutes = draw.from(1, 480);
    return {
      self: `${siteOrigin}/rest/api/3/issue/${head.id}/worklog/${id}`,
      author,
      updateAuthor: author,
      ...(draw.chance(0.5) ? { comment: paragraphs(remark(draw)) } : {}),
      created: jiraTime(time),
      updated: jiraTime(time),
      ...visibility(room, draw),
      started: jiraTime(time - minutes * 60_000),
      timeSpent: `${minutes}m`,
      timeSpentSeconds: minutes * 60,
      id,
      issueId: String(head.id),
      ...(room.odd && draw.chance(0.1)
        ? { properties: [{ key: 'com.example.billing', value: { toString: 'yes' } }] }
        : {}),
    };
  });
}

/** Most are for all; some only for a role, and the bot's account does not have every role. */
function visibility({ odd }: IssueRoom, draw: Draws): JsonObject {
  if (!draw.chance(odd ? 0.04 : 0.015)) return {};
  const value = odd ? draw.pick(['Developers', 'Directors']) : 'Developers';
  return { visibility: { type: 'role', value, identifier: value } };
}

function wordsOf({ odd, accounts }: IssueRoom, draw: Draws, { id, key }: IssueHead): JsonObject {
  if (!odd || !draw.chance(0.04)) return paragraphs(remark(draw));
  if (draw.chance(0.5)) return paragraphs(at(oddSummaries, draw.below(8)), remark(draw));
  return everyKindOfText({
    accountId: String(draw.pick(accounts).accountId),
    mediaId: `00000000-0000-4000-8000-${String(id).padStart(12, '0')}`,
    issueUrl: `${siteOrigin}/browse/${key}`,
  });
}

export function historiesOf(room: IssueRoom, head: IssueHead, count: number): readonly JsonObject[] {
  const draw = draws(room.seed, head.id, 8);
  return timesOf(head, count, draw).map((time, index): JsonObject => {
    const items = Array.from({ length: draw.chance(0.2) ? 2 : 1 }, () => changeOf(room, draw));
    return { id: String(head.id * 10_000 + index), author: draw.pick(room.accounts), created: jiraTime(time), items };
  });
}

/** A changed field. What apps changed has no id of the field. */
function changeOf({ accounts, odd }: IssueRoom, draw: Draws): JsonObject {
  const [one, other] = [draw.below(1000), draw.below(1000)];
  const change = (field: string, fieldtype: string, from: string | null, to: string | null): JsonObject => ({
    field,
    fieldtype,
    ...(fieldtype === 'custom' && odd && draw.chance(0.3) ? {} : { fieldId: field }),
    from,
    fromString: from,
    to,
    toString: to,
  });
  switch (draw.below(5)) {
    case 0:
      return { ...change('status', 'jira', '10000', '10001'), fromString: 'To Do', toString: 'In Progress' };
    case 1: {
      const person = draw.pick(accounts);
      return { ...change('assignee', 'jira', null, String(person.accountId)), toString: person.displayName ?? null };
    }
    case 2:
      return change('summary', 'jira', `Draft ${one}`, `Draft ${other}`);
    case 3: {
      const { id = null, name = null } = draw.pick(resolutions);
      return { ...change('resolution', 'jira', null, String(id)), toString: name };
    }
    default:
      return change('Budget', 'custom', String(one), String(other));
  }
}

export function remoteLinksOf(room: IssueRoom, head: IssueHead): readonly JsonObject[] {
  const draw = draws(room.seed, head.id, 9);
  const count = draw.chance(0.1) ? draw.from(1, 3) : 0;
  return Array.from({ length: count }, (_, index): JsonObject => {
    const id = head.id * 100 + index;
    const url = `https://wiki.northwind.example/pages/viewpage.action?pageId=${id}`;
    return {
      id,
      self: `${siteOrigin}/rest/api/3/issue/${head.id}/remotelink/${id}`,
      ...(index === 2 ? {} : { globalId: `appId=wiki&pageId=${id}` }),
      application: index === 2 ? {} : { type: 'com.atlassian.confluence', name: 'Wiki' },
      ...(index === 1 ? { relationship: 'mentioned in' } : {}),
      object: { url, title: `Page ${id}`, icon: { title: 'Wiki' }, status: { resolved: draw.chance(0.5), icon: {} } },
    };
  });
}

export function propertiesOf(room: IssueRoom, head: IssueHead): JsonObject {
  const draw = draws(room.seed, head.id, 10);
  if (!draw.chance(0.08)) return {};
  const nested = { version: draw.below(9), tags: ['a', { deep: [null, true, { toString: 'x' }] }], text: 'ü\u2028' };
  return room.odd && draw.chance(0.3)
    ? { 'com.example.state': nested, 'a key/with ? signs': 'text', toString: 1.5 }
    : { 'com.example.state': nested };
}

/** Account ids of watchers or voters. */
export function fansOf(room: IssueRoom, head: IssueHead, salt: 11 | 12): readonly string[] {
  const draw = draws(room.seed, head.id, salt);
  const most = room.odd && draw.chance(0.01) ? 60 : draw.chance(0.4) ? 3 : 0;
  const chosen = Array.from({ length: draw.below(most + 1) }, () => String(draw.pick(room.accounts).accountId));
  return [...new Set(chosen)];
}
