import type { JiraSiteOptions, SiteUser } from '../../../../demo/jira-site/options.js';
import { type JiraSite, startJiraSite } from '../../../../demo/jira-site/start-jira-site.js';
import { type GranularOptions, granularSource } from '../../../../src/adapters/granular/granular-source.js';
import { systemClock } from '../../../../src/adapters/system/clock.js';
import type { BackupType } from '../../../../src/domain/backup-kind.js';
import type { JsonValue } from '../../../../src/domain/json-value.js';
import { OperatorError } from '../../../../src/domain/operator-error.js';
import { Secret } from '../../../../src/domain/secret.js';
import type { Artifact, BackupSource, ExportStep } from '../../../../src/ports/backup-source.js';
import type { Logger } from '../../../../src/ports/logger.js';

export const EMAIL = 'backup@example.com';
export const TOKEN = 'ATATT3xFfGF0-the-token-of-the-backup-account';
export const account: SiteUser = { email: EMAIL, token: TOKEN, kind: 'classic', isAdmin: true };

/** Pauses that are long in life and short in tests. */
export const brisk: NonNullable<GranularOptions['limits']> = {
  rest: { pauseFirst: 1, pauseMost: 5, cleanPeriod: 50, headers: 5000, idle: 2000, patience: 10_000 },
  heartbeat: 60_000,
};

/** A local Jira with contents, and a source that reads it. */
export interface GranularWorld {
  readonly site: JiraSite;
  readonly source: BackupSource;
  /** A source of another process. */
  restarted(limits?: GranularOptions['limits']): BackupSource;
  close(): Promise<void>;
}

export async function granularWorld(
  options: Partial<JiraSiteOptions> = {},
  limits: GranularOptions['limits'] = brisk,
): Promise<GranularWorld> {
  const site = await startJiraSite({ users: [account], journal: 'off', ...options });
  const media = new URL(site.mediaUrl);
  function restarted(changed = limits): BackupSource {
    return granularSource({
      site: (_workspaceId, siteId) =>
        siteId === 'site-1'
          ? Promise.resolve({ url: site.siteUrl, email: EMAIL, apiToken: new Secret(TOKEN) })
          : Promise.reject(new OperatorError('site-gone', {})),
      clock: systemClock(),
      log: silentLog,
      version: '0.0.0-test',
      allowedHosts: [{ host: media.hostname, port: Number(media.port) }],
      limits: changed,
    });
  }
  return { site, source: restarted(), restarted, close: site.close };
}

/** Goes from the beginning to an archive that is being read. */
export async function opened(source: BackupSource, type: BackupType, signal?: AbortSignal): Promise<Artifact> {
  let ticket: JsonValue = await source.begin({ workspaceId: 'T1', siteId: 'site-1', type });
  for (;;) {
    const step: ExportStep = await source.progress(ticket);
    ticket = step.ticket;
    if (step.state === 'ready') return await source.open(ticket, 0, signal);
  }
}

function silent(): void {
  // Nobody reads it.
}

export const silentLog: Logger = {
  trace: silent,
  debug: silent,
  info: silent,
  warn: silent,
  error: silent,
  fatal: silent,
  child: () => silentLog,
};
