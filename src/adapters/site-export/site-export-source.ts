import { randomUUID } from 'node:crypto';
import type { JsonValue } from '../../domain/json-value.js';
import type { BackupSource, ExportStep } from '../../ports/backup-source.js';
import type { Clock } from '../../ports/clock.js';
import type { Logger } from '../../ports/logger.js';
import { openArtifact } from './artifact.js';
import { exportConnection } from './connection.js';
import type { FileMark } from './download.js';
import type { ExportContext } from './export-context.js';
import { findExport } from './find-export.js';
import { type SiteExportLimits, usualLimits } from './limits.js';
import { prepareStart } from './prepare-start.js';
import { recentMap } from './recent-map.js';
import { type AllowedHost, isSafe } from './redirect-rules.js';
import type { FindSite, SiteAccess } from './site-access.js';
import { siteCalls } from './site-calls.js';
import { startExport } from './start-export.js';
import { startMemory } from './start-memory.js';
import { type Ticket, type TicketIn, parseTicket } from './ticket.js';
import { watchExport } from './watch-export.js';
import { watchStart } from './watch-start.js';

export interface SiteExportOptions {
  readonly site: FindSite;
  readonly clock: Clock;
  readonly log: Logger;
  /** Hosts to which a site may redirect beside its own and Atlassian's: `SITE_HOSTS`. */
  readonly allowedHosts?: readonly AllowedHost[];
  readonly limits?: Partial<SiteExportLimits>;
}

/**
 * Atlassian's own export archive of a Jira Cloud site, where it is still served to API tokens.
 *
 * For one run the export is started once, whatever is lost: nothing is started with a ticket before it was kept, and
 * when nobody knows whether a start arrived, the site itself is looked at. That holds in any process for the ticket
 * that was kept last, and in this one for every ticket before it, too.
 */
export function siteExportSource(options: SiteExportOptions): BackupSource {
  const { clock, log, allowedHosts = [] } = options;
  const limits: SiteExportLimits = { ...usualLimits, ...options.limits };
  const memory = startMemory(clock);
  /** The files that were opened here, so that one that changed meanwhile is noticed. */
  const marks = recentMap<FileMark>();

  async function siteOf({ workspaceId, siteId }: Pick<Ticket, 'workspaceId' | 'siteId'>): Promise<SiteAccess> {
    const site = await options.site(workspaceId, siteId);
    if (!isSafe(new URL(site.url))) throw new Error('A site is to be talked to over https');
    return site;
  }

  async function step(kept: Ticket): Promise<ExportStep> {
    if (kept.phase === 'ready')
      return { state: 'ready', ticket: kept, takenAt: new Date(kept.takenAt), estimate: null };
    const ticket = kept.phase === 'running' ? kept : (memory.newest(kept.id) ?? kept);
    const calls = siteCalls(await siteOf(ticket), clock, limits);
    const context: ExportContext = { calls, clock, log, limits, memory };
    switch (ticket.phase) {
      case 'prepared':
        return await prepareStart(context, ticket);
      case 'starting':
        return await startExport(context, ticket);
      case 'unsure':
        return await watchStart(context, ticket);
      case 'running':
        return await watchExport(context, ticket);
      case 'ready':
        return await step(ticket);
    }
  }

  return {
    async begin({ workspaceId, siteId, type }) {
      const checked = await siteCalls(await siteOf({ workspaceId, siteId }), clock, limits).check();
      if (checked.kind === 'trouble') throw checked.error;
      const ticket: TicketIn<'prepared'> = {
        phase: 'prepared',
        version: 1,
        id: randomUUID(),
        ...{ workspaceId, siteId, type },
        faults: 0,
        starts: 0,
        limitedUntil: null,
      };
      return ticket;
    },

    async progress(ticket: JsonValue) {
      return await step(parseTicket(ticket));
    },

    async open(kept, offset, signal) {
      const ticket = parseTicket(kept);
      if (ticket.phase !== 'ready') throw new Error('An export can be opened once it is ready');
      const site = await siteOf(ticket);
      const { errors } = siteCalls(site, clock, limits);
      return await openArtifact({
        connect: exportConnection(site, ticket.path, errors, limits, allowedHosts),
        site: errors.site,
        ...{ clock, log: log.child({ siteId: ticket.siteId }), limits, signal, offset },
        type: ticket.type,
        known: offset === 0 ? undefined : marks.get(ticket.id),
        onMark: (mark) => marks.set(ticket.id, mark),
      });
    },

    async find(request) {
      return await findExport(siteCalls(await siteOf(request), clock, limits), request);
    },
  };
}
