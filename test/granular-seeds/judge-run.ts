import { OperatorError } from '../../src/domain/operator-error.js';
import { archivedIssues, type ArchivedIssues } from './archived-issues.js';
import { attachmentDifferences } from './attachment-differences.js';
import { configDifferences } from './config-differences.js';
import { needlessGaps } from './demanded-gaps.js';
import { type GapLines, gapLines } from './gap-lines.js';
import { issueDifferences } from './issue-differences.js';
import { type ReadArchive, readArchive } from './read-archive.js';
import type { SeedRun } from './run-seed.js';
import { wrongReports } from './report-differences.js';
import { secretsIn, wrongCsv, wrongSummary } from './told-differences.js';

export interface Judgement {
  readonly verdict: 'complete' | 'complete with gaps' | 'failed';
  /** What must not be; empty when the run ended as it may. */
  readonly problems: readonly string[];
}

/**
 * Whether a run ended as a run may: with an archive that says what the site was, but for the gaps that it names, or
 * with an error that is one.
 */
export async function judgeRun(run: SeedRun): Promise<Judgement> {
  const { end, scenario } = run;
  if (end.kind === 'failed') return { verdict: 'failed', problems: wrongFailure(run) };
  const archive = await readArchive(end.zip);
  const issues = archivedIssues(archive);
  const gaps = gapLines(archive);
  const problems = [
    ...(run.isShutOut ? ['the site let us in no more, and here is an archive'] : []),
    ...archive.problems,
    ...issues.problems,
    ...issueDifferences(issues, run.truth, run.modes, gaps),
    ...configDifferences(archive, run, gaps),
    ...unknownPeople(archive, issues, gaps),
    ...(scenario.type === 'extended'
      ? await attachmentDifferences(archive, issues, run.truth, gaps)
      : [...archive.entries.keys()].filter((path) => /^(attachments|avatars|logos)\//.test(path))),
    ...(scenario.trouble === null ? needlessGaps(run, issues, gaps) : []),
    ...wrongSummary(archive, issues, gaps, end.summary),
    ...wrongReports(archive, issues, run.truth),
    ...wrongCsv(archive, issues),
    ...secretsIn(archive),
  ];
  return { verdict: archive.manifest.complete ? 'complete' : 'complete with gaps', problems };
}

function wrongFailure({ end, scenario }: SeedRun): string[] {
  if (end.kind !== 'failed') return [];
  const { error, resultError } = end;
  const text = error instanceof Error ? `${error.message}\n${error.stack ?? ''}` : String(error);
  const wrong =
    error instanceof OperatorError ? [] : [`the reading ended with what is no failure of the site: ${text}`];
  if (error !== resultError) wrong.push('the stream and the result do not fail alike');
  if (scenario.trouble === null) wrong.push(`the reading failed without lasting trouble: ${text}`);
  return wrong;
}

/** Everybody whom an issue names is among the people, unless a gap says that some are not. */
function unknownPeople({ sets }: ReadArchive, { issues }: ArchivedIssues, gaps: GapLines): string[] {
  if (gaps.section('users').length > 0) return [];
  const known = new Set((sets.get('site/users') ?? []).map(({ accountId }) => accountId));
  const named = JSON.stringify([...issues.values()]).matchAll(/"accountId":"([^"]+)"/g);
  const unknown = new Set([...named].map(([, accountId]) => accountId).filter((one) => !known.has(one)));
  return [...unknown].map((one) => `account ${one ?? ''} is not among the people`);
}
