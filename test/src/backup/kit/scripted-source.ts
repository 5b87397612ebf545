import { Readable } from 'node:stream';
import { z } from 'zod';
import type { JsonValue } from '../../../../src/domain/json-value.js';
import type { RunWarning } from '../../../../src/domain/run.js';
import type { BackupSource, ExportStep, FoundExport } from '../../../../src/ports/backup-source.js';
import type { Clock } from '../../../../src/ports/clock.js';

/** A site, and the exports that were started there. */
export interface ScriptedSite {
  /** Export ids, in the order of their start. */
  readonly started: string[];
  /** What is answered before an export is ready; it may throw. */
  readonly script: ((ticket: JsonValue) => ExportStep)[];
  content: Buffer;
  /** Thrown in the middle of the next download. */
  cut: Error | null;
  warnings: RunWarning[];
  found: FoundExport | null;
}

export function scriptedSite(): ScriptedSite {
  return { started: [], script: [], content: Buffer.from('PK-'.repeat(500)), cut: null, warnings: [], found: null };
}

const ticketShape = z.object({ phase: z.enum(['prepared', 'starting', 'made']), id: z.string(), takenAt: z.string() });

/** A source that starts an export once per ticket id, as the port promises. */
export function scriptedSource(site: ScriptedSite, clock: Clock): BackupSource {
  function ready(ticket: JsonValue): ExportStep {
    return { state: 'ready', ticket, takenAt: new Date(ticketShape.parse(ticket).takenAt) };
  }
  return {
    begin: async () => ({ phase: 'prepared', id: `export-${site.started.length}`, takenAt: clock.now().toISOString() }),
    async progress(kept) {
      const ticket = ticketShape.parse(kept);
      if (ticket.phase === 'prepared') {
        return { state: 'working', ticket: { ...ticket, phase: 'starting' }, percent: null, phase: null, pauseMs: 0 };
      }
      if (ticket.phase === 'starting') {
        if (!site.started.includes(ticket.id)) site.started.push(ticket.id);
        return { state: 'working', ticket: { ...ticket, phase: 'made' }, percent: 5, phase: 'Preparing', pauseMs: 10 };
      }
      return site.script.shift()?.(kept) ?? ready(kept);
    },
    async open(_ticket, offset) {
      const { content, cut } = site;
      site.cut = null;
      const half = Math.floor(content.length / 2);
      async function* bytes() {
        yield content.subarray(offset, half);
        if (cut !== null) throw cut;
        yield content.subarray(half);
      }
      const result = Promise.resolve({ entries: 2, warnings: site.warnings });
      return { stream: Readable.from(bytes()), size: content.length, resumable: true, result };
    },
    find: async () => site.found,
  };
}

/** A look at an export that is being made. */
export function stillWorking(ticket: JsonValue): ExportStep {
  return { state: 'working', ticket, percent: 50, phase: 'Exporting', pauseMs: 1000 };
}
