// `npm run bench:memory -- [GiB]`: how much the bot's memory grows while it backs up a large site, 10 GiB by default.
// The bot is the compiled program; the site, the FTP server and Slack run in this process and keep nothing.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** Compiled: this script runs without Jest. */
const compiled = new URL('../../dist/demo/', import.meta.url);
const { startBot } = await import(new URL('bot.js', compiled).href);
const { startSurroundings } = await import(new URL('surroundings.js', compiled).href);

const GIB = 2 ** 30;
const MB = 1e6;
const LIMIT_MB = 80;
const channel = 'C01OPS';

const gibibytes = Number(process.argv[2] ?? 10);
/** @type {import('../../demo/surroundings.js').Surroundings} */
const surroundings = await startSurroundings(
  { archives: { basic: { mediaBytes: gibibytes * GIB } } },
  { keepFiles: false },
);
const { slack, ftp, folder, settings } = surroundings;
let bot;
try {
  bot = await startBot({ settings, folder, logFile: join(folder, 'bot.log') });
  const olga = slack.user('U01OLGA');
  await makeScheme(olga);
  await olga.openHome();
  await wait(5_000);
  const idle = await residentBytes(bot.pid);
  await olga.click(await olga.openHome(), 'scheme.back_up_now');
  const start = performance.now();
  const { peak, storingMs } = await watchRun(bot.pid);
  const [file] = await ftp.files();
  const size = file?.size ?? 0;
  const growth = (peak - idle) / MB;
  console.log(`stored          ${size} bytes as ${file?.path ?? 'nothing'}`);
  console.log(
    `time            ${((performance.now() - start) / 1000).toFixed(1)} s, of it storing ${(storingMs / 1000).toFixed(1)} s`,
  );
  console.log(`speed           ${(size / MB / (storingMs / 1000)).toFixed(0)} MB/s while storing`);
  console.log(`memory idle     ${(idle / MB).toFixed(1)} MB`);
  console.log(`memory peak     ${(peak / MB).toFixed(1)} MB`);
  console.log(`memory growth   ${growth.toFixed(1)} MB (limit ${LIMIT_MB})`);
  const good = size > gibibytes * GIB && growth < LIMIT_MB;
  console.log(good ? '1 passed, 0 failed' : '0 passed, 1 failed');
  process.exitCode = good ? 0 : 1;
} finally {
  await bot?.stop();
  await surroundings.close();
}

/** @param {import('../../demo/slack/person/person-hands.js').Hands} olga */
async function makeScheme(olga) {
  await olga.command('/backup', 'new', { channel });
  const form = await olga.waitForModal('scheme.save');
  await olga.fill(form, { name: 'Large', folder: 'large', method: 'site-export' });
  await olga.submit(form);
  await olga.close(await olga.waitForModal('scheme.saved', 30_000));
}

/** @param {number} pid */
async function watchRun(pid) {
  let peak = 0;
  let storingSince = 0;
  let storingMs = 0;
  for (;;) {
    peak = Math.max(peak, await residentBytes(pid));
    const said = slack.messages(channel);
    const text = said.find(({ threadTs }) => threadTs === undefined)?.text ?? '';
    const parts = (await ftp.files()).some(({ path }) => path.endsWith('.part'));
    if (parts && storingSince === 0) storingSince = performance.now();
    if (!parts && storingSince !== 0 && storingMs === 0) storingMs = performance.now() - storingSince;
    if (said.some(({ threadTs }) => threadTs !== undefined)) {
      console.log(`told            ${text}`);
      return { peak, storingMs };
    }
    await wait(100);
  }
}

/** @param {number} pid */
async function residentBytes(pid) {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024;
}
