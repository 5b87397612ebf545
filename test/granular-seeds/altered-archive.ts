import { createHash } from 'node:crypto';
import yazl from 'yazl';
import { unzipped } from '../src/adapters/granular/archive/unzipped.js';
import type { Line } from './read-archive.js';

/** What is done to the text of an entry; null takes the entry out. */
export type Alteration = (text: string, path: string) => string | null;

/** How well it is hidden. */
export interface Disguise {
  /** The manifest stays as it was. */
  readonly openly?: boolean;
  /** What it says instead. */
  readonly claims?: Line;
  /** Another path for what is altered. */
  readonly as?: string;
}

/**
 * The archive of somebody who alters entries whose paths fit, and hides it well: sizes, checksums and the numbers of
 * lines in the manifest are right again, unless `openly`.
 */
export async function altered(zip: Buffer, which: RegExp, alteration: Alteration, how: Disguise = {}): Promise<Buffer> {
  const file = new yazl.ZipFile();
  const listed = new Map<string, object>();
  let changed = 0;
  for (const { path: before, content } of await unzipped(zip)) {
    if (before === 'manifest.json') {
      file.addBuffer(Buffer.from(manifest(content.toString(), listed, how)), before);
      continue;
    }
    const isChosen = which.test(before);
    const text = isChosen ? alteration(content.toString(), before) : null;
    const path = isChosen ? (how.as ?? before) : before;
    if (isChosen && text !== content.toString()) changed += 1;
    if (isChosen && text === null) continue;
    const bytes = text === null ? content : Buffer.from(text);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const lines = path.endsWith('.ndjson') ? { lines: bytes.filter((byte) => byte === 10).length } : {};
    listed.set(path, { path, bytes: bytes.length, sha256, ...lines });
    file.addBuffer(bytes, path);
  }
  if (changed === 0 && how.claims === undefined) throw new Error(`Nothing was altered in ${which.source}`);
  file.end();
  const chunks: Buffer[] = [];
  for await (const chunk of file.outputStream as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function manifest(
  text: string,
  listed: ReadonlyMap<string, object>,
  { openly = false, claims = {} }: Disguise,
): string {
  const told = JSON.parse(text) as Line;
  return JSON.stringify({ ...told, ...claims, ...(openly ? {} : { entries: [...listed.values()] }) });
}

/** Takes out the first line that fits. */
export function withoutLine(fits: (line: Line) => boolean = () => true): Alteration {
  return (text) => {
    const lines = text.split('\n');
    const at = lines.findIndex((line) => line !== '' && fits(JSON.parse(line) as Line));
    return lines.filter((_, index) => index !== at).join('\n');
  };
}

/** Alters the first line. */
export function withLine(change: (line: Line) => Line): Alteration {
  return (text) => {
    const [first = '{}', ...rest] = text.split('\n');
    return [JSON.stringify(change(JSON.parse(first) as Line)), ...rest].join('\n');
  };
}
