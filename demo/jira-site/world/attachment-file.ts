import { crc32, deflateSync } from 'node:zlib';
import { type ByteFile, bytesFile, patternFile } from '../byte-file.js';
import { seededBytes } from '../seeded-numbers.js';
import type { WorldAttachment } from './world.js';

const BLOCK = 64 * 1024;

/**
 * The bytes of an attachment as the media host has them, the same every time; null when it has them no more. They are
 * worked out where they are read, so that a file of gigabytes takes no room.
 */
export function attachmentFile({ seed, actualSize }: Pick<WorldAttachment, 'seed' | 'actualSize'>): ByteFile | null {
  if (actualSize === null) return null;
  const [kind] = seed.split(':');
  if (kind === 'png') return bytesFile(picturePng(seed));
  if (kind === 'text')
    return patternFile(Buffer.from(`These are the notes ${seed}. Nothing of them is secret.\n`), actualSize);
  if (kind === 'html') return patternFile(Buffer.from(HTML.padEnd(actualSize, ' ')), actualSize);
  return patternFile(seededBytes(seed, Math.min(BLOCK, actualSize)), actualSize);
}

/** Whether the media host answers with a page instead of the file. */
export function isHtmlTrap({ seed, mimeType }: WorldAttachment): boolean {
  return seed.startsWith('html:') && mimeType !== 'text/html';
}

const HTML =
  '<!DOCTYPE html>\n<html><head><title>Log in</title></head><body><h1>Log in to continue</h1></body></html>\n';

/** A picture of one colour. All of them have the same number of bytes. */
export function picturePng(seed: string): Buffer {
  const side = 24;
  const [red = 0, green = 0, blue = 0] = seededBytes(seed, 3);
  const row = Buffer.from([0, ...Array.from({ length: side }, () => [red, green, blue]).flat()]);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const pixels = deflateSync(Buffer.concat(Array.from({ length: side }, () => row)), { level: 0 });
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
