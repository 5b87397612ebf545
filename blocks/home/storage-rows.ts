import type { KnownBlock } from '@slack/types';
import type { Overview, StorageUse } from '../../src/domain/overview.js';
import { bar } from '../bar.js';
import { context, divider, header, section } from '../elements.js';
import { escapeText } from '../escape.js';
import { joined } from '../joined.js';
import type { Texts } from '../texts/texts.js';

const mostShown = 10;
/** Percent; above it people are alerted too. */
const nearlyFull = 85;

/** How full each storage is, as a bar and in numbers. */
export function storageRows(texts: Texts, { storages }: Overview): KnownBlock[] {
  const hidden = storages.length - mostShown;
  return [
    divider(),
    header(texts.home.storage),
    ...(storages.length === 0 ? [section(texts.home.noStorage, 'storage.none')] : []),
    ...storages.slice(0, mostShown).map((storage) => section(storageLines(texts, storage), `storage.${storage.id}`)),
    ...(hidden > 0 ? [context(texts.home.moreStorages(hidden), 'storage.more')] : []),
  ];
}

function storageLines(texts: Texts, storage: StorageUse): string {
  const { home } = texts;
  const line = home.storageLine(escapeText(storage.name), escapeText(storage.url, 200));
  const backups = home.backupsThere(storage.files, storage.used);
  return `${line}\n${joined([spaceWords(texts, storage), backups])}`;
}

function spaceWords({ home }: Texts, { free, total, used }: StorageUse): string {
  if (total !== null && total > 0) {
    const taken = Math.min(total, Math.max(0, free === null ? used : total - free));
    const percent = Math.floor((taken / total) * 100);
    const warning = percent > nearlyFull ? ':warning: ' : '';
    return `${warning}${bar(percent)} ${home.usedOf(percent, taken, total)}`;
  }
  return free === null ? home.spaceUnknown : home.freeSpace(free);
}
