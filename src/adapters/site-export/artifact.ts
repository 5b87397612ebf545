import { Readable } from 'node:stream';
import type { ContentType } from '../../domain/backup-kind.js';
import { OperatorError } from '../../domain/operator-error.js';
import type { ArchiveSummary, Artifact } from '../../ports/backup-source.js';
import { archiveCheck, readDirectory } from './archive-check.js';
import { END_OF_ARCHIVE } from './archive-end.js';
import { type ArchiveNames, warningsOf, wrongWith } from './archive-names.js';
import { type Download, type DownloadOptions, type FileMark, download } from './download.js';
import type { FoundInstead } from '../../domain/found-instead.js';

export type ArtifactOptions = Omit<DownloadOptions, 'from' | 'to' | 'signal'> & {
  readonly type: ContentType;
  readonly offset: number;
  readonly signal: AbortSignal | undefined;
  /** Called with what the file says of itself, before the first byte is given out. */
  readonly onMark: (mark: FileMark) => void;
};

/**
 * Opens an export. Its first bytes are looked at before anything of it is given out, and its directory as the bytes
 * pass by. Opened in the middle, it is read from a little before that, so that the end is always seen whole; a
 * directory that began even earlier is fetched once more.
 */
export async function openArtifact(options: ArtifactOptions): Promise<Artifact> {
  const { offset, site, type, signal: outer } = options;
  const abort = new AbortController();
  const from = Math.max(0, offset - END_OF_ARCHIVE);
  const opened = download({ ...options, from, signal: abort.signal });
  outer?.throwIfAborted();
  const stop = (): void => abort.abort(outer?.reason);
  outer?.addEventListener('abort', stop);

  let begun: Begun;
  try {
    begun = await beginning(opened.chunks);
    const instead = offset === 0 ? foundInstead(begun.bytes, opened.html()) : null;
    if (instead !== null) {
      await opened.chunks.return();
      throw notABackup(instead);
    }
  } catch (error) {
    outer?.removeEventListener('abort', stop);
    throw error;
  }
  const mark = opened.mark() ?? { size: null, etag: null };
  options.onMark(mark);
  return artifact({ begun, mark });

  function artifact({ begun, mark }: { begun: Begun; mark: FileMark }): Artifact {
    let settle: { resolve: (summary: ArchiveSummary) => void; reject: (error: Error) => void };
    const result = new Promise<ArchiveSummary>((resolve, reject) => {
      settle = { resolve, reject };
    });
    // Whoever only reads the stream learns it there.
    result.catch(() => undefined);
    const bytes = checked(begun, opened, mark, (summary) => settle.resolve(summary));
    const stream = pulled(bytes, (error) => {
      outer?.removeEventListener('abort', stopStream);
      abort.abort(error);
      settle.reject(error ?? new Error('The stream was closed before its end'));
    });
    outer?.removeEventListener('abort', stop);
    outer?.addEventListener('abort', stopStream);
    return { stream, size: mark.size, resumable: true, result, reading: () => null };

    function stopStream(): void {
      stream.destroy(outer?.reason instanceof Error ? outer.reason : new Error('Aborted'));
    }
  }

  /** The bytes from `offset` on; ends in an error when they are no backup. */
  async function* checked(
    begun: Begun,
    { chunks }: Download,
    mark: FileMark,
    onWhole: (summary: ArchiveSummary) => void,
  ): AsyncGenerator<Buffer, void, undefined> {
    const check = archiveCheck(from);
    let at = from;
    function wanted(chunk: Buffer): Buffer {
      check.add(chunk);
      const bytes = chunk.subarray(Math.max(0, offset - at));
      at += chunk.length;
      return bytes;
    }
    yield wanted(begun.bytes);
    if (!begun.ended) for await (const chunk of chunks) yield wanted(chunk);

    const names = await directory(check.verdict(), mark, at);
    const wrong = wrongWith(names);
    if (wrong !== null) throw notABackup(wrong);
    onWhole({ entries: names.entries, warnings: warningsOf(names, type), contents: null, takenAt: null });
  }

  async function directory(
    verdict: ReturnType<ReturnType<typeof archiveCheck>['verdict']>,
    known: FileMark,
    received: number,
  ): Promise<ArchiveNames> {
    if (verdict.kind === 'whole') return verdict.names;
    if (verdict.kind === 'unseen') {
      const { start: first, end: to } = verdict.place;
      const again = download({ ...options, from: first, to, known, signal: abort.signal });
      const names = await readDirectory(verdict.place, again.chunks);
      if (names !== null) return names;
    }
    // Where nobody said how long it is, an archive without an end may just have ended early.
    if (verdict.kind === 'endless' && known.size === null) {
      throw new OperatorError('download-cut-off', { site, received });
    }
    throw notABackup('damaged-archive');
  }

  function notABackup(found: FoundInstead): OperatorError {
    return new OperatorError('not-a-backup', { site, found });
  }
}

interface Begun {
  readonly bytes: Buffer;
  readonly ended: boolean;
}

/** The first bytes, at least four of them when there are. */
async function beginning(chunks: AsyncGenerator<Buffer, void, undefined>): Promise<Begun> {
  let bytes = Buffer.alloc(0);
  while (bytes.length < 4) {
    const next = await chunks.next();
    if (next.done === true) return { bytes, ended: true };
    bytes = bytes.length === 0 ? Buffer.from(next.value) : Buffer.concat([bytes, next.value]);
  }
  return { bytes, ended: false };
}

/** What this is, judging by how it begins; null when it may be an archive with something in it. */
function foundInstead(bytes: Buffer, html: boolean): FoundInstead | null {
  if (bytes.length === 0) return html ? 'html-page' : 'nothing';
  const signature = bytes.toString('latin1', 0, 4);
  if (html || /^\s*</.test(signature)) return 'html-page';
  if (signature === 'PK\x05\x06') return 'empty-archive';
  return signature === 'PK\x03\x04' ? null : 'not-a-zip';
}

/** A stream of what a generator yields; `onEnd` is called once, with the error that it ended with. */
function pulled(chunks: AsyncGenerator<Buffer, void, undefined>, onEnd: (error: Error | null) => void): Readable {
  let pulling = false;
  const stream = new Readable({
    read: () => {
      if (pulling) return;
      pulling = true;
      void pull();
    },
    destroy(error, callback) {
      onEnd(error);
      callback(error);
    },
  });
  return stream;

  async function pull(): Promise<void> {
    try {
      for (let more = true; more;) {
        const next = await chunks.next();
        if (stream.destroyed) return;
        if (next.done === true) {
          stream.push(null);
          return;
        }
        more = next.value.length === 0 || stream.push(next.value);
      }
    } catch (error) {
      stream.destroy(error instanceof Error ? error : new Error(String(error)));
    } finally {
      pulling = false;
    }
  }
}
