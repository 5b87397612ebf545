import { inspect } from 'node:util';
import type { JiraSiteOptions, SiteUser } from '../../../../demo/jira-site/options.js';
import { type JiraSite, startJiraSite } from '../../../../demo/jira-site/start-jira-site.js';
import type { SiteExportLimits } from '../../../../src/adapters/site-export/limits.js';
import { siteExportSource } from '../../../../src/adapters/site-export/site-export-source.js';
import type { JsonValue } from '../../../../src/domain/json-value.js';
import { OperatorError } from '../../../../src/domain/operator-error.js';
import { Secret } from '../../../../src/domain/secret.js';
import type { BackupSource, ExportStep } from '../../../../src/ports/backup-source.js';
import type { Logger } from '../../../../src/ports/logger.js';
import { type StandingClock, standingClock } from '../../../contract/standing-clock.js';

export const TOKEN = 'ATATT3xFfGF0-the-token-of-the-administrator';
export const EMAIL = 'admin@example.com';
export const admin: SiteUser = { email: EMAIL, token: TOKEN, kind: 'classic', isAdmin: true };
const MINUTE = 60_000;

/** A local Jira and a source for it, with one clock for both that stands until it is moved. */
export interface JiraWorld {
  readonly site: JiraSite;
  readonly clock: StandingClock;
  readonly source: BackupSource;
  /** All that was logged, as text. */
  readonly logged: string[];
  /** A source of another process. */
  restarted(limits?: Partial<SiteExportLimits>): BackupSource;
  /** Requests that asked for an export. */
  starts(): number;
}

export type JiraWorldOptions = Partial<Omit<JiraSiteOptions, 'limits'>> & {
  readonly limits?: Partial<SiteExportLimits>;
  /** Who the bot says it is. */
  readonly loginAs?: { readonly email: string; readonly token: string };
  /** Where the bot believes the site to be. */
  readonly url?: string;
  readonly mediaAllowed?: boolean;
};

export const realPhases = {
  queued: 5_000,
  preparing: MINUTE,
  exporting: 5 * MINUTE,
  attachments: 10 * MINUTE,
  uploading: MINUTE,
  finishing: 0,
};

/** Runs `body` with a world of its own. */
export async function inJiraWorld(options: JiraWorldOptions, body: (world: JiraWorld) => Promise<void>): Promise<void> {
  const { limits, loginAs, url, mediaAllowed = true, ...siteOptions } = options;
  const clock = standingClock();
  const site = await startJiraSite({
    users: [admin],
    phases: realPhases,
    archives: { basic: { issues: 20 }, extended: { mediaBytes: 3_000_000, attachmentBytes: 400_000 } },
    now: () => clock.now().getTime(),
    ...siteOptions,
  });
  const logged: string[] = [];
  const { email, token } = loginAs ?? admin;
  function restarted(changed: Partial<SiteExportLimits> = {}): BackupSource {
    const media = new URL(site.mediaUrl);
    return siteExportSource({
      site: (_workspaceId, siteId) =>
        siteId === 'site-1'
          ? Promise.resolve({ url: url ?? site.siteUrl, email, apiToken: new Secret(token) })
          : Promise.reject(new OperatorError('site-gone', {})),
      clock,
      log: recordingLog(logged),
      allowedHosts: mediaAllowed ? [{ host: media.hostname, port: Number(media.port) }] : [],
      limits: { ...limits, ...changed },
    });
  }
  try {
    await body({
      ...{ site, clock, logged, restarted },
      source: restarted(),
      starts: () => site.journal().filter(({ path }) => path.endsWith('/runbackup')).length,
    });
  } finally {
    await site.close();
  }
}

export const request = { workspaceId: 'T1', siteId: 'site-1', type: 'basic' } as const;

type Ready = Extract<ExportStep, { state: 'ready' }>;

export interface Drive {
  readonly steps: readonly ExportStep[];
  readonly ready: Ready;
}

/** Takes step after step, waiting as long as each asks for, until the export is ready. */
export async function driven(
  { source, clock }: Pick<JiraWorld, 'source' | 'clock'>,
  first: JsonValue,
  onStep: (step: ExportStep, steps: number) => void = () => undefined,
): Promise<Drive> {
  const steps: ExportStep[] = [];
  let ticket = first;
  for (let count = 0; count < 2000; count += 1) {
    const step = await source.progress(kept(ticket));
    steps.push(step);
    if (step.state === 'ready') return { steps, ready: step };
    onStep(step, steps.length);
    ticket = step.ticket;
    clock.advance(step.state === 'limited' ? step.until.getTime() - clock.now().getTime() : step.pauseMs);
  }
  throw new Error('The export never became ready');
}

/** A ticket as it comes back from a record. */
export function kept(ticket: JsonValue): JsonValue {
  return JSON.parse(JSON.stringify(ticket)) as JsonValue;
}

/** From the beginning to an export that can be opened. */
export async function exported(world: JiraWorld, type: 'basic' | 'extended' = 'basic'): Promise<JsonValue> {
  const { ready } = await driven(world, await world.source.begin({ ...request, type }));
  return kept(ready.ticket);
}

/** What a promise rejects with, which has to be an operator error of this code. */
export async function refusalOf(promise: Promise<unknown>, code: string): Promise<OperatorError> {
  const error: unknown = await promise.then(
    () => new Error('It did not reject'),
    (reason: unknown) => reason,
  );
  if (error instanceof OperatorError && error.code === code) return error;
  throw new Error(`Expected ${code}, got ${inspect(error)}`);
}

/** A log that nobody reads. */
export const silentLog = recordingLog([]);

function recordingLog(lines: string[]): Logger {
  const write = (fields: Readonly<Record<string, unknown>>, message: string): void => {
    lines.push(`${message} ${inspect(fields, { depth: 20, showHidden: true })}`);
  };
  const log: Logger = {
    ...{ trace: write, debug: write, info: write, warn: write, error: write, fatal: write },
    child: () => log,
  };
  return log;
}
