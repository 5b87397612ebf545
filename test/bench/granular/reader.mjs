// The reader of the bench: the compiled source with its usual limits, in a process of its own. What it reads goes to its
// standard output, where nobody keeps it or a file takes it.
import { Buffer } from 'node:buffer';
import { writeSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

const compiled = new URL('../../../dist/src/', import.meta.url);
const { granularSource } = await import(new URL('adapters/granular/granular-source.js', compiled).href);
const { systemClock } = await import(new URL('adapters/system/clock.js', compiled).href);
const { keepHeapSmall } = await import(new URL('adapters/system/keep-heap-small.js', compiled).href);
const { Secret } = await import(new URL('domain/secret.js', compiled).href);

const SETTLED_MS = 5_000;
const TOLD_MS = 10_000;
const TAIL = 1024 * 1024;

// As the program does at its start.
keepHeapSmall();
const { siteUrl, mediaUrl, email, token, type } = JSON.parse(process.argv[2] ?? '{}');
const media = new URL(mediaUrl);
const source = granularSource({
  site: () => Promise.resolve({ url: siteUrl, email, apiToken: new Secret(token) }),
  clock: systemClock(),
  log: logger(),
  version: '0.0.0-bench',
  allowedHosts: [{ host: media.hostname, port: Number(media.port) }],
});
let step = await source.progress(await source.begin({ workspaceId: 'T1', siteId: 'site-1', type }));
while (step.state !== 'ready') step = await source.progress(step.ticket);
await wait(SETTLED_MS);
process.send?.({ is: 'idle' });
await new Promise((go) => process.once('message', go));

const began = performance.now();
const cpu = process.cpuUsage();
const { stream, result, reading } = await source.open(step.ticket, 0);
const told = setInterval(
  () => process.send?.({ is: 'going', reading: reading(), memory: process.memoryUsage() }),
  TOLD_MS,
);
let bytes = 0;
/** @type {Buffer[]} */
const tail = [];
let kept = 0;
for await (const piece of stream) {
  bytes += piece.length;
  writeSync(1, piece);
  tail.push(piece);
  kept += piece.length;
  while (kept - (tail[0]?.length ?? 0) >= TAIL) kept -= tail.shift()?.length ?? 0;
}
const summary = await result;
clearInterval(told);
const { user, system } = process.cpuUsage(cpu);
const seconds = (performance.now() - began) / 1000;
const answer = { bytes, seconds, cpuMs: (user + system) / 1000, summary };
process.send?.({ is: 'done', ...answer, tail: Buffer.concat(tail).toString('base64') }, () => process.disconnect());

/** Says what a log would say at its usual level. */
function logger() {
  const silent = () => undefined;
  /** @param {unknown} fields @param {string} message */
  const say = (fields, message) => process.stderr.write(`${message} ${JSON.stringify(fields)}\n`);
  const log = { trace: silent, debug: silent, info: silent, warn: say, error: say, fatal: say, child: () => log };
  return log;
}
