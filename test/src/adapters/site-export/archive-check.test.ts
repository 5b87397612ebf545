import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { exportArchive } from '../../../../demo/jira-site/export-archive.js';
import { piecesOf } from '../../../../demo/jira-site/byte-file.js';
import {
  type ArchiveVerdict,
  archiveCheck,
  readDirectory,
} from '../../../../src/adapters/site-export/archive-check.js';
import type { ArchiveNames } from '../../../../src/adapters/site-export/archive-names.js';
import { type MadeEntry, jiraFiles, zipMade } from './zip-made.js';

/** The verdict on bytes that come in pieces of these lengths, over and over. */
function verdictOf(bytes: Buffer, lengths: readonly number[] = [65536], from = 0): ArchiveVerdict {
  const check = archiveCheck(from);
  let at = from;
  for (let turn = 0; at < bytes.length; turn += 1) {
    const length = lengths[turn % lengths.length] ?? 1;
    check.add(bytes.subarray(at, at + length));
    at += length;
  }
  return check.verdict();
}

/** The names that the source would find: where the directory was not seen, it is read once more. */
async function namesOf(bytes: Buffer, lengths?: readonly number[], from?: number): Promise<ArchiveNames | null> {
  const verdict = verdictOf(bytes, lengths, from);
  if (verdict.kind === 'whole') return verdict.names;
  if (verdict.kind === 'endless') return null;
  return await readDirectory(verdict.place, once(bytes.subarray(verdict.place.start, verdict.place.end)));
}

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield await Promise.resolve(bytes);
}

const lengths = fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 6 });
const entry: fc.Arbitrary<MadeEntry> = fc.record({
  name: fc.stringMatching(/^data\/[a-z0-9é]{1,12}\/[a-zü]{1,30}$/),
  bytes: fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes)),
  compress: fc.boolean(),
  long: fc.boolean(),
  descriptor: fc.boolean(),
});
const archive = fc.record({
  entries: fc.array(entry, { maxLength: 12 }),
  comment: fc.constantFrom('', 'made by hand', 'PK'),
  long: fc.boolean(),
});

