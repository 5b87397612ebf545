import type { Truth } from '../../demo/jira-site/rest/truth.js';
import type { ArchivedIssues } from './archived-issues.js';
import type { Line, ReadArchive } from './read-archive.js';

/** Whether an archive's reports of what went on while it was made are so. */
export function wrongReports(archive: ReadArchive, { issues, superseded }: ArchivedIssues, truth: Truth): string[] {
  const { sets, entries } = archive;
  const wrong: string[] = [];
  const told = new Set((sets.get('report/superseded') ?? []).map(({ issueId }) => Number(issueId)));
  for (const { id } of superseded) if (!told.delete(id)) wrong.push(`issue ${id} is superseded, and no report says so`);
  for (const id of told) wrong.push(`issue ${id} is said to be superseded`);

  for (const { issueId, inArchive } of sets.get('report/deleted-during-run') ?? []) {
    const id = Number(issueId);
    const isStill = truth.versions(id).every(({ visible }) => visible === 'found');
    if (isStill) wrong.push(`issue ${id} is said to be deleted, and is there`);
    if (issues.has(id) !== inArchive) wrong.push(`issue ${id} is said ${inArchive === true ? '' : 'not '}to be in it`);
  }

  const coverage = JSON.parse(entries.get('report/coverage.json')?.content.toString() ?? '[]') as readonly Line[];
  for (const { projectId, read } of coverage) {
    const count = [...issues.values()].filter((one) => one.projectId === projectId).length;
    if (count !== read) wrong.push(`${count} issues of project ${String(projectId)}, and ${String(read)} told`);
  }
  return wrong;
}
