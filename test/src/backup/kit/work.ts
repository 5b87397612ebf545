import { advanceRun } from '../../../../src/backup/advance-run.js';
import type { BackupDeps } from '../../../../src/backup/deps.js';
import { startDueRun } from '../../../../src/backup/start-due-run.js';
import { workspaceId, type World } from './world.js';

/** More than any test needs. */
const MOST_JOBS = 1000;

/** Does the jobs of runs in the order of their moments, with the clock moved to each, until no run has one. */
export async function finishRuns(deps: BackupDeps, world: World): Promise<void> {
  await doJobs(deps, world, (job) => job.startsWith('run '));
}

/** Does all jobs up to a moment, with the clock moved to each, and then to that moment. */
export async function workUntil(deps: BackupDeps, world: World, until: Date): Promise<void> {
  await doJobs(deps, world, (_job, at) => at <= until);
  moveTo(world, until);
}

/** Does one job, if it is there, as a worker would: at its moment, and again when it says so. */
export async function doJob(deps: BackupDeps, world: World, job: string): Promise<void> {
  const at = world.jobs.get(job);
  if (at === undefined) return;
  moveTo(world, at);
  world.jobs.delete(job);
  const [kind, id = ''] = job.split(' ');
  const again =
    kind === 'run'
      ? await advanceRun(deps, workspaceId, id, new AbortController().signal)
      : await startDueRun(deps, workspaceId, id);
  const asked = world.jobs.get(job);
  if (again !== null && (asked === undefined || again < asked)) world.jobs.set(job, again);
}

async function doJobs(deps: BackupDeps, world: World, mine: (job: string, at: Date) => boolean): Promise<void> {
  for (let done = 0; done < MOST_JOBS; done++) {
    const jobs = [...world.jobs].filter(([job, at]) => mine(job, at));
    const [next] = jobs.sort(([, one], [, other]) => one.getTime() - other.getTime());
    if (next === undefined) return;
    await doJob(deps, world, next[0]);
  }
  throw new Error('The work never ends');
}

function moveTo({ clock }: World, at: Date): void {
  clock.advance(Math.max(0, at.getTime() - clock.now().getTime()));
}
