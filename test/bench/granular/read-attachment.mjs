// An attachment of more than 4 GiB, of which nothing lies anywhere, read into an archive that nobody keeps.
import { Buffer } from 'node:buffer';
import { isWhole, readMeasured } from './read-measured.mjs';
import { MB, startSide } from './side.mjs';

const SIZE = 2 ** 32 + 1;
const LIMIT_MB = 150;
const ZIP = { record: 0x02014b50, end: 0x06054b50, place64: 0x07064b50, end64: 0x06064b50, extra64: 1 };
const FULL = 0xffffffff;

/** @param {readonly any[]} users @param {string} [mimeType] */
export async function readAttachment(users, mimeType = 'video/mp4') {
  const world = { seed: 4, issues: [3], oddities: false, attachments: 0 };
  const site = startSide('site', { options: { users, world }, file: { size: SIZE, mimeType } });
  try {
    const { email, token } = users[0];
    const access = { ...(await site.told('answer')).answer, email, token, type: 'extended' };
    const { bytes, seconds, cpuMs, siteCpuMs, summary, growth, tail } = await readMeasured(site, access, 'ignore');
    const entries = directoryOf(Buffer.from(tail, 'base64'), bytes);
    const found = entries.find(({ size }) => size === SIZE);
    console.log(`read            ${JSON.stringify(summary.contents)}, warnings ${JSON.stringify(summary.warnings)}`);
    console.log(`archive         ${bytes} bytes, ${summary.entries} entries, ${entries.length} in its directory`);
    console.log(`attachment      ${found ? `${found.path}: ${found.size} bytes, packed ${found.packed}` : 'missing'}`);
    console.log(`time            ${seconds.toFixed(1)} s`);
    console.log(`speed           ${(SIZE / MB / seconds).toFixed(0)} MB/s`);
    console.log(
      `CPU             ${(cpuMs / 1000).toFixed(1)} s by the reader, ${(siteCpuMs / 1000).toFixed(1)} s by the site`,
    );
    console.log(`aims            rss < ${LIMIT_MB}, the attachment whole`);
    const whole = found !== undefined && summary.contents.attachmentBytes === SIZE && isWhole(summary);
    const good = whole && entries.length === summary.entries && growth < LIMIT_MB;
    console.log(good ? '1 passed, 0 failed' : '0 passed, 1 failed');
    return good;
  } finally {
    await site.close();
  }
}

/** The entries of a ZIP of 64 bits, by its last bytes. @param {Buffer} tail @param {number} bytes */
function directoryOf(tail, bytes) {
  const end = tail.length - 22;
  expect(tail, end, ZIP.end);
  expect(tail, end - 20, ZIP.place64);
  const begins = bytes - tail.length;
  const end64 = Number(tail.readBigUInt64LE(end - 20 + 8)) - begins;
  expect(tail, end64, ZIP.end64);
  const count = Number(tail.readBigUInt64LE(end64 + 32));
  let at = Number(tail.readBigUInt64LE(end64 + 48)) - begins;
  if (at < 0) throw new Error('The directory is longer than what was kept of the archive');
  return Array.from({ length: count }, () => {
    expect(tail, at, ZIP.record);
    const [name = 0, extra = 0, comment = 0] = [28, 30, 32].map((place) => tail.readUInt16LE(at + place));
    const path = tail.toString('utf8', at + 46, at + 46 + name);
    const large = extra64(tail.subarray(at + 46 + name, at + 46 + name + extra));
    const [packed, size] = [tail.readUInt32LE(at + 20), tail.readUInt32LE(at + 24)];
    at += 46 + name + extra + comment;
    // What does not fit into 32 bits stands in the extra field, the size first.
    const own = size === FULL ? large.shift() : size;
    return { path, size: own, packed: packed === FULL ? large.shift() : packed };
  });
}

/** @param {Buffer} extra */
function extra64(extra) {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== ZIP.extra64) continue;
    const length = extra.readUInt16LE(at + 2);
    return Array.from({ length: Math.floor(length / 8) }, (_, n) => Number(extra.readBigUInt64LE(at + 4 + n * 8)));
  }
  return [];
}

/** @param {Buffer} tail @param {number} at @param {number} signature */
function expect(tail, at, signature) {
  if (tail.readUInt32LE(at) !== signature) throw new Error(`There is no ${signature.toString(16)} at ${at}`);
}
