import type { BackupMethod, ContentType } from '../../../src/domain/backup-kind.js';
import type { Weekday } from '../../../src/domain/schedule.js';

const types: Record<ContentType, string> = { basic: 'Basic', extended: 'Extended', unknown: 'type unknown' };
const methods: Record<BackupMethod, string> = { granular: 'Granular', 'site-export': 'Site export' };
const days: Record<Weekday, string> = {
  monday: 'Monday',
  tuesday: 'Tuesday',
  wednesday: 'Wednesday',
  thursday: 'Thursday',
  friday: 'Friday',
  saturday: 'Saturday',
  sunday: 'Sunday',
};

export const schemes = {
  types,
  methods,
  days,

  everyDay: 'Every day',
  weekdays: 'Monday to Friday',
  weekends: 'Saturday and Sunday',
  someDays: (chosen: readonly Weekday[]): string =>
    chosen.map((day) => (chosen.length === 1 ? days[day] : days[day].slice(0, 3))).join(', '),
  schedule: (when: string, time: string, timeZone: string): string => `${when} at ${time} ${timeZone}`,
  next: (moment: string): string => `next ${moment}`,
  keeps: (count: number, folder: string): string => `keeps ${count} in ${folder}`,
  onStorage: (name: string): string => ` on ${name}`,
  storageGone: ':warning: its storage is no longer connected',
  siteGone: ':warning: its site is no longer connected',

  neverRun: 'Never run',
  scheduled: 'Scheduled',
  paused: 'Paused',
  queued: 'Queued',
  exporting: 'Exporting',
  storing: 'Storing',
  verifying: 'Verifying',
  granular: { exporting: 'Preparing', storing: 'Reading and storing' },
  ok: 'OK',
  okWithWarnings: (count: number): string => (count === 1 ? 'OK with a warning' : `OK with ${count} warnings`),
  failed: 'Failed',
  cancelled: 'Cancelled',
  late: (dueAt: string): string => `Late: the run that was due ${dueAt} did not happen`,
  waiting: (until: string): string => `Waiting for Atlassian’s limit until ${until}`,

  lastSuccess: (moment: string): string => `last success ${moment}`,
  noSuccess: 'no success yet',
  latestAttempt: (state: string, moment: string): string => `latest attempt: ${state} ${moment}`,
  sizeInTime: (size: string, duration: string): string => `${size} in ${duration}`,
};
