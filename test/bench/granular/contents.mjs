// What two readings hold of the same issues, made comparable: of every list the ids, and of the fields all of them.
import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import yauzl from 'yauzl';

/** Sets of an archive, and what a line of one is called by. @type {Record<string, (line: any) => string[]>} */
const sets = {
  issues: (line) => ['fields', digest(line.fields)],
  comments: (line) => ['comments', line.comment.id],
  worklogs: (line) => ['worklogs', line.worklog.id],
  changelogs: (line) => ['histories', line.history.id],
  remotelinks: (line) => ['remoteLinks', line.remoteLink.id],
  watchers: (line) => ['watchers', ...line.watchers.watchers.map(accountOf)],
  votes: (line) => ['voters', ...line.votes.voters.map(accountOf)],
  properties: (line) => ['properties', line.key],
};

/** @typedef {Map<string, Map<string, string[]>>} Contents Issue id to list to what is in it. */

/** What the loop read. @param {any[]} issues @returns {Contents} */
export function contentsOfLoop(issues) {
  const contents = new Map();
  for (const { id, fields, lists } of issues) {
    const { comments, worklogs, histories, remoteLinks, watchers, voters, properties } = lists;
    put(contents, id, ['fields', digest(fields)]);
    for (const [list, things] of Object.entries({ comments, worklogs, histories, remoteLinks }))
      put(contents, id, [list, ...things.map((/** @type {any} */ one) => one.id)]);
    for (const [list, people] of Object.entries({ watchers, voters }))
      put(contents, id, [list, ...people.map(accountOf)]);
    put(contents, id, ['properties', ...properties.map((/** @type {any} */ one) => one.key)]);
  }
  return contents;
}

/**
 * What an archive has of the issues in `wanted`; an independent reader opens it.
 * @param {string} path @param {ReadonlySet<string>} wanted @returns {Promise<Contents>}
 */
export async function contentsOfArchive(path, wanted) {
  const contents = new Map();
  /** @type {any} Its types know nothing of promises. */
  const { openPromise } = yauzl;
  const zip = await openPromise(path);
  for await (const entry of zip.eachEntry()) {
    const set = /^projects\/\d+\/(\w+)-\d+\.ndjson$/.exec(entry.fileName)?.[1] ?? '';
    if (!Object.hasOwn(sets, set)) continue;
    const part = Buffer.concat(await (await zip.openReadStreamPromise(entry)).toArray());
    for (const text of part.toString().split('\n').slice(0, -1)) {
      const id = /^\{"issueId":"(\d+)"/.exec(text)?.[1] ?? '';
      if (set !== 'issues' && !wanted.has(id)) continue;
      const line = JSON.parse(text);
      if (wanted.has(line.issueId ?? line.id)) put(contents, line.issueId ?? line.id, sets[set]?.(line) ?? [set]);
    }
  }
  return contents;
}

/** Issues of which two readings don't hold the same. @param {Contents} one @param {Contents} other */
export function differences(one, other) {
  return [...new Set([...one.keys(), ...other.keys()])].filter((id) => shown(one.get(id)) !== shown(other.get(id)));
}

/** How many things there are of each list. @param {Contents} contents */
export function countsOf(contents) {
  /** @type {Record<string, number>} */
  const counts = {};
  for (const lists of contents.values())
    for (const [list, names] of lists) counts[list] = (counts[list] ?? 0) + names.length;
  return counts;
}

/** @param {Map<string, string[]> | undefined} lists */
function shown(lists) {
  const there = [...(lists ?? [])].filter(([, names]) => names.length > 0);
  return JSON.stringify(there.map(([list, names]) => [list, ...[...names].sort()]).sort());
}

/** @param {Contents} contents @param {string} id @param {unknown[]} named */
function put(contents, id, [list, ...names]) {
  const lists = contents.get(id) ?? new Map();
  contents.set(id, lists.set(String(list), [...(lists.get(String(list)) ?? []), ...names.map(String)]));
}

/** @param {any} person */
function accountOf(person) {
  return person.accountId;
}

/** @param {unknown} value */
function digest(value) {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64');
}
