import type { BackupType } from '../../../domain/backup-kind.js';
import type { RunActivity } from '../../../domain/run-activity.js';
import type { Reading } from '../../../ports/backup-source.js';
import type { Tally } from './crawl.js';

/** The parts of a reading, in their order, and about how much of its time each takes, in percent. */
const shares: Record<BackupType, Readonly<Record<Part, number>>> = {
  basic: { site: 8, projects: 4, issues: 82, people: 4, attachments: 0, sealing: 2 },
  extended: { site: 4, projects: 2, issues: 44, people: 2, attachments: 46, sealing: 2 },
};

const parts = ['site', 'projects', 'issues', 'people', 'attachments', 'sealing'] as const;
export type Part = (typeof parts)[number];

export interface Progress {
  enter(part: Part): void;
  /** How many issues there are going to be, as the site says. */
  expect(issues: number): void;
  now(activity: RunActivity): void;
  reading(): Reading;
}

/** How far a reading is. Issues and bytes are what is counted; they never go back and never reach the end too soon. */
export function progress(type: BackupType, tally: Tally): Progress {
  let part: Part = 'site';
  let issues = 0;
  let activity: RunActivity | null = null;
  let most = 0;

  function within(): number {
    if (part === 'issues') return issues === 0 ? 0 : tally.issues / issues;
    if (part !== 'attachments' || activity?.is !== 'attachments') return 0;
    const { done, total, bytes, totalBytes } = activity;
    return totalBytes > 0 ? bytes / totalBytes : total > 0 ? done / total : 0;
  }

  return {
    enter(next) {
      part = next;
    },
    expect(count) {
      issues = count;
    },
    now(next) {
      activity = next;
    },
    reading() {
      const share = shares[type];
      const before = parts.slice(0, parts.indexOf(part)).reduce((sum, each) => sum + share[each], 0);
      most = Math.max(most, Math.min(99, before + share[part] * Math.min(1, within())));
      return { percent: Math.floor(most), activity };
    },
  };
}
