import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import { type Entry, fromBuffer, type ZipFile } from 'yauzl';

export interface UnzippedEntry {
  readonly path: string;
  readonly content: Buffer;
  readonly sha256: string;
}

/** What another hand than ours finds in a ZIP, in the order of its directory; rejects when anything is wrong with it. */
export async function unzipped(zip: Buffer): Promise<UnzippedEntry[]> {
  const file = await new Promise<ZipFile>((resolve, reject) =>
    fromBuffer(zip, { lazyEntries: true }, (error, opened) => (error ? reject(error) : resolve(opened))),
  );
  const found: UnzippedEntry[] = [];
  await new Promise<void>((resolve, reject) => {
    file.on('entry', (entry) => {
      contentOf(file, entry).then((content) => {
        found.push({ path: entry.fileName, content, sha256: sha256(content) });
        file.readEntry();
      }, reject);
    });
    file.on('end', resolve);
    file.on('error', reject);
    file.readEntry();
  });
  return found;
}

async function contentOf(file: ZipFile, entry: Entry): Promise<Buffer> {
  const stream = await new Promise<Readable>((resolve, reject) =>
    file.openReadStream(entry, (error, opened) => (error ? reject(error) : resolve(opened))),
  );
  const content = Buffer.concat(await stream.toArray());
  if (crc32(content) !== entry.crc32) throw new Error(`${entry.fileName} has another checksum.`);
  return content;
}

export function sha256(content: Buffer | string): string {
  return createHash('sha256').update(content).digest('hex');
}

/** All bytes of a stream. Call it before anything is written, or nobody reads. */
export async function drained(stream: Readable): Promise<Buffer> {
  return Buffer.concat(await stream.toArray());
}
