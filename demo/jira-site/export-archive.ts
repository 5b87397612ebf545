import { crc32, deflateRawSync } from 'node:zlib';
import { type ByteFile, bytesFile, joinedFiles, patternFile, repeatedFile } from './byte-file.js';
import { jiraActiveObjects, jiraEntities } from './jira-content.js';
import { seededBytes } from './seeded-numbers.js';
import { type ZipEntry, archiveEnd, dataDescriptor, directoryRecord, localHeader } from './zip-records.js';

/** What is in an export archive. */
export interface ArchiveOptions {
  readonly issues?: number;
  /** Bytes of all attachments together. Without any, there are neither avatars nor logos. */
  readonly mediaBytes?: number;
  /** Bytes of one attachment; the last one is as large as is left. */
  readonly attachmentBytes?: number;
  readonly descriptors?: boolean;
  /** Write numbers in 64 bits where 32 would do. */
  readonly long?: boolean;
  /** The archive is spoilt. */
  readonly without?: readonly ('entities.xml' | 'activeobjects.xml' | 'everything')[];
  readonly root?: 'right' | 'wrong' | 'unclosed';
  /** All lies in a folder. */
  readonly folder?: string;
  /** A name beside the usual ones. */
  readonly alsoNamed?: string;
  readonly wrongChecksum?: boolean;
  readonly cutTail?: number;
  /** Flips a bit of the byte that stands so far before the end. */
  readonly flipBeforeEnd?: number;
  /** No archive at all. */
  readonly instead?: 'html' | 'nothing' | 'empty-archive';
}

const BLOCK = 1024 * 1024;
const MOST_32 = 0xfffffffe;

/** The bytes of an export: a ZIP of any size, worked out where it is read. */
export function exportArchive(seed: string, options: ArchiveOptions): ByteFile {
  if (options.instead === 'html') return bytesFile(Buffer.from('<!DOCTYPE html><html><body>Log in</body></html>'));
  if (options.instead === 'nothing') return bytesFile(Buffer.alloc(0));
  if (options.instead === 'empty-archive') return bytesFile(archiveEnd(0, 0, 0, false));
  return spoilt(zipOf(seed, options), options);
}

interface Packed {
  readonly name: string;
  readonly bytes: Buffer;
  readonly text: Buffer;
}

function zipOf(seed: string, options: ArchiveOptions): ByteFile {
  const { mediaBytes = 0, attachmentBytes = 8 * BLOCK, descriptors = false, folder = '' } = options;
  const block = seededBytes(seed, Math.min(BLOCK, attachmentBytes));
  const small = smallFiles(seed, options, mediaBytes > 0);
  const count = Math.ceil(mediaBytes / attachmentBytes);
  const lastBytes = mediaBytes - (count - 1) * attachmentBytes;
  const long =
    options.long === true ||
    mediaBytes + count * 200 > MOST_32 / 2 ||
    count + small.length > 0xfff0 ||
    attachmentBytes > MOST_32;

  const crcs = new Map([attachmentBytes, lastBytes].map((size) => [size, count === 0 ? 0 : crcOf(block, size)]));
  function attachment(number: number, size: number): ZipEntry {
    const name = `${folder}data/attachments/BC/10000/BC-1/${String(10000 + number).padStart(10, '0')}`;
    const crc = crcs.get(size) ?? 0;
    return { name, method: 'stored', crc, packed: size, size, descriptor: descriptors, long };
  }
  function attachmentFile(number: number, size: number): ByteFile {
    const entry = attachment(number, size);
    return joinedFiles([bytesFile(localHeader(entry)), patternFile(block, size), bytesFile(dataDescriptor(entry))]);
  }

  const smallEntries = small.map(({ name, bytes, text }, index): ZipEntry => {
    const crc = options.wrongChecksum === true && index === 0 ? crc32(text) ^ 1 : crc32(text);
    return {
      name: folder + name,
      method: 'deflated',
      crc: crc >>> 0,
      packed: bytes.length,
      size: text.length,
      descriptor: descriptors,
      long,
    };
  });
  const head = smallEntries.map((entry, index) =>
    bytesFile(Buffer.concat([localHeader(entry), small[index]?.bytes ?? Buffer.alloc(0), dataDescriptor(entry)])),
  );
  const smallOffsets = offsetsOf(head);
  const media = joinedFiles(head).size;
  const each = attachmentFile(0, attachmentBytes).size;
  const full = Math.max(0, count - 1);
  const files = joinedFiles([
    ...head,
    repeatedFile(full, each, (number) => attachmentFile(number, attachmentBytes)),
    ...(count === 0 ? [] : [attachmentFile(full, lastBytes)]),
  ]);

  function attachmentRecord(number: number, size: number): ByteFile {
    return bytesFile(directoryRecord(attachment(number, size), media + number * each));
  }
  const directory = joinedFiles([
    ...smallEntries.map((entry, index) => bytesFile(directoryRecord(entry, smallOffsets[index] ?? 0))),
    repeatedFile(full, attachmentRecord(0, attachmentBytes).size, (number) =>
      attachmentRecord(number, attachmentBytes),
    ),
    ...(count === 0 ? [] : [attachmentRecord(full, lastBytes)]),
  ]);
  const end = archiveEnd(small.length + count, files.size, directory.size, long);
  return joinedFiles([files, directory, bytesFile(end)]);
}

function smallFiles(seed: string, options: ArchiveOptions, media: boolean): Packed[] {
  const { without = [], issues = 50, alsoNamed } = options;
  const texts: [name: string, text: Buffer][] = [
    ['entities.xml', Buffer.from(jiraEntities(seed, issues, options.root ?? 'right'))],
    ['activeobjects.xml', Buffer.from(jiraActiveObjects(seed))],
  ];
  if (media) texts.push(['data/avatars/10000_avatar.png', seededBytes(`${seed} avatar`, 900)]);
  if (media) texts.push(['logos/logo.png', seededBytes(`${seed} logo`, 1500)]);
  if (alsoNamed !== undefined) texts.push([alsoNamed, Buffer.from('x')]);
  const gone: readonly string[] = without;
  return texts
    .filter(([name]) => !gone.includes(name) && !gone.includes('everything'))
    .map(([name, text]) => ({ name, text, bytes: deflateRawSync(text) }));
}

function spoilt(zip: ByteFile, { cutTail = 0, flipBeforeEnd }: ArchiveOptions): ByteFile {
  const size = Math.max(0, zip.size - cutTail);
  const flipped = flipBeforeEnd === undefined ? -1 : size - flipBeforeEnd;
  return {
    size,
    read(offset, length) {
      const bytes = zip.read(offset, Math.max(0, Math.min(length, size - offset)));
      if (flipped < offset || flipped >= offset + bytes.length) return bytes;
      const copy = Buffer.from(bytes);
      copy.writeUInt8((copy[flipped - offset] ?? 0) ^ 0x10, flipped - offset);
      return copy;
    },
  };
}

function offsetsOf(files: readonly ByteFile[]): number[] {
  let at = 0;
  return files.map(({ size }) => {
    at += size;
    return at - size;
  });
}

function crcOf(block: Buffer, size: number): number {
  let crc = 0;
  for (let left = size; left > 0; left -= block.length)
    crc = crc32(block.subarray(0, Math.min(left, block.length)), crc);
  return crc >>> 0;
}
