import { crc32, deflateSync, inflateSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { smallPng } from '../../../demo/pictures/small-png.js';

type Colour = readonly [red: number, green: number, blue: number];

/** A PNG of red, green and blue, each row by the filter of its number: as it is, from the left, from above. */
function png(rows: readonly (readonly Colour[])[]): Buffer {
  const plain = rows.map((row) => row.flat());
  const lines = plain.map((bytes, y) => {
    const filter = y % 3;
    const before = (at: number): number => (filter === 1 ? (bytes[at - 3] ?? 0) : (plain[y - 1]?.[at] ?? 0));
    return [filter, ...bytes.map((byte, at) => (filter === 0 ? byte : (byte - before(at)) & 255))];
  });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(rows[0]?.length ?? 0, 0);
  header.writeUInt32BE(rows.length, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const data = deflateSync(Buffer.from(lines.flat()));
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    part('IHDR', header),
    part('IDAT', data),
    part('IEND'),
  ]);
}

function part(type: string, body = Buffer.alloc(0)): Buffer {
  const named = Buffer.concat([Buffer.from(type), body]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(body.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

function parts(file: Buffer): ReadonlyMap<string, Buffer> {
  const found = new Map<string, Buffer>();
  for (let at = 8; at < file.length; at += 12 + file.readUInt32BE(at)) {
    const end = at + 8 + file.readUInt32BE(at);
    expect(file.readUInt32BE(end)).toBe(crc32(file.subarray(at + 4, end)));
    found.set(file.toString('latin1', at + 4, at + 8), file.subarray(at + 8, end));
  }
  return found;
}

/** What a reader of the small one sees. */
function seen(file: Buffer): Colour[][] {
  const all = parts(file);
  const [header, inks, data] = ['IHDR', 'PLTE', 'IDAT'].map((type) => all.get(type) ?? Buffer.alloc(0));
  if (!header || !inks || !data) throw new Error('Parts are missing');
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const raw = inflateSync(data);
  return Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (_none, x): Colour => {
      const place = (raw[y * (width + 1) + 1 + x] ?? 0) * 3;
      return [inks[place] ?? -1, inks[place + 1] ?? -1, inks[place + 2] ?? -1];
    }),
  );
}

describe('a small PNG', () => {
  it('shows few colours as they were', () => {
    const rows: Colour[][] = Array.from({ length: 7 }, (_, y) =>
      Array.from({ length: 5 }, (_none, x): Colour => [x * 50, y * 30, (x * y * 9) & 255]),
    );
    expect(seen(smallPng(png(rows)))).toEqual(rows);
  });

  it('shows many colours nearly as they were', () => {
    const rows: Colour[][] = Array.from({ length: 40 }, (_, y) =>
      Array.from({ length: 60 }, (_none, x): Colour => [x * 4, y * 6, 128]),
    );
    const shown = seen(smallPng(png(rows)));
    const apart = rows.flatMap((row, y) =>
      row.map(
        ([red, green], x) =>
          Math.abs(red - (shown[y]?.[x]?.[0] ?? 999)) + Math.abs(green - (shown[y]?.[x]?.[1] ?? 999)),
      ),
    );
    expect(Math.max(...apart)).toBeLessThan(40);
  });

  it('is not made of what is no such PNG', () => {
    const other = png([[[1, 2, 3]]]);
    other[24] = 16;
    expect(() => smallPng(other)).toThrow('Another kind of PNG');
  });
});
