import type { KnownBlock } from '@slack/types';
import type { BackupFile } from '../src/domain/backup-file.js';
import type { FileOverview } from '../src/domain/overview.js';
import { slackDate } from './date.js';
import { context, section } from './elements.js';
import { codeText, escapeText } from './escape.js';
import { fileWords } from './file-words.js';
import { bytes } from './texts/bytes.js';
import type { Texts } from './texts/texts.js';

/** What is said about restoring one file. */
export interface RestoreState {
  readonly file: FileOverview;
  /** Null when the storage, or the site, is connected no more. */
  readonly storageName: string | null;
  readonly storageUrl: string | null;
  readonly siteUrl: string | null;
  readonly now: Date;
}

const day = 24 * 60 * 60 * 1000;
/** Since January 2026 Atlassian's Cloud imports nothing older. */
const importableDays = 30;
const importPage = '/secure/admin/CloudImport!start.jspa';
const help = 'https://support.atlassian.com/jira-cloud-administration/docs';

/** How to restore a file: where it is, how it is checked, the way back for what it is, and what that does not do. */
export function restoreBlocks(texts: Texts, state: RestoreState): KnownBlock[] {
  const { file } = state.file;
  return [
    section(fileWords(texts, state.file), 'restore.file'),
    section(soundness(texts, state), 'restore.sound'),
    section(fetching(texts, state), 'restore.fetch'),
    ...(file.method === 'site-export' ? wayOfSiteExport(texts, state) : wayOfGranular(texts, file)),
  ];
}

function wayOfSiteExport(texts: Texts, state: RestoreState): KnownBlock[] {
  const { restore } = texts;
  const links = `<${help}/import-issues/|${restore.importHelp}> · <${help}/export-issues/|${restore.exportHelp}>`;
  return [
    section(importing(texts, state), 'restore.import'),
    section(limits(texts, state), 'restore.limits'),
    context(`${restore.links}: ${links}`, 'restore.links'),
  ];
}

function wayOfGranular({ restore }: Texts, file: BackupFile): KnownBlock[] {
  const { granular } = restore;
  const unzip = codeText(`unzip '${file.name}'`, 300);
  const attachments = file.type === 'basic' ? granular.noAttachments : granular.attachments;
  return [
    section([`*${granular.openHead}*`, ...granular.open(unzip)].join('\n'), 'restore.open'),
    section([`*${granular.importHead}*`, ...numbered(granular.importSteps)].join('\n'), 'restore.import'),
    section([`*${granular.limitsHead}*`, ...granular.limits, attachments].join('\n'), 'restore.limits'),
    context(`${restore.links}: <${help}/import-data-from-a-csv-file/|${granular.csvHelp}>`, 'restore.links'),
  ];
}

function numbered(steps: readonly string[]): string[] {
  return steps.map((step, index) => `${index + 1}. ${step}`);
}

function soundness({ restore }: Texts, { file: { file } }: RestoreState): string {
  if (file.state === 'vanished') return restore.vanished;
  if (file.state === 'doubted') return restore.doubted;
  if (file.state === 'awaiting-answer') return restore.awaitsAnswer;
  return file.state === 'good' && file.verifiedAt ? restore.sound : restore.notSound;
}

function fetching(texts: Texts, { file: { file }, storageName, storageUrl }: RestoreState): string {
  const { restore } = texts;
  const path = codeText(`${file.folder}/${file.name}`, 500);
  const place =
    storageName === null || storageUrl === null
      ? restore.placeUnknown(path)
      : restore.place(path, escapeText(storageName), escapeText(storageUrl, 200));
  return [
    `*${restore.fetchHead}*`,
    restore.fetch(place),
    restore.check(codeText(`sha256sum '${file.name}'`, 300)),
    codeText(file.sha256),
  ].join('\n');
}

function importing({ restore }: Texts, { siteUrl }: RestoreState): string {
  const link = siteUrl === null ? codeText(importPage) : `<${new URL(importPage, siteUrl).href}|${restore.importPage}>`;
  return [`*${restore.importHead}*`, ...numbered(restore.steps(link))].join('\n');
}

function limits(texts: Texts, { file: { file }, now }: RestoreState): string {
  const { restore } = texts;
  const until = new Date(file.takenAt.getTime() + importableDays * day);
  const left = Math.floor((until.getTime() - now.getTime()) / day);
  const moment = slackDate(texts, until);
  return [
    `*${restore.limitsHead}*`,
    left < 0 ? restore.untilOver(moment) : restore.untilHead(moment, restore.daysLeft(left)),
    restore.sizes(bytes(file.size, texts.locale)),
    restore.notInside,
    restore.plan,
  ].join('\n');
}
