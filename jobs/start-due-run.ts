import { z } from 'zod';
import type { JobKey, JobKind } from './job-kind.js';

const name = 'start-due-run';
const payload = z.object({ workspaceId: z.string(), schemeId: z.string() });

/** Makes the run that is due. Returns when the scheme is due next; null: never, or nobody knows yet. */
export type StartDueRun = (workspaceId: string, schemeId: string) => Promise<Date | null>;

export function startDueRunKey(workspaceId: string, schemeId: string): JobKey {
  return { name, data: { workspaceId, schemeId } };
}

export function startDueRunJob(startDueRun: StartDueRun): JobKind {
  return {
    name,
    concurrency: 10,
    // Whoever armed the scheme meanwhile knew its new schedule; the job may have read the old one.
    askedMeanwhile: 'replaces',
    async perform(data) {
      const { workspaceId, schemeId } = payload.parse(data);
      return startDueRun(workspaceId, schemeId);
    },
  };
}
