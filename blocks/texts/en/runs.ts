import { bytes } from '../bytes.js';
import { counted, number } from '../numbers.js';

export const runs = {
  waitsToStart: 'Waiting to start',
  waitsForScheme: (name: string): string => `Waiting: *${name}* backs up the same site`,
  waitsForSite: 'Waiting for another backup of the same site',
  waitsForForeignExport: 'Waiting for an export of this site that somebody else started',
  waitsForLimit: (until: string): string => `Waiting: Atlassian allows the next export ${until}`,
  waitsForRetry: (until: string): string => `Trying again ${until}`,
  exporting: 'Exporting',
  preparing: 'Preparing',
  storing: 'Storing',
  readingAndStoring: 'Reading and storing',
  verifying: 'Verifying: size, checksum and structure',
  percent: (percent: number): string => `${percent} %`,
  bytesOf: (done: number, total: number): string => `${bytes(done)} of ${bytes(total)}`,
  bytesSoFar: (done: number): string => `${bytes(done)} so far`,
  bytesStored: (done: number): string => `${bytes(done)} stored`,
  speed: (bytesPerSecond: number): string => `${bytes(bytesPerSecond)}/s`,

  activity: {
    measuring: (done: number, total: number): string => `Counting: ${number(done)} of ${counted(total, 'project')}`,
    section: (name: string): string => `Reading ${name}`,
    project: (key: string, done: number, total: number): string =>
      `Project ${key}: ${number(done)} of ${counted(total, 'issue')}`,
    comparing: 'Looking for what changed meanwhile',
    attachments: (done: number, total: number, size: number, totalSize: number): string =>
      `Attachments: ${number(done)} of ${number(total)} (${bytes(size)} of ${bytes(totalSize)})`,
    sealing: 'Closing the archive',
  },

  state: {
    queued: 'queued',
    exporting: 'exporting',
    storing: 'storing',
    verifying: 'verifying',
    succeeded: 'done',
    failed: 'failed',
    cancelled: 'cancelled',
  },
  granularState: { exporting: 'preparing', storing: 'reading and storing' },
  stateLine: (name: string, state: string): string => `*${name}* · ${state}`,

  startedBy: (person: string): string => `Started by ${person}`,
  retriedBy: (person: string): string => `Started again by ${person}`,
  retried: 'Started again by itself',
  scheduled: (dueAt: string): string => `Due ${dueAt}`,
  caughtUp: (dueAt: string): string => `Made up for the run that was due ${dueAt}`,
  reference: (id: string): string => `run ${id}`,
  toStorage: (folder: string, storage: string): string => `to ${folder} on ${storage}`,

  file: (name: string): string => `File: ${name}`,
  sizeInTime: (size: string, duration: string): string => `${size} in ${duration}`,
  sha256: (hash: string): string => `SHA-256 ${hash}`,
  exactSize: (size: number): string => `${bytes(size)} (${size.toLocaleString('en-GB')} bytes)`,
  sound: 'structurally sound',
  takenAt: (moment: string): string => `taken ${moment}`,
  unknownWarning: (code: string): string => `Something beside the backup was odd: ${code}.`,
  moreWarnings: (count: number): string => `… and ${counted(count, 'more warning')}`,
  cancelledBy: (person: string): string => `Cancelled by ${person}. Earlier backups stay.`,
  cancelledByItself: 'Cancelled. Earlier backups stay.',
  whatToDo: (advice: string): string => `*What to do:* ${advice}`,

  cancel: 'Cancel',
  cancelLabel: (name: string): string => `Cancel the backup of ${name}`,
  cancelTitle: 'Cancel this backup',
  cancelText: 'What has been stored of it so far is removed. Earlier backups stay.',
  cancelConfirm: 'Cancel Backup',
  cancelDeny: 'Keep Going',

  fallback: {
    active: (name: string, state: string): string => `${name}: ${state}`,
    succeeded: (name: string, size: string, asks: boolean): string =>
      asks
        ? `${name}: backup done, ${size}. It holds much less than before: is that right?`
        : `${name}: backup done, ${size}`,
    failed: (name: string, happened: string): string => `${name}: backup failed. ${happened}`,
    cancelled: (name: string): string => `${name}: backup cancelled`,
    details: (name: string): string => `${name}: steps of this run`,
  },

  steps: 'Steps',
  step: (state: string, at: string, duration: string | null): string =>
    duration === null ? `• ${state} ${at}` : `• ${state} ${at}, ${duration}`,
  together: (duration: string): string => `Together ${duration}`,
  content: (type: string, method: string): string => `${type}, ${method}`,
};
