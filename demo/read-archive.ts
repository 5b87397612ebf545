import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { type Entry, open, type ZipFile } from 'yauzl';

/** What a granular archive says of itself at its end. */
export interface Manifest {
  readonly format: string;
  readonly verdict: string;
  readonly type: string;
  readonly contents: Readonly<Record<'projects' | 'issues' | 'comments' | 'attachments' | 'attachmentBytes', number>>;
  readonly gaps: readonly { readonly gap: string; readonly reason: string; readonly section: string | null }[];
  readonly entries: readonly { readonly path: string; readonly bytes: number; readonly sha256: string }[];
}

export interface ReadArchive {
  readonly manifest: Manifest;
  /** Of all issues that lie in it, ascending. */
  readonly issueIds: readonly number[];
}

const ISSUES = /^projects\/\d+\/issues-\d+\.ndjson$/;

/**
 * Reads a whole ZIP file of a granular backup. Rejects unless the manifest is its last entry and lists every other one,
 * with its size and checksum.
 */
export async function readArchive(path: string): Promise<ReadArchive> {
  const found = new Map<string, { readonly bytes: number; readonly sha256: string }>();
  const issueIds: number[] = [];
  let last = { name: '', text: '' };
  await eachEntry(path, async (name, stream) => {
    const content = Buffer.concat(await stream.toArray());
    found.set(name, { bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') });
    if (ISSUES.test(name)) issueIds.push(...idsIn(content.toString()));
    last = { name, text: name === 'manifest.json' ? content.toString() : '' };
  });
  if (last.name !== 'manifest.json') throw new Error(`The last entry of the archive is ${last.name}`);
  const manifest = JSON.parse(last.text) as Manifest;
  found.delete('manifest.json');
  for (const { path: name, bytes, sha256 } of manifest.entries) {
    const there = found.get(name);
    if (there?.bytes !== bytes || there.sha256 !== sha256) throw new Error(`${name} is not what the manifest says`);
    found.delete(name);
  }
  if (found.size > 0) throw new Error(`The manifest does not list ${[...found.keys()].join(', ')}`);
  return { manifest, issueIds: issueIds.sort((one, other) => one - other) };
}

function idsIn(lines: string): readonly number[] {
  return lines
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => Number((JSON.parse(line) as { readonly id: string }).id));
}

async function eachEntry(path: string, read: (name: string, stream: Readable) => Promise<void>): Promise<void> {
  const zip = await new Promise<ZipFile>((resolve, reject) =>
    open(path, { lazyEntries: true }, (error, opened) => (error ? reject(error) : resolve(opened))),
  );
  await new Promise<void>((resolve, reject) => {
    zip.on('entry', (entry) => {
      streamOf(zip, entry)
        .then((stream) => read(entry.fileName, stream))
        .then(() => zip.readEntry(), reject);
    });
    zip.on('end', resolve);
    zip.on('error', reject);
    zip.readEntry();
  });
}

function streamOf(zip: ZipFile, entry: Entry): Promise<Readable> {
  return new Promise((resolve, reject) =>
    zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream))),
  );
}
