import { z } from 'zod';
import type { JobKey, JobKind } from './job-kind.js';

const name = 'advance-run';
const payload = z.object({ workspaceId: z.string(), runId: z.string() });

/** Takes a run one step further. Returns when the next step is due; null: the run is over. */
export type AdvanceRun = (workspaceId: string, runId: string, signal: AbortSignal) => Promise<Date | null>;

export function advanceRunKey(workspaceId: string, runId: string): JobKey {
  return { name, data: { workspaceId, runId } };
}

export function advanceRunJob(advanceRun: AdvanceRun, concurrency: number): JobKind {
  return {
    name,
    concurrency,
    askedMeanwhile: 'earlier',
    async perform(data, signal) {
      const { workspaceId, runId } = payload.parse(data);
      return advanceRun(workspaceId, runId, signal);
    },
  };
}
