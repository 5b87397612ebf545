import type { ExportPhases, ExportPolicy } from './options.js';
import { seededNumbers, seededUuid } from './seeded-numbers.js';

/** An export that was started. */
export interface ExportTask {
  readonly id: string;
  readonly media: boolean;
  readonly submittedAt: number;
  /** Who pressed the button, or whose token it was. */
  readonly by: string;
  readonly fileId: string;
  /** How it goes wrong, and what the site says then. */
  trick: TaskTrick | null;
}

export type TaskTrick =
  | { readonly kind: 'failed'; readonly text: string; readonly field: 'result' | 'message' | 'failedMessage' }
  | { readonly kind: 'stalled'; readonly percent: number };

/** What `getProgress` says, before faults. */
export interface Progress {
  readonly status: 'InProgress' | 'Success' | 'Failed';
  readonly percent: number;
  readonly message: string;
  readonly text?: { readonly field: 'result' | 'message' | 'failedMessage'; readonly text: string };
}

export type Refusal = { readonly kind: 'running' } | { readonly kind: 'limited'; readonly minutes: number };

export interface ExportTasks {
  /** Starts an export, or says why not. */
  start(media: boolean, by: string): ExportTask | Refusal;
  last(): ExportTask | null;
  find(id: string): ExportTask | null;
  progress(task: ExportTask): Progress;
  /** The task whose file has this id, while the file is kept. */
  fileOf(fileId: string): ExportTask | null;
  all(): readonly ExportTask[];
}

const HOUR = 3_600_000;

export function exportTasks(policy: ExportPolicy, phases: ExportPhases, now: () => number, seed: number): ExportTasks {
  const tasks: ExportTask[] = [];
  const numbers = seededNumbers(seed);
  let nextId = 10_000 + Math.floor(numbers() * 100);

  function duration(media: boolean): number {
    const { queued, preparing, exporting, attachments, uploading, finishing } = phases;
    return queued + preparing + exporting + (media ? attachments : 0) + uploading + finishing;
  }

  function progress({ media, submittedAt, trick }: ExportTask): Progress {
    const steps: readonly [length: number, from: number, to: number, message: string][] = [
      [phases.queued, 0, 0, 'Waiting to be started'],
      [phases.preparing, 0, 0, 'Preparing database for export (it may take up to 30 minutes)'],
      [phases.exporting, 1, 60, 'Exporting issues'],
      [media ? phases.attachments : 0, 60, 95, 'Exporting attachments'],
      [phases.uploading, 95, 99, 'Uploading the backup file'],
      [phases.finishing, 100, 100, 'Finishing export'],
    ];
    let left = now() - submittedAt;
    const running: Progress[] = [];
    for (const [length, from, to, message] of steps) {
      if (left < length) {
        running.push({ status: 'InProgress', percent: Math.floor(from + ((to - from) * left) / length), message });
        break;
      }
      left -= length;
    }
    const [step] = running;
    if (trick?.kind === 'stalled') {
      return {
        status: 'InProgress',
        percent: Math.min(step?.percent ?? 100, trick.percent),
        message: 'Exporting issues',
      };
    }
    if (trick?.kind === 'failed' && (step?.percent ?? 100) > 0) {
      return { status: 'Failed', percent: step?.percent ?? 99, message: 'Export failed', text: trick };
    }
    return step ?? { status: 'Success', percent: 100, message: 'Completed export' };
  }

  function refusal(media: boolean): Refusal | null {
    if (tasks.some((task) => progress(task).status === 'InProgress')) return { kind: 'running' };
    const hours = media ? policy.mediaHours : policy.basicHours;
    const counted = tasks.filter(
      (task) =>
        progress(task).status === 'Success' && (task.media === media || (media && policy.mediaBlockedByAnyBackup)),
    );
    const since = counted.map((task) => task.submittedAt + (policy.countFrom === 'ready' ? duration(task.media) : 0));
    const left = Math.max(0, ...since.map((time) => time + hours * HOUR - now()));
    return left > 0 ? { kind: 'limited', minutes: Math.floor(left / 60_000) } : null;
  }

  return {
    start(media, by) {
      const refused = refusal(media);
      if (refused !== null) return refused;
      const task = { id: String(nextId), media, submittedAt: now(), by, fileId: seededUuid(numbers), trick: null };
      nextId += 1 + Math.floor(numbers() * 50);
      tasks.push(task);
      return task;
    },
    last: () => tasks.at(-1) ?? null,
    find: (id) => tasks.find((task) => task.id === id) ?? null,
    progress,
    fileOf(fileId) {
      const task = tasks.find((one) => one.fileId === fileId);
      if (task === undefined || progress(task).status !== 'Success') return null;
      return now() - task.submittedAt - duration(task.media) < phases.retention ? task : null;
    },
    all: () => tasks,
  };
}
