// The peer of the bench: the most straightforward honest program that reads the same lists, one request at a time. It
// takes every so many-th issue of its census.
import { Buffer } from 'node:buffer';

const { siteUrl, email, token, every } = JSON.parse(process.argv[2] ?? '{}');
const authorization = `Basic ${Buffer.from(`${email}:${token}`).toString('base64')}`;
const headers = { authorization, accept: 'application/json', 'content-type': 'application/json' };
const TOLD_MS = 10_000;
let requests = 0;

const began = performance.now();
const ids = await census();
const censusSeconds = (performance.now() - began) / 1000;
const sample = ids.filter((_, index) => index % every === 0);
const censusRequests = requests;
const cpu = process.cpuUsage();
/** @type {unknown[]} */
const issues = [];
let told = performance.now();
for (const id of sample) {
  issues.push(await readIssue(id));
  if (performance.now() - told < TOLD_MS) continue;
  told = performance.now();
  process.send?.({ is: 'going', done: issues.length, total: sample.length });
}
const { user, system } = process.cpuUsage(cpu);
// Of the census only the share that such a sample has of it.
const seconds = (performance.now() - began) / 1000 - censusSeconds * (1 - 1 / every);
const cpuMs = (user + system) / 1000;
const own = requests - censusRequests + censusRequests / every;
process.send?.({ is: 'done', seconds, cpuMs, requests: own, issues }, () => process.disconnect());

async function census() {
  const found = [];
  for (let startAt = 0; ;) {
    const page = await ask(`/rest/api/3/project/search?startAt=${startAt}&maxResults=50`);
    for (const project of page.values) found.push(...(await idsOf(project.id)));
    startAt += page.values.length;
    if (page.isLast) return found;
  }
}

/** @param {string} projectId */
async function idsOf(projectId) {
  const found = [];
  for (let nextPageToken; ;) {
    const body = { jql: `project = ${projectId} ORDER BY id ASC`, fields: ['id'], maxResults: 5000, nextPageToken };
    const page = await ask('/rest/api/3/search/jql', body);
    found.push(...page.issues.map((/** @type {any} */ issue) => issue.id));
    nextPageToken = page.nextPageToken;
    if (!nextPageToken) return found;
  }
}

/** @param {string} id */
async function readIssue(id) {
  const issue = await ask(`/rest/api/3/issue/${id}?fields=*all&expand=changelog`);
  const { comment, worklog, watches, votes } = issue.fields;
  const lists = {
    comments: comment.total > comment.comments.length ? await pages(id, 'comment', 'comments') : comment.comments,
    worklogs: worklog.total > worklog.worklogs.length ? await pages(id, 'worklog', 'worklogs') : worklog.worklogs,
    histories: await histories(id, issue.changelog),
    remoteLinks: await ask(`/rest/api/3/issue/${id}/remotelink`),
    watchers: watches.watchCount > 0 ? (await ask(`/rest/api/3/issue/${id}/watchers`)).watchers : [],
    voters: votes.votes > 0 ? (await ask(`/rest/api/3/issue/${id}/votes`)).voters : [],
    properties: await properties(id),
  };
  return { id, fields: issue.fields, lists };
}

/** @param {string} id @param {{ total: number, histories: unknown[] }} shown */
function histories(id, shown) {
  return shown.total > shown.histories.length ? pages(id, 'changelog', 'values') : shown.histories;
}

/** @param {string} id */
async function properties(id) {
  const { keys } = await ask(`/rest/api/3/issue/${id}/properties`);
  const found = [];
  for (const { key } of keys) found.push(await ask(`/rest/api/3/issue/${id}/properties/${encodeURIComponent(key)}`));
  return found;
}

/** @param {string} id @param {string} part @param {string} name */
async function pages(id, part, name) {
  const found = [];
  for (;;) {
    const page = await ask(`/rest/api/3/issue/${id}/${part}?startAt=${found.length}&maxResults=100`);
    found.push(...page[name]);
    if (found.length >= page.total || page[name].length === 0) return found;
  }
}

/** @param {string} path @param {unknown} [body] @returns {Promise<any>} */
async function ask(path, body) {
  requests += 1;
  const asked = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
  const answer = await globalThis.fetch(siteUrl + path, { headers, ...asked });
  if (!answer.ok) throw new Error(`${path} was answered with ${answer.status}`);
  return answer.json();
}
