import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Entry, RandomAccessReader, type ZipFile, fromRandomAccessReader } from 'yauzl';
import { crc32 } from 'node:zlib';
import { type ByteFile, piecesOf, sha256Of } from '../../../demo/jira-site/byte-file.js';
import { type ArchiveOptions, exportArchive } from '../../../demo/jira-site/export-archive.js';

/** Reads an archive with a reader that knows nothing of how it was made; gives the entries with their checksums. */
async function entriesOf(file: ByteFile): Promise<ReadonlyMap<string, number>> {
  class FileReader extends RandomAccessReader {
    override _readStreamForRange(start: number, end: number): Readable {
      return Readable.from(piecesOf(file, start, end), { objectMode: false });
    }
  }
  const zip = await new Promise<ZipFile>((resolve, reject) => {
    fromRandomAccessReader(new FileReader(), file.size, { lazyEntries: true }, (error, opened) =>
      error === null ? resolve(opened) : reject(error),
    );
  });
  const entries = new Map<string, number>();
  await new Promise<void>((resolve, reject) => {
    zip.on('error', reject);
    zip.on('end', resolve);
    zip.on('entry', (entry) => {
      contentOf(zip, entry)
        .then((content) => {
          expect(crc32(content)).toBe(entry.crc32);
          entries.set(entry.fileName, content.length);
          zip.readEntry();
        })
        .catch(reject);
    });
    zip.readEntry();
  });
  expect(entries.size).toBe(zip.entryCount);
  return entries;
}

function contentOf(zip: ZipFile, entry: Entry): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error === null) buffer(stream).then(resolve, reject);
      else reject(error);
    });
  });
}

describe('the archive of an export', () => {
  it.each<ArchiveOptions>([
    {},
    { mediaBytes: 1_000_001, attachmentBytes: 300_000 },
    { mediaBytes: 1_000_000, attachmentBytes: 250_000, descriptors: true },
    { mediaBytes: 500, attachmentBytes: 90, long: true },
    { mediaBytes: 500, attachmentBytes: 90, long: true, descriptors: true },
    { mediaBytes: 5, attachmentBytes: 1, folder: 'JIRA-backup/' },
  ])('is one that others can read, with right checksums: %j', async (options) => {
    const { folder = '', mediaBytes = 0 } = options;
    const entries = await entriesOf(exportArchive('a', options));
    expect(entries.get(`${folder}entities.xml`)).toBeGreaterThan(1000);
    expect(entries.has(`${folder}activeobjects.xml`)).toBe(true);
    const attachments = [...entries].filter(([name]) => name.startsWith(`${folder}data/attachments/`));
    expect(attachments.reduce((sum, [, size]) => sum + size, 0)).toBe(mediaBytes);
    expect(entries.has(`${folder}logos/logo.png`)).toBe(mediaBytes > 0);
  });

  it('has the same bytes wherever it is read from, and the same checksum for the same seed', async () => {
    const options = { mediaBytes: 100_000, attachmentBytes: 7_000, descriptors: true };
    const file = exportArchive('a', options);
    const whole = Buffer.concat([...piecesOf(file)]);
    expect(whole).toHaveLength(file.size);
    fc.assert(
      fc.property(fc.nat(file.size), fc.nat(file.size), (one, other) => {
        const [start, end] = [Math.min(one, other), Math.max(one, other)];
        expect(Buffer.concat([...piecesOf(file, start, end)]).equals(whole.subarray(start, end))).toBe(true);
      }),
    );
    expect(await sha256Of(exportArchive('a', options))).toBe(await sha256Of(file));
    expect(await sha256Of(exportArchive('b', options))).not.toBe(await sha256Of(file));
  });

  it('of ten gigabytes is there at once, and its end can be read', () => {
    const file = exportArchive('large', { mediaBytes: 10 * 1024 ** 3, attachmentBytes: 64 * 1024 ** 2 });
    expect(file.size).toBeGreaterThan(10 * 1024 ** 3);
    const end = Buffer.concat([...piecesOf(file, file.size - 98)]);
    expect(end.toString('latin1', 0, 4)).toBe('PK\x06\x06');
    expect(end.readBigUInt64LE(32)).toBe(164n);
  });

  it('can be spoilt in the ways in which archives are', async () => {
    const names = async (options: ArchiveOptions): Promise<string[]> => [
      ...(await entriesOf(exportArchive('a', options))).keys(),
    ];
    expect(await names({ without: ['entities.xml'] })).toEqual(['activeobjects.xml']);
    expect(exportArchive('a', { cutTail: 10 }).size).toBe(exportArchive('a', {}).size - 10);
    await expect(entriesOf(exportArchive('a', { cutTail: 10 }))).rejects.toThrow();
    await expect(entriesOf(exportArchive('a', { wrongChecksum: true }))).rejects.toThrow();
    const [right, flipped] = [exportArchive('a', {}), exportArchive('a', { flipBeforeEnd: 30 })].map((file) =>
      Buffer.concat([...piecesOf(file)]),
    );
    expect([...(right ?? [])].filter((byte, at) => byte !== flipped?.[at])).toHaveLength(1);
    expect(exportArchive('a', { instead: 'html' }).read(0, 9).toString()).toBe('<!DOCTYPE');
    expect(exportArchive('a', { instead: 'empty-archive' }).size).toBe(22);
    expect(exportArchive('a', { instead: 'nothing' }).size).toBe(0);
  });
});
