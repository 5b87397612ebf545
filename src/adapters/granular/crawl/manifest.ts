import type { ArchiveContents } from '../../../domain/archive-contents.js';
import type { BackupType } from '../../../domain/backup-kind.js';
import type { SectionStatus } from '../sections/section-book.js';
import type { GapGroup } from './gap-notes.js';

export const archiveFormat = { format: 'backup-center-granular', formatVersion: 1 } as const;

/** An entry of the archive as the manifest lists it. */
export interface ManifestEntry {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  /** Of an NDJSON part. */
  readonly lines?: number | undefined;
}

/** Everything that the manifest says, but for its entries. */
export interface ManifestHead {
  readonly tool: { readonly name: string; readonly version: string };
  readonly site: {
    readonly url: string;
    readonly cloudId: string | null;
    readonly accountId: string;
    readonly timeZone: string | null;
    readonly serverTime: string | null;
  };
  readonly type: BackupType;
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly verdict: 'complete' | 'complete-with-gaps';
  readonly contents: ArchiveContents;
  readonly projects: readonly unknown[];
  readonly sections: readonly SectionStatus[];
  readonly gaps: readonly GapGroup[];
  readonly importCsv: unknown;
  readonly limitations: readonly unknown[];
}

const MOST_CHARACTERS = 64 * 1024;

/**
 * The text of `manifest.json`, bit by bit: an archive may have a million entries. It is the last entry, so that an
 * archive which has it was brought to its end.
 */
export async function* manifestText(
  head: ManifestHead,
  entries: AsyncIterable<ManifestEntry> | Iterable<ManifestEntry>,
): AsyncGenerator<Buffer, void, undefined> {
  const { verdict, ...rest } = head;
  const told = { ...archiveFormat, complete: verdict === 'complete', verdict, ...rest };
  let text = `${JSON.stringify(told, null, 2).slice(0, -2)},\n  "entries": [`;
  let separator = '\n';
  for await (const entry of entries) {
    text += `${separator}    ${JSON.stringify(entry)}`;
    separator = ',\n';
    if (text.length < MOST_CHARACTERS) continue;
    yield Buffer.from(text);
    text = '';
  }
  yield Buffer.from(`${text}\n  ]\n}\n`);
}
