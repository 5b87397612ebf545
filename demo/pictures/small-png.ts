import { crc32, deflateSync, inflateSync } from 'node:zlib';

const COLOURS = 256;
/** How much two colours of a picture differ at least, in the beginning; more when there is no room for so many. */
const FINEST = 5;

/** The same picture as a PNG of at most 256 colours, which what is drawn and written can do with; a third of the size. */
export function smallPng(png: Buffer): Buffer {
  const { width, height, colours } = readPixels(png);
  const palette = paletteOf(colours);
  const known = new Map<number, number>();
  const rows = Buffer.alloc((width + 1) * height);
  colours.forEach((colour, index) => {
    let place = known.get(colour);
    if (place === undefined) known.set(colour, (place = nearest(palette, colour)));
    rows[index + Math.floor(index / width) + 1] = place;
  });
  const header = Buffer.from(png.subarray(16, 29));
  header.set([8, 3, 0, 0, 0], 8);
  const inks = Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]));
  return Buffer.concat([
    png.subarray(0, 8),
    chunk('IHDR', header),
    chunk('PLTE', inks),
    chunk('IDAT', deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** The most frequent colours that differ enough from each other. */
function paletteOf(colours: Uint32Array): readonly number[] {
  const counts = new Map<number, number>();
  for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const frequent = [...counts].sort(([, one], [, other]) => other - one).map(([colour]) => colour);
  for (let difference = FINEST; ; difference += 3) {
    const palette: number[] = [];
    for (const colour of frequent) {
      if (palette.every((taken) => distance(taken, colour) >= difference)) palette.push(colour);
      if (palette.length > COLOURS) break;
    }
    if (palette.length <= COLOURS) return palette;
  }
}

function nearest(palette: readonly number[], colour: number): number {
  let best = 0;
  palette.forEach((each, index) => {
    if (distance(each, colour) < distance(palette[best] ?? 0, colour)) best = index;
  });
  return best;
}

function distance(one: number, other: number): number {
  const part = (shift: number): number => Math.abs(((one >> shift) & 255) - ((other >> shift) & 255));
  return part(16) + part(8) + part(0);
}

/** Of a PNG as Chromium makes it: eight bits for each of red, green and blue, perhaps with opacity; in one pass. */
function readPixels(png: Buffer): { readonly width: number; readonly height: number; readonly colours: Uint32Array } {
  const [width, height, kind] = [png.readUInt32BE(16), png.readUInt32BE(20), png[25]];
  if (png[24] !== 8 || (kind !== 2 && kind !== 6) || png[28] !== 0) throw new Error('Another kind of PNG');
  const step = kind === 6 ? 4 : 3;
  const raw = inflateSync(Buffer.concat(partsOf(png)));
  const line = width * step;
  const colours = new Uint32Array(width * height);
  let above = Buffer.alloc(line);
  for (let y = 0; y < height; y += 1) {
    const start = y * (line + 1);
    const row = unfiltered(raw[start] ?? 0, raw.subarray(start + 1, start + 1 + line), above, step);
    for (let x = 0; x < width; x += 1) colours[y * width + x] = row.readUIntBE(x * step, 3);
    above = row;
  }
  return { width, height, colours };
}

function partsOf(png: Buffer): Buffer[] {
  const parts: Buffer[] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  }
  return parts;
}

/** A row as it was before what a PNG does to make it smaller. */
function unfiltered(filter: number, row: Buffer, above: Buffer, step: number): Buffer<ArrayBuffer> {
  const plain = Buffer.alloc(row.length);
  for (let at = 0; at < row.length; at += 1) {
    const left = at < step ? 0 : (plain[at - step] ?? 0);
    const up = above[at] ?? 0;
    const corner = at < step ? 0 : (above[at - step] ?? 0);
    plain[at] = (row[at] ?? 0) + ([0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0);
  }
  return plain;
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [toLeft, toUp, toCorner] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}

function chunk(type: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(body.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}
