import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BSON, MongoClient } from 'mongodb';
import type { Specification } from './format.js';
import { DRIVER_GAPS, reasonFor, refusalOf } from './refusals.js';
import { areMet, learnFacts } from './requirements.js';
import type { ServerFacts } from './requirements.js';
import { runCase } from './run-case.js';

/**
 * Runs the drivers' unified tests in the folders given as arguments, against the embedded database or, when MONGODB_URI is
 * set, against that server. Each case passes, is refused by name, or is not meant for this server; anything else fails.
 */
interface Tally {
  passed: number;
  failed: number;
  skipped: number;
  refused: number;
}

const outside = process.env['MONGODB_URI'];
const folder = await mkdtemp(join(tmpdir(), 'specification-'));
const server = outside === undefined ? await startServer() : undefined;
const uri = outside ?? server?.uri ?? '';
const observer = await MongoClient.connect(uri);
const facts = await learnFacts(observer);
const refusals = new Map<string, string[]>();
const skips = new Map<string, number>();
const tallies = new Map<string, Tally>();

try {
  for (const name of process.argv.slice(2)) tallies.set(name, await runFolder(name));
} finally {
  await observer.close();
  await server?.close();
  await rm(folder, { recursive: true, force: true });
}
report();

/** Loaded only when needed, so that the runner can be tried on another server before this one is built. */
async function startServer(): Promise<{ uri: string; close(): Promise<void> }> {
  const { startEmbeddedMongo } = await import('@backup-center/embedded-mongo');
  return startEmbeddedMongo({ folder, durability: 'none' });
}

async function runFolder(name: string): Promise<Tally> {
  const tally: Tally = { passed: 0, failed: 0, skipped: 0, refused: 0 };
  const files = (await readdir(name)).filter((each) => each.endsWith('.json')).sort();
  for (const file of files) {
    const text = await readFile(join(name, file), 'utf8');
    const specification = BSON.EJSON.parse(text, { relaxed: true }) as Specification;
    for (const test of specification.tests) {
      const verdict = await judge(file, specification, test, facts);
      tally[verdict] += 1;
    }
  }
  return tally;
}

async function judge(
  file: string,
  specification: Specification,
  test: Specification['tests'][number],
  server: ServerFacts,
): Promise<keyof Tally> {
  const skip = reasonToSkip(file, specification, test, server);
  if (skip !== undefined) {
    skips.set(skip, (skips.get(skip) ?? 0) + 1);
    return 'skipped';
  }
  const title = `${file}: ${test.description}`;
  try {
    await runCase(specification, test, uri, observer);
    return 'passed';
  } catch (error) {
    const feature = refusalOf(error);
    if (feature !== undefined) {
      refusals.set(feature, [...(refusals.get(feature) ?? []), title]);
      return 'refused';
    }
    const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    process.stdout.write(`FAIL ${title}\n     ${text}\n`);
    return 'failed';
  }
}

function reasonToSkip(
  file: string,
  specification: Specification,
  test: Specification['tests'][number],
  server: ServerFacts,
): string | undefined {
  if (!areMet(specification.runOnRequirements, server) || !areMet(test.runOnRequirements, server))
    return 'for another version or topology';
  if (test.skipReason !== undefined) return test.skipReason;
  return DRIVER_GAPS.find((gap) => gap.file === file && gap.test.test(test.description))?.why;
}

function report(): void {
  const lines = ['', 'refused by name'];
  for (const [feature, cases] of refusals)
    lines.push(`${String(cases.length).padStart(5)}  ${feature} (${reasonFor(feature)})`);
  lines.push('', 'not run');
  for (const [reason, count] of skips) lines.push(`${String(count).padStart(5)}  ${reason}`);
  lines.push('', 'passed refused not run failed');
  const sum: Tally = { passed: 0, failed: 0, skipped: 0, refused: 0 };
  for (const [name, tally] of tallies) {
    for (const key of ['passed', 'failed', 'skipped', 'refused'] as const) sum[key] += tally[key];
    lines.push(`${row(tally)}  ${name.split('/').slice(-3).join('/')}`);
  }
  lines.push(`${row(sum)}  all`, '', `${String(sum.passed)} passed, ${String(sum.failed)} failed`);
  process.stdout.write(`${lines.join('\n')}\n`);
  if (sum.failed > 0 || sum.passed === 0) process.exitCode = 1;
}

function row(tally: Tally): string {
  const cell = (count: number, width: number): string => String(count).padStart(width);
  return `${cell(tally.passed, 6)} ${cell(tally.refused, 7)} ${cell(tally.skipped, 7)} ${cell(tally.failed, 6)}`;
}
