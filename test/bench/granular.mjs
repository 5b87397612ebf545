// `npm run bench:granular -- [issues] [sample]`: how fast the granular source reads a large site within its burst limits,
// 50,000 issues by default, and beside it the simplest honest loop over a sample of 2,500 of them.
// `npm run bench:granular -- --attachment [mime type]`: what an attachment of more than 4 GiB takes.
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readAttachment } from './granular/read-attachment.mjs';
import { contentsOfArchive, contentsOfLoop, countsOf, differences } from './granular/contents.mjs';
import { isWhole, readMeasured } from './granular/read-measured.mjs';
import { startSide } from './granular/side.mjs';

const LATENCY_MS = 50;
/** As documented: about 100 requests a second to an endpoint, told with every answer. */
const LIMITS = { capacity: 100, perSecond: 100 };
const AIMS = { loop: 10, limit: 0.9, rss: 150 };
/** How the issues are spread over projects, in hundredths. */
const SPREAD = [40, 20, 14, 10, 7, 5, 3, 1];
const login = { email: 'backup@example.com', token: 'the-token-of-the-backup-account' };
const users = [{ ...login, kind: 'classic', isAdmin: true }];

const [first = '50000', second] = process.argv.slice(2);
const good = first === '--attachment' ? await readAttachment(users, second) : await compare();
process.exitCode = good ? 0 : 1;

async function compare() {
  const issues = Number(first);
  const every = Math.max(1, Math.round(issues / Number(second ?? Math.min(2_500, issues / 4))));
  const spread = SPREAD.map((share) => Math.round((issues * share) / 100));
  const world = { seed: 4, issues: spread, longLists: 0.1, oddities: false, attachments: 0.3 };
  const site = startSide('site', { options: { users, world, limits: LIMITS, latency: LATENCY_MS } });
  const folder = await mkdtemp(join(tmpdir(), 'bench-granular-'));
  const path = join(folder, 'archive.zip');
  try {
    const access = { ...(await site.told('answer')).answer, ...login };
    console.log(
      `site            ${issues} issues in ${spread.length} projects, ${LATENCY_MS} ms, ${LIMITS.perSecond}/s`,
    );
    const file = await open(path, 'w');
    const ours = await readMeasured(site, { ...access, type: 'basic' }, file.fd);
    await file.close();
    showOurs(ours);
    await site.ask('restart');
    const loop = await readByLoop(site, access, every);
    const same = await sameContents(path, loop.issues);
    return showVerdict(ours, loop, same);
  } finally {
    await site.close();
    await rm(folder, { recursive: true });
  }
}

/** @param {ReturnType<typeof startSide>} site @param {Record<string, unknown>} access @param {number} every */
async function readByLoop(site, access, every) {
  const peer = startSide('loop', { ...access, every });
  try {
    const began = performance.now();
    peer.on('going', (/** @type {any} */ { done, total }) => {
      console.log(`${((performance.now() - began) / 1000).toFixed(0).padStart(5)} s  loop: ${done} of ${total} issues`);
    });
    const loop = await peer.told('done');
    const { counters } = await site.ask('figures');
    const count = loop.issues.length;
    console.log(`loop            ${count} issues in ${loop.seconds.toFixed(1)} s, one request at a time`);
    console.log(`loop speed      ${(count / loop.seconds).toFixed(2)} issues/s`);
    console.log(
      `loop requests   ${(loop.requests / count).toFixed(2)} per issue, ${counters.limited} answered with 429`,
    );
    return loop;
  } finally {
    await peer.close();
  }
}

/** Whether the archive has of the sample what the loop read. @param {string} path @param {any[]} issues */
async function sameContents(path, issues) {
  const theirs = contentsOfLoop(issues);
  const ours = await contentsOfArchive(path, new Set(theirs.keys()));
  const other = differences(ours, theirs);
  console.log(`read by loop    ${JSON.stringify(countsOf(theirs))}`);
  console.log(`in the archive  ${JSON.stringify(countsOf(ours))}`);
  console.log(`same contents   ${theirs.size - other.length} of ${theirs.size} issues of the sample`);
  for (const id of other.slice(0, 5)) console.log(`differs: ${id}`, ours.get(id), theirs.get(id));
  return other.length === 0;
}

/** @param {any} ours */
function showOurs({ seconds, cpuMs, siteCpuMs, bytes, summary, seen }) {
  const { counters, inFlight } = seen;
  const { issues } = summary.contents;
  console.log(`read            ${JSON.stringify(summary.contents)}`);
  console.log(`warnings        ${JSON.stringify(summary.warnings)}`);
  console.log(`archive         ${bytes} bytes, ${summary.entries} entries`);
  console.log(`time            ${seconds.toFixed(1)} s`);
  console.log(`speed           ${(issues / seconds).toFixed(2)} issues/s`);
  console.log(`requests        ${counters.requests}, ${(counters.requests / issues).toFixed(2)} per issue`);
  console.log(`in flight       ${inFlight.toFixed(1)} on average, ${counters.mostInFlight} at the most`);
  console.log(
    `CPU             ${share(cpuMs, seconds)} % of a core by the reader, ${share(siteCpuMs, seconds)} % by the site`,
  );
  console.log(
    `429             ${counters.limited}, of them sparable ${counters.sparable}; asked during a pause ${counters.duringRetryAfter}`,
  );
  console.log('\nrequests  per second  busiest 10 s  in flight  429  sparable  after empty  endpoint');
  for (const one of counters.endpoints.slice(0, 16)) {
    const figures = [
      String(one.requests).padStart(8),
      one.average.toFixed(1).padStart(10),
      one.busiest.toFixed(1).padStart(12),
      String(one.mostInFlight).padStart(9),
      String(one.limited).padStart(3),
      String(one.sparable).padStart(8),
      String(one.afterEmpty).padStart(11),
    ];
    console.log([...figures, one.endpoint].join('  '));
  }
  console.log('');
}

/** @param {any} ours @param {any} loop @param {boolean} same */
function showVerdict(ours, loop, same) {
  const { counters } = ours.seen;
  const [busiest] = counters.endpoints;
  const ratios = {
    loop: ours.summary.contents.issues / ours.seconds / (loop.issues.length / loop.seconds),
    limit: busiest.average / busiest.perSecond,
    rss: ours.growth,
  };
  const spared = counters.sparable === 0 && counters.duringRetryAfter === 0;
  const whole = ours.summary.contents.issues === Number(first) && isWhole(ours.summary);
  console.log(
    `aims            loop ≥ ${AIMS.loop}, limit ≥ ${AIMS.limit}, rss < ${AIMS.rss}, no sparable 429, the same contents`,
  );
  const { loop: faster, limit, rss } = ratios;
  const kept = faster >= AIMS.loop && limit >= AIMS.limit && rss < AIMS.rss;
  console.log(kept && spared && whole && same ? '1 passed, 0 failed' : '0 passed, 1 failed');
  console.log(`RATIO granular loop=${faster.toFixed(1)} limit=${limit.toFixed(2)} rss=${rss.toFixed(0)}`);
  return kept && spared && whole && same;
}

/** @param {number} milliseconds @param {number} seconds */
function share(milliseconds, seconds) {
  return (milliseconds / seconds / 10).toFixed(0);
}
