import { setMaxListeners } from 'node:events';
import type { JsonValue } from '../../domain/json-value.js';
import type { ArchiveSummary, Artifact, BackupSource, ExportStep } from '../../ports/backup-source.js';
import type { Clock } from '../../ports/clock.js';
import type { Logger } from '../../ports/logger.js';
import { zipArchive } from './archive/zip-archive.js';
import type { Tally } from './crawl/crawl.js';
import { heartbeat } from './crawl/heartbeat.js';
import { progress } from './crawl/progress.js';
import { readWholeSite } from './crawl/read-whole-site.js';
import type { IssueLimits } from './issues/limits.js';
import { measureCursorShape, measureStep } from './issues/measure.js';
import type { AllowedHost } from './rest/known-hosts.js';
import type { Rest } from './rest/rest.js';
import type { RestLimits } from './rest/rest-limits.js';
import type { FindSite } from './rest/site-access.js';
import { siteRest } from './rest/site-rest.js';
import { listProjects } from './sections/list-projects.js';
import { type Ticket, type TicketIn, parseTicket } from './ticket.js';

export interface GranularOptions {
  readonly site: FindSite;
  readonly clock: Clock;
  readonly log: Logger;
  /** Of this program; archives say by what they were made. */
  readonly version: string;
  /** Hosts to which a site may send us beside its own and Atlassian's: `SITE_HOSTS`. */
  readonly allowedHosts?: readonly AllowedHost[];
  readonly limits?: {
    readonly rest?: Partial<RestLimits>;
    readonly issues?: Partial<IssueLimits>;
    /** Milliseconds without a new entry after which a small one is put out. */
    readonly heartbeat?: number;
  };
}

const HEARTBEAT_MS = 10_000;
/** Whether we are still let in is asked every five minutes. */
const LOOKS_PER_LOGIN = 30;
/** How long one look at the size of a site goes on before what was found is kept. */
const MEASURE_MS = 8000;

/**
 * A whole Jira Cloud site, read through its public REST API and written as one ZIP while it is read. Nothing is started
 * at Atlassian: the reading is what `open` does, and one that is cut off begins again. Its archive has no size before its
 * end and is never the same twice.
 */
