import { type UnzippedEntry, unzipped } from '../src/adapters/granular/archive/unzipped.js';

/** An object of an archive, as it stands there. */
export type Line = Readonly<Record<string, unknown>>;

/** What a manifest says; every field as the format has it. */
export interface Manifest {
  readonly complete: boolean;
  readonly verdict: string;
  readonly contents: Readonly<Record<string, number>>;
  readonly gaps: readonly Line[];
  readonly sections: readonly Line[];
  readonly importCsv: Readonly<Record<string, Line>>;
  readonly entries: readonly {
    readonly path: string;
    readonly bytes: number;
    readonly sha256: string;
    readonly lines?: number;
  }[];
}

/** An archive as somebody reads it who has its format only, and what is wrong with its form. */
export interface ReadArchive {
  readonly entries: ReadonlyMap<string, UnzippedEntry>;
  /** The lines of each set, all its parts together. */
  readonly sets: ReadonlyMap<string, readonly Line[]>;
  readonly manifest: Manifest;
  readonly problems: readonly string[];
}

const PART = /^(.*?)(?:-(\d{5}))?\.ndjson$/;

/** Reads an archive to its end. Throws when it is no ZIP, or has no manifest. */
export async function readArchive(zip: Buffer): Promise<ReadArchive> {
  const found = await unzipped(zip);
  const problems: string[] = [];
  const entries = new Map<string, UnzippedEntry>();
  for (const entry of found) {
    if (entries.has(entry.path)) problems.push(`${entry.path} is in the archive twice`);
    entries.set(entry.path, entry);
  }
  if (found.at(-1)?.path !== 'manifest.json') problems.push(`the last entry is ${found.at(-1)?.path ?? 'none'}`);
  for (const path of ['README.txt', 'meta/manifest-start.json']) if (!entries.has(path)) problems.push(`no ${path}`);
  const text = entries.get('manifest.json')?.content.toString();
  if (text === undefined) throw new Error('There is no manifest');
  const manifest = JSON.parse(text) as Manifest;
  const { sets, wrong } = setsOf(entries);
  problems.push(...wrong, ...wrongList(manifest, entries), ...wrongVerdict(manifest, sets.get('report/gaps') ?? []));
  return { entries, sets, manifest, problems };
}

function setsOf(entries: ReadonlyMap<string, UnzippedEntry>): { sets: Map<string, Line[]>; wrong: string[] } {
  const sets = new Map<string, Line[]>();
  const parts = new Map<string, number>();
  const wrong: string[] = [];
  for (const { path, content } of entries.values()) {
    const [, set, number] = PART.exec(path) ?? [];
    if (set === undefined) continue;
    const part = (parts.get(set) ?? 0) + 1;
    parts.set(set, part);
    if (Number(number ?? 1) !== part) wrong.push(`${path} is not the part that follows`);
    const lines = content.toString().split('\n');
    if (lines.pop() !== '') wrong.push(`${path} does not end with a line`);
    const known = sets.get(set) ?? [];
    for (const line of lines) known.push(JSON.parse(line) as Line);
    sets.set(set, known);
  }
  return { sets, wrong };
}

/** Whether the manifest lists what is there, and nothing else. */
function wrongList({ entries: listed }: Manifest, entries: ReadonlyMap<string, UnzippedEntry>): string[] {
  const names = new Set(listed.map(({ path }) => path));
  const unlisted = [...entries.keys()].filter((path) => !names.has(path) && path !== 'manifest.json');
  const twice = names.size === listed.length ? [] : ['the manifest lists an entry twice'];
  const wrong = listed.filter(({ path, bytes, sha256, lines }) => {
    const entry = entries.get(path);
    if (entry?.content.length !== bytes || entry.sha256 !== sha256) return true;
    return path.endsWith('.ndjson') && entry.content.filter((byte) => byte === 10).length !== lines;
  });
  return [
    ...twice,
    ...unlisted.map((path) => `${path} is not listed`),
    ...wrong.map(({ path }) => `${path} is not as it is listed`),
  ];
}

/** Whether manifest and report say the same of what is missing. */
function wrongVerdict({ complete, verdict, gaps }: Manifest, lines: readonly Line[]): string[] {
  const problems: string[] = [];
  const isComplete = lines.length === 0;
  if (complete !== isComplete) problems.push(`complete is ${String(complete)} with ${lines.length} gaps`);
  if (verdict !== (isComplete ? 'complete' : 'complete-with-gaps')) problems.push(`the verdict is ${verdict}`);
  const kind = (one: Line): string =>
    JSON.stringify([one['gap'], one['reason'], one['section'] ?? null, one['list'] ?? null]);
  const counts = new Map<string, number>();
  for (const line of lines) counts.set(kind(line), (counts.get(kind(line)) ?? 0) + 1);
  const told = new Map(gaps.map((group) => [kind(group), group['gaps']]));
  for (const name of new Set([...counts.keys(), ...told.keys()])) {
    if (counts.get(name) !== told.get(name)) problems.push(`the manifest does not count the gaps of ${name}`);
  }
  return problems;
}
