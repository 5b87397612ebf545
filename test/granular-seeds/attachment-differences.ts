import type { TrueAttachment, TrueVersion, Truth } from '../../demo/jira-site/rest/truth.js';
import type { ArchivedIssues } from './archived-issues.js';
import type { GapLines } from './gap-lines.js';
import type { Line, ReadArchive } from './read-archive.js';

/** How the files of an Extended archive differ from those that its issues list, but for what its gaps name. */
export async function attachmentDifferences(
  { sets, entries }: ReadArchive,
  { issues }: ArchivedIssues,
  truth: Truth,
  gaps: GapLines,
): Promise<string[]> {
  const index = new Map<string, Line>();
  const wrong: string[] = [];
  for (const line of sets.get('attachments/index') ?? []) {
    const id = String(line['id']);
    if (index.has(id)) wrong.push(`attachment ${id} is in the index twice`);
    index.set(id, line);
  }
  const pathsInIndex = new Set([...index.values()].flatMap(({ path }) => (typeof path === 'string' ? [path] : [])));
  for (const path of entries.keys()) {
    const isFile = path.startsWith('attachments/') && !path.endsWith('.ndjson');
    if (isFile && !pathsInIndex.has(path)) wrong.push(`${path} is not in the index`);
  }
  for (const { id: issueId, issue } of issues.values()) {
    const versions = truth.versions(issueId);
    const fields = issue['fields'] as { readonly attachment?: readonly { readonly id: string }[] };
    for (const { id } of fields.attachment ?? []) {
      const text = await wrongWith(id, index.get(id), versions, entries, gaps);
      if (text !== null) wrong.push(`attachment ${id} of issue ${issueId} ${text}`);
    }
  }
  return wrong;
}

async function wrongWith(
  id: string,
  line: Line | undefined,
  versions: readonly TrueVersion[],
  entries: ReadArchive['entries'],
  gaps: GapLines,
): Promise<string | null> {
  const its = versions.map(({ issue }) => issue?.attachments.find((one) => one.id === id));
  const [file] = its.filter((one) => one !== undefined);
  if (file === undefined) return 'never was';
  if (line === undefined) return 'is not in the index';
  const { status, path, sha256, actualSize } = line;
  if (line['declaredSize'] !== file.size || line['filename'] !== file.filename) return 'has another name or size';
  if (status === 'deleted') return its.includes(undefined) ? null : 'is not deleted';
  const isThere = status === 'ok' || status === 'differs';
  if (!isThere) return gaps.attachment(id) ? null : `is ${String(status)}, and no gap says so`;
  if (status === 'differs' && !gaps.attachment(id, true)) return 'differs, and no gap says so';
  const entry = entries.get(String(path));
  const right = await file.sha256();
  if (entry?.sha256 !== right || sha256 !== right || actualSize !== entry?.content.length) return 'has other bytes';
  return (status === 'ok') === isAsSaid(file) ? null : `is called ${String(status)}`;
}

function isAsSaid({ size, actualSize }: TrueAttachment): boolean {
  return size === actualSize;
}