export function granularSource(options: GranularOptions): BackupSource {
  const { clock, log, allowedHosts = [] } = options;

  async function restFor(
    { workspaceId, siteId }: Pick<Ticket, 'workspaceId' | 'siteId'>,
    signal: AbortSignal,
  ): Promise<{ readonly rest: Rest; readonly url: string }> {
    const site = await options.site(workspaceId, siteId);
    const limits = options.limits?.rest ?? {};
    return { rest: siteRest({ site, clock, log: log.child({ siteId }), signal, allowedHosts, limits }), url: site.url };
  }

  /** Connections are freed as soon as what they were for is done. */
  async function briefly<Result>(
    ticket: Pick<Ticket, 'workspaceId' | 'siteId'>,
    work: (rest: Rest) => Promise<Result>,
  ) {
    const over = new AbortController();
    try {
      return await work((await restFor(ticket, over.signal)).rest);
    } finally {
      over.abort();
    }
  }

  function ready(ticket: TicketIn<'ready'>): ExportStep {
    return { state: 'ready', ticket, takenAt: new Date(ticket.takenAt), estimate: ticket.attachmentBytes };
  }

  function readyNow({ version, workspaceId, siteId, type }: Ticket, attachmentBytes: number | null): ExportStep {
    const takenAt = clock.now().toISOString();
    return ready({ phase: 'ready', version, workspaceId, siteId, type, takenAt, attachmentBytes });
  }

  /** A part of finding out how large an Extended backup is going to be. */
  function measure(ticket: TicketIn<'prepared' | 'measuring'>): Promise<ExportStep> {
    return briefly(ticket, async (rest) => {
      const { projects } = await listProjects(rest);
      const { version, workspaceId, siteId, type } = ticket;
      let cursor = ticket.phase === 'measuring' ? measureCursorShape.parse(ticket.cursor) : null;
      let attachmentBytes = ticket.phase === 'measuring' ? ticket.attachmentBytes : 0;
      const began = clock.now().getTime();
      for (;;) {
        const step = await measureStep(rest, cursor, projects, { attachments: true });
        attachmentBytes += step.attachmentBytes;
        cursor = step.cursor;
        if (cursor === null) return readyNow(ticket, attachmentBytes);
        if (clock.now().getTime() - began < MEASURE_MS) continue;
        const { done, total } = step;
        return {
          state: 'working',
          ticket: { phase: 'measuring', version, workspaceId, siteId, type, cursor, attachmentBytes },
          percent: Math.floor((done / Math.max(1, total)) * 100),
          phase: null,
          activity: { is: 'measuring', done, total },
          pauseMs: 0,
        };
      }
    });
  }

  return {
    begin({ workspaceId, siteId, type }) {
      return briefly({ workspaceId, siteId }, async (rest) => {
        await rest.account();
        return { phase: 'prepared', version: 1, workspaceId, siteId, type };
      });
    },

    async progress(kept: JsonValue) {
      const ticket = parseTicket(kept);
      if (ticket.phase === 'ready') return ready(ticket);
      return ticket.type === 'extended' ? await measure(ticket) : readyNow(ticket, null);
    },

    async open(kept, offset, signal) {
      const ticket = parseTicket(kept);
      if (ticket.phase !== 'ready') throw new Error('A site can be read once it is ready');
      if (offset !== 0) throw new Error('An archive that is made while it is read has no middle');
      signal?.throwIfAborted();
      const stop = new AbortController();
      // Every question under way listens to it, and so does every entry that is being written.
      setMaxListeners(0, stop.signal);
      const { rest, url } = await restFor(ticket, stop.signal);
      return reading({ rest, url, type: ticket.type, stop, outer: signal });
    },

    find: () => Promise.resolve(null),
  };

  function reading({ rest, url, type, stop, outer }: OpenReading): Artifact {
    const tally: Tally = {
      ...{ projects: 0, issues: 0, comments: 0, worklogs: 0, histories: 0, users: 0 },
      ...{ attachments: 0, attachmentBytes: 0 },
    };
    const archive = zipArchive({ now: clock.now() });
    const going = progress(type, tally);
    const abort = (): void => stop.abort(outer?.reason);
    outer?.addEventListener('abort', abort);
    if (outer?.aborted === true) abort();
    archive.output.once('close', () => stop.abort(new Error('The archive is not read any more')));

    const result = read();
    // Whoever only reads the stream learns it there.
    result.catch(() => undefined);
    return { stream: archive.output, size: null, resumable: false, result, reading: () => going.reading() };

    async function read(): Promise<ArchiveSummary> {
      const { version, limits } = options;
      const over = new AbortController();
      const alive = heartbeat({
        entries: () => archive.entryCount,
        note: async (nth, line) => void (await archive.file(`report/waiting/${nth}.json`, `${JSON.stringify(line)}\n`)),
        ...{ rest, clock },
        signal: AbortSignal.any([over.signal, stop.signal]),
        every: limits?.heartbeat ?? HEARTBEAT_MS,
        looksPerLogin: LOOKS_PER_LOGIN,
      });
      try {
        const whole = readWholeSite({
          ...{ rest, archive, type, tally, clock, log, version },
          siteUrl: url,
          progress: going,
          signal: stop.signal,
          issueLimits: limits?.issues,
          beforeSeal: async () => {
            over.abort();
            await alive;
          },
        });
        return await Promise.race([whole, failureOf(alive)]);
      } catch (error) {
        const known = stop.signal.aborted && outer?.aborted === true ? outer.reason : error;
        archive.fail(known instanceof Error ? known : new Error(String(known)));
        stop.abort(known);
        throw known;
      } finally {
        over.abort();
        outer?.removeEventListener('abort', abort);
      }
    }
  }
}

interface OpenReading {
  readonly rest: Rest;
  readonly url: string;
  readonly type: Ticket['type'];
  readonly stop: AbortController;
  readonly outer: AbortSignal | undefined;
}

/** Rejects when the work fails; else never settles. */
function failureOf(work: Promise<void>): Promise<never> {
  return new Promise((_, reject) => {
    work.catch(reject);
  });
}
