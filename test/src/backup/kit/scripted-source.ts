import { Readable } from 'node:stream';
import { z } from 'zod';
import type { ArchiveContents } from '../../../../src/domain/archive-contents.js';
import type { JsonValue } from '../../../../src/domain/json-value.js';
import type { RunWarning } from '../../../../src/domain/run.js';
import type { BackupSource, ExportStep, FoundExport, Reading } from '../../../../src/ports/backup-source.js';
import type { Clock } from '../../../../src/ports/clock.js';

/** A site, and the exports that were started there. */
export interface ScriptedSite {
  /** Export ids, in the order of their start. */
  readonly started: string[];
  /** What is answered before an export is ready; it may throw. */
  readonly script: ((ticket: JsonValue) => ExportStep)[];
  content: Buffer;
  /** What a call meets instead of what it wanted. */
  fault: ((call: 'begin' | 'progress' | 'open' | 'find') => Error | null) | null;
  /** Thrown in the middle of the next download. */
  cut: Error | null;
  warnings: RunWarning[];
  found: FoundExport | null;
  contents: ArchiveContents | null;
  /** Set for a site that is read while its archive is stored. */
  reading: Reading | null;
  estimate: number | null;
  /** All that were opened. */
  readonly streams: Readable[];
}

export function scriptedSite(): ScriptedSite {
  const content = Buffer.from('PK-'.repeat(500));
  return {
    started: [],
    script: [],
    content,
    fault: null,
    cut: null,
    warnings: [],
    found: null,
    contents: null,
    reading: null,
    estimate: null,
    streams: [],
  };
}

const ticketShape = z.object({
  phase: z.enum(['prepared', 'starting', 'made', 'found']),
  id: z.string(),
  takenAt: z.string(),
});

/** A source that starts an export once per ticket id, as the port promises. */
export function scriptedSource(site: ScriptedSite, clock: Clock): BackupSource {
  function ready(ticket: JsonValue): ExportStep {
    return { state: 'ready', ticket, takenAt: new Date(ticketShape.parse(ticket).takenAt), estimate: site.estimate };
  }

  function meet(call: Parameters<NonNullable<ScriptedSite['fault']>>[0]): void {
    const fault = site.fault?.(call) ?? null;
    if (fault !== null) throw fault;
  }

  return {
    async begin() {
      meet('begin');
      return { phase: 'prepared', id: `export-${site.started.length}`, takenAt: clock.now().toISOString() };
    },
    async progress(kept) {
      meet('progress');
      const ticket = ticketShape.parse(kept);
      if (ticket.phase === 'prepared') {
        return {
          state: 'working',
          ticket: { ...ticket, phase: 'starting' },
          percent: null,
          phase: null,
          activity: null,
          pauseMs: 0,
        };
      }
      if (ticket.phase === 'starting') {
        if (!site.started.includes(ticket.id)) site.started.push(ticket.id);
        return {
          state: 'working',
          ticket: { ...ticket, phase: 'made' },
          percent: 5,
          phase: 'Preparing',
          activity: null,
          pauseMs: 10,
        };
      }
      return site.script.shift()?.(kept) ?? ready(kept);
    },
    async open(_ticket, offset) {
      meet('open');
      const { content, cut } = site;
      site.cut = null;
      const half = Math.floor(content.length / 2);
      async function* bytes() {
        yield content.subarray(offset, half);
        if (cut !== null) throw cut;
        yield content.subarray(half);
      }
      const stream = Readable.from(bytes());
      site.streams.push(stream);
      const { warnings, contents, reading } = site;
      // What is read while it is stored has no size before its end, and other bytes the next time.
      const made = reading !== null;
      const result = Promise.resolve({ entries: 2, warnings, contents, takenAt: made ? clock.now() : null });
      return { stream, size: made ? null : content.length, resumable: !made, result, reading: () => reading };
    },
    async find() {
      meet('find');
      return site.found;
    },
  };
}

/** An export that somebody made in Jira's own pages. */
export function foundExport(takenAt: Date): FoundExport {
  return { ticket: { phase: 'found', id: 'by-hand', takenAt: takenAt.toISOString() }, takenAt };
}

/** A look at an export that is being made. */
export function stillWorking(ticket: JsonValue): ExportStep {
  return { state: 'working', ticket, percent: 50, phase: 'Exporting', activity: null, pauseMs: 1000 };
}
