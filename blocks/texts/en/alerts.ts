import type { Alert } from '../../../src/domain/alert.js';

/** The first words of an alert, where "failed" does not fit. */
const heads: Partial<Record<Alert['code'], (name: string) => string>> = {
  'run-late': (name) => `${name} did not run.`,
  'export-limited': (name) => `${name} waits.`,
  'storage-nearly-full': (name) => `${name} is nearly full.`,
  'file-vanished': (name) => `${name} lost a backup.`,
  'archive-shrunk': (name) => `A backup of ${name} looks too small.`,
};

const trouble: Record<Alert['subject']['kind'], (name: string) => string> = {
  scheme: (name) => `${name} failed.`,
  storage: (name) => `Trouble with the storage ${name}.`,
  site: (name) => `Trouble with the site ${name}.`,
  file: (name) => `Trouble with the backup ${name}.`,
};

export const alerts = {
  head: ({ code, subject }: Pick<Alert, 'code' | 'subject'>, name: string): string =>
    (heads[code] ?? trouble[subject.kind])(name),
  lastGoodAt: (age: string, moment: string): string => `Last good backup: ${age} (${moment}).`,
  noGood: 'There is no good backup yet.',
  whatToDo: 'What to do',
  nextTry: (moment: string): string => `By itself this scheme runs next ${moment}.`,
  paused: 'This scheme is paused: it does not run by itself.',

  retry: 'Retry',
  backUpNow: 'Back Up Now',
  pickUp: 'Pick Up Export',
  openHome: 'Open Backup Center',
  acknowledge: 'Acknowledge',
  acknowledged: (person: string, moment: string): string => `:eyes: Acknowledged by ${person} ${moment}`,
  recovered: (moment: string): string => `:white_check_mark: Recovered ${moment}`,
  shrinkSettled: (name: string): string => `${name}: the question about the smaller backup is settled.`,
  shrinkSettledAt: (moment: string): string => `:white_check_mark: Settled ${moment}`,
  recoveredHead: (name: string): string => `${name} recovered.`,
  recoveredAfter: (count: number, since: string): string =>
    count === 1 ? `It had failed ${since}.` : `It had failed ${count} times since ${since}.`,
  wasAbout: (happened: string): string => `It was: ${happened}`,
  once: (moment: string): string => `Happened ${moment}`,
  times: (count: number, since: string, last: string): string => `Happened ${count} times since ${since}, last ${last}`,
  reference: (code: string, id: string): string => `reference \`${code} · ${id}\``,

  explainTitle: 'What to do',
  over: ':white_check_mark: This is set right. Nothing needs to be done.',
};
