import type { ArchiveContents } from './archive-contents.js';

/** What is compared of two backups. */
export const shrunkContents = ['issues', 'projects', 'attachments'] as const;
export type ShrunkContents = (typeof shrunkContents)[number];

/** A backup that holds much less than one before it. */
export interface Shrink {
  readonly what: ShrunkContents;
  readonly before: number;
  readonly now: number;
  /** What a person said of it; null while nobody has. */
  readonly answer: ShrinkAnswer | null;
}

/** `accepted`: it is right so, and the backup counts. `doubted`: nobody shall rely on it. */
export interface ShrinkAnswer {
  readonly is: 'accepted' | 'doubted';
  /** Slack user id. */
  readonly by: string;
  readonly at: Date;
}

/** What is known of an earlier good backup. */
export interface EarlierContents {
  readonly takenAt: Date;
  readonly contents: ArchiveContents;
  /** Whether it was itself small, and a person said that this is right. */
  readonly accepted: boolean;
}

const SHARE = 0.05;
const LEAST = 20;
const DAYS_MS = 30 * 24 * 60 * 60_000;

/**
 * Whether a backup holds suspiciously little: issues, projects or attachments down by more than 5 % and by more than 20
 * against the largest of `earlier` that were taken in the 30 days before `takenAt`. What lies before a small backup that a person
 * accepted is not compared with any more. Null when nothing is odd; of two odd figures the one that fell deeper.
 */
export function shrinkOf(
  contents: ArchiveContents,
  takenAt: Date,
  earlier: readonly EarlierContents[],
): Omit<Shrink, 'answer'> | null {
  const recent = earlier.filter(
    (one) => one.takenAt <= takenAt && takenAt.getTime() - one.takenAt.getTime() <= DAYS_MS,
  );
  const since = Math.max(...recent.filter((one) => one.accepted).map((one) => one.takenAt.getTime()));
  const compared = recent.filter((one) => one.takenAt.getTime() >= since);
  const found = shrunkContents.flatMap((what) => {
    const before = Math.max(0, ...compared.map((one) => one.contents[what]));
    const now = contents[what];
    const lost = before - now;
    return lost > LEAST && lost > before * SHARE ? [{ what, before, now }] : [];
  });
  const [deepest] = found.toSorted((one, other) => one.now / one.before - other.now / other.before);
  return deepest ?? null;
}