describe('the check of an archive that passes by', () => {
  it('knows every entry, however the bytes come', async () => {
    await fc.assert(
      fc.asyncProperty(archive, lengths, async ({ entries, comment, long }, pieces) => {
        const zip = await zipMade([...jiraFiles, ...entries], { comment, long });
        const verdict = verdictOf(zip, pieces);
        expect(verdict).toMatchObject({
          kind: 'whole',
          names: {
            entries: entries.length + 2,
            entities: 'top',
            activeObjects: true,
            media: entries.length > 0,
            unsafe: false,
          },
        });
      }),
      { numRuns: 150 },
    );
  });

  it('never takes one for whole that was cut, at whatever byte', async () => {
    const zip = await zipMade([
      ...jiraFiles,
      { name: 'data/a', bytes: Buffer.alloc(100, 'PK\x01\x02'), compress: false },
    ]);
    for (let length = 0; length < zip.length; length += 1) {
      expect(await namesOf(zip.subarray(0, length), [7])).toBeNull();
    }
  });

  it('never takes one for whole that lacks bytes in the middle', async () => {
    const zip = await zipMade([...jiraFiles, { name: 'data/a', bytes: Buffer.alloc(300, 7), compress: false }]);
    fc.assert(
      fc.property(fc.nat(zip.length - 60), fc.integer({ min: 1, max: 40 }), (at, count) => {
        const lacking = Buffer.concat([zip.subarray(0, at), zip.subarray(at + count)]);
        expect(verdictOf(lacking).kind).not.toBe('whole');
      }),
    );
  });

  it('notices a wrong byte in what holds the directory together', async () => {
    const zip = await zipMade([...jiraFiles, ...jiraFiles.map((file) => ({ ...file, name: `data/${file.name}` }))]);
    const first = zip.indexOf('PK\x01\x02', 0, 'latin1');
    const end = zip.lastIndexOf('PK\x05\x06', zip.length, 'latin1');
    const starts: number[] = [];
    for (let at = first; at !== -1 && at < end; at = zip.indexOf('PK\x01\x02', at + 1, 'latin1')) starts.push(at);
    // Signatures and lengths of every record; signature, numbers and places of the end.
    const structure = [
      ...starts.flatMap((start) => [0, 1, 2, 3, 28, 29, 30, 31, 32, 33].map((offset) => start + offset)),
      ...[0, 1, 2, 3, 8, 10, 12, 13, 16, 17, 20].map((offset) => end + offset),
    ];
    for (const at of structure) {
      const wrong = Buffer.from(zip);
      wrong.writeUInt8((wrong[at] ?? 0) ^ 0x41, at);
      expect(await namesOf(wrong, [64])).toBeNull();
    }
  });

  it.each([true, false])('is not misled by archives within the archive (whole: %s)', async (whole) => {
    const inner = await zipMade(
      [
        { name: '../outside', bytes: Buffer.from('x') },
        { name: 'inner/very-long-name-of-an-entry', bytes: Buffer.from('y') },
      ].map((one) => ({ ...one, name: one.name.replace('..', 'up') })),
    );
    await fc.assert(
      fc.asyncProperty(fc.nat(inner.length), lengths, async (cut, pieces) => {
        const bytes = whole ? inner : inner.subarray(0, cut);
        const zip = await zipMade([...jiraFiles, { name: 'data/inner.zip', bytes, compress: false }]);
        expect(await namesOf(zip, pieces)).toMatchObject({ entries: 3, media: true });
      }),
      { numRuns: 100 },
    );
  });

  it('is not misled by bytes of an attachment that look like many records', async () => {
    const record = Buffer.alloc(46);
    record.write('PK\x01\x02', 'latin1');
    const fake = Buffer.concat(Array.from({ length: 200 }, () => record));
    const odd = Buffer.concat([fake, Buffer.alloc(3), fake, Buffer.from('PK\x01'), fake]);
    const zip = await zipMade([...jiraFiles, { name: 'data/odd', bytes: odd, compress: false }]);
    expect(await namesOf(zip, [100])).toMatchObject({ entries: 3, media: true, entities: 'top' });
  });

  it('is not misled by records that lead right into the directory', async () => {
    const record = Buffer.alloc(46);
    record.write('PK\x01\x02', 'latin1');
    const zip = await zipMade([...jiraFiles, { name: 'data/last', bytes: record, compress: false }]);
    const start = zip.indexOf('PK\x01\x02', zip.indexOf(record) + 1, 'latin1');
    const gap = start - zip.indexOf(record) - record.length;
    const leading = Buffer.from(zip);
    leading.writeUInt16LE(gap, zip.indexOf(record) + 28);
    expect(await namesOf(leading)).toMatchObject({ entries: 3, entities: 'top' });
  });

  it('says where a directory is that it has not seen, when it came in late', async () => {
    const files = Array.from({ length: 3000 }, (_, number) => ({
      name: `data/file-${number}`,
      bytes: Buffer.from('x'),
    }));
    const zip = await zipMade([...jiraFiles, ...files]);
    const verdict = verdictOf(zip, [4096], zip.length - 80_000);
    expect(verdict).toMatchObject({ kind: 'unseen', place: { entries: 3002 } });
    expect(await namesOf(zip, [4096], zip.length - 80_000)).toMatchObject({ entries: 3002, entities: 'top' });
  });

  it('reads more entries than 16 bits can count', () => {
    const zip = exportArchive('many', { mediaBytes: 70_000, attachmentBytes: 1 });
    const check = archiveCheck(0);
    for (const piece of piecesOf(zip)) check.add(Buffer.from(piece));
    expect(check.verdict()).toMatchObject({ kind: 'whole', names: { entries: 70_004, media: true } });
  });
});

describe('the names of an archive', () => {
  async function names(...entries: readonly string[]): Promise<ArchiveNames | null> {
    // yazl refuses unsafe names, so they are put in afterwards, at the same length.
    const zip = await zipMade(
      entries.map((_, index) => ({ name: 'x'.repeat(entries[index]?.length ?? 1), bytes: Buffer.from('x') })),
    );
    let from = 0;
    for (const [index, name] of [...entries, ...entries].entries()) {
      const at = zip.indexOf('x'.repeat(entries[index % entries.length]?.length ?? 1), from);
      zip.write(name, at, 'latin1');
      from = at + name.length + 1;
    }
    return await namesOf(zip);
  }

  it.each(['../entities.xml', '/etc/passwd', 'data\\x', 'C:/x', 'data/../../x', 'data/..'])(
    'that lead out of the folder are told: %s',
    async (name) => {
      expect(await names('entities.xml', name)).toMatchObject({ unsafe: true });
    },
  );

  it.each([
    ['entities.xml', 'top'],
    ['JIRA-backup/entities.xml', 'nested'],
    ['a/b/entities.xml', 'missing'],
    ['my-entities.xml', 'missing'],
  ] as const)('tell where the entities are: %s', async (name, entities) => {
    expect(await names(name, 'data/..a')).toMatchObject({ entities, unsafe: false });
  });
});
