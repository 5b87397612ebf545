import { type JiraSite, startJiraSite } from '../../demo/jira-site/start-jira-site.js';
import type { Truth } from '../../demo/jira-site/rest/truth.js';
import { type SiteModes, usualModes } from '../../demo/jira-site/world/config/modes.js';
import { granularSource } from '../../src/adapters/granular/granular-source.js';
import { systemClock } from '../../src/adapters/system/clock.js';
import { Secret } from '../../src/domain/secret.js';
import type { ArchiveSummary, BackupSource } from '../../src/ports/backup-source.js';
import type { Clock } from '../../src/ports/clock.js';
import { EMAIL, TOKEN, account, brisk, opened, silentLog } from '../src/adapters/granular/granular-world.js';
import type { SeededScenario } from './seeded-scenario.js';

/** How a reading of a seeded site ended. */
export interface SeedRun {
  readonly scenario: SeededScenario;
  readonly modes: SiteModes;
  readonly truth: Truth;
  /** The configuration before the first request and after the last. */
  readonly before: Readonly<Record<string, unknown>>;
  readonly after: Readonly<Record<string, unknown>>;
  readonly accounts: ReadonlySet<string>;
  /** Whether from some request on the site answered nobody, or as if we were nobody. */
  readonly isShutOut: boolean;
  readonly end:
    | { readonly kind: 'archive'; readonly zip: Buffer; readonly summary: ArchiveSummary }
    | { readonly kind: 'failed'; readonly error: unknown; readonly resultError: unknown };
}

/** The longest pause that is waited for as if time went by faster. */
const LONGEST_SHORTENED = 20_000;

/** Reads the site of a scenario from the beginning to the end. */
export async function runSeed(scenario: SeededScenario): Promise<SeedRun> {
  const { seed, options, type } = scenario;
  const site = await startJiraSite({ users: [account], journal: 'off', seed, ...options });
  try {
    const before = site.truth().config();
    const end = await endOf(sourceFor(site), type);
    const truth = site.truth();
    const accounts = new Set(site.world.users.keys());
    const isShutOut = wasShutOut(site, scenario);
    return {
      scenario,
      modes: { ...usualModes, ...scenario.modes },
      truth,
      before,
      after: truth.config(),
      accounts,
      isShutOut,
      end,
    };
  } finally {
    await site.close();
  }
}

function wasShutOut(site: JiraSite, { options: { quirks } }: SeededScenario): boolean {
  const { requests, anonymous } = site.counters();
  return anonymous > 0 || quirks?.accountHeader === 'other' || requests > (quirks?.blocked?.after ?? Infinity);
}

async function endOf(source: BackupSource, type: SeededScenario['type']): Promise<SeedRun['end']> {
  try {
    const artifact = await opened(source, type);
    const [bytes, result] = await Promise.allSettled([artifact.stream.toArray() as Promise<Buffer[]>, artifact.result]);
    if (bytes.status === 'fulfilled' && result.status === 'fulfilled') {
      return { kind: 'archive', zip: Buffer.concat(bytes.value), summary: result.value };
    }
    return { kind: 'failed', error: reasonOf(bytes), resultError: reasonOf(result) };
  } catch (error) {
    return { kind: 'failed', error, resultError: error };
  }
}

function reasonOf(end: PromiseSettledResult<unknown>): unknown {
  return end.status === 'rejected' ? end.reason : null;
}

function sourceFor({ siteUrl, mediaUrl }: JiraSite): BackupSource {
  const media = new URL(mediaUrl);
  return granularSource({
    site: () => Promise.resolve({ url: siteUrl, email: EMAIL, apiToken: new Secret(TOKEN) }),
    clock: hastyClock(),
    log: silentLog,
    version: '0.0.0-test',
    allowedHosts: [{ host: media.hostname, port: Number(media.port) }],
    limits: brisk,
  });
}

/** Pauses between tries, which last seconds in life, are over at once; nothing waits for them to be long. */
function hastyClock(): Clock {
  const clock = systemClock();
  return {
    now: clock.now,
    wait: (milliseconds, signal) =>
      clock.wait(milliseconds < LONGEST_SHORTENED ? Math.min(milliseconds, 10) : milliseconds, signal),
  };
}
