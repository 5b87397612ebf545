import type { Truth } from '../../demo/jira-site/rest/truth.js';
import type { ArchivedIssues } from './archived-issues.js';
import type { GapLines } from './gap-lines.js';
import type { Line } from './read-archive.js';
import type { SeedRun } from './run-seed.js';

/**
 * Gaps that are named although nothing kept the site from telling: neither what it denies to the account for good, nor
 * what is lost there. To be asked about a site without lasting trouble only.
 */
export function needlessGaps(run: SeedRun, { issues }: ArchivedIssues, gaps: GapLines): string[] {
  return gaps.all.filter((gap) => !isDemanded(gap, run, issues)).map((gap) => `needless gap ${JSON.stringify(gap)}`);
}

function isDemanded(gap: Line, run: SeedRun, issues: ArchivedIssues['issues']): boolean {
  const { truth, modes, scenario, accounts } = run;
  const { reason, id } = gap;
  const changes = scenario.options.schedule?.length ?? 0;
  switch (gap['gap']) {
    case 'section':
      return isDeniedSection(gap, run);
    case 'project': {
      const project = truth.projects.find((one) => one.id === id);
      if (project === undefined) return false;
      if (reason === 'put-away') return project.status !== 'live';
      return reason === 'permission' && (!project.browsable || project.closedAt !== null);
    }
    case 'issues-hidden':
      if (reason === 'hidden')
        return truth.projects.some((one) => one.id === id && Number(gap['count']) <= one.unseen + changes);
      return (scenario.options.quirks?.countOff ?? 0) > 0;
    case 'list': {
      if (gap['list'] === 'worklogs') return !modes.timeTracking && reason === 'plan' && gap['status'] === 404;
      const off = { watchers: !modes.watching, votes: !modes.voting }[String(gap['list'])] === true;
      return off && reason === 'plan' && gap['count'] === peopleOf(issues, String(gap['list']));
    }
    case 'attachment':
    case 'attachment-differs': {
      const file = fileOf(truth, Number(gap['issueId']), String(id));
      if (file === undefined) return false;
      if (reason === 'lost') return file.actualSize === null || file.isTrap;
      return reason === 'differs' && file.actualSize !== file.size && !file.isTrap;
    }
    default:
      return false;
  }

  function isDeniedSection({ section, reason: why, id: piece, projectId }: Line, { before, after }: SeedRun): boolean {
    const isOfClosed = truth.projects.some((one) => one.id === projectId && (one.closedAt !== null || !one.browsable));
    if (!modes.administer && (why === 'permission' || isOfClosed || modes.plan === 'free')) return true;
    if (!modes.administer && section === 'field-configurations') return why === 'plan';
    if (section === 'boards' && why === 'hidden') return modes.privateBoards;
    if (section === 'users') return piece === 'users/unlisted' && why === 'lost' && accounts.size > 0;
    if (why === 'plan' && section === 'plans') return modes.plan !== 'premium';
    if (why === 'plan' && section === 'audit-records') return modes.plan === 'free';
    if (why === 'plan' && modes.plan === 'free' && section === 'service-desks') return true;
    if (section === 'automation') return !modes.automation;
    if (['service-desks', 'organisations', 'forms'].includes(String(section))) return !modes.serviceManagement;
    // A board of a project that was closed meanwhile.
    const closed = truth.projects.some(({ closedAt }) => closedAt !== null);
    return closed && (section === 'boards' || section === 'sprints') && before['boards'] !== after['boards'];
  }
}

function peopleOf(issues: ArchivedIssues['issues'], list: string): number {
  const [field, count] = list === 'watchers' ? (['watches', 'watchCount'] as const) : (['votes', 'votes'] as const);
  return [...issues.values()].filter(({ issue }) => {
    const its = (issue['fields'] as Readonly<Record<string, Line | undefined>>)[field];
    return Number(its?.[count] ?? 0) > 0;
  }).length;
}

function fileOf(truth: Truth, issueId: number, id: string) {
  return truth.versions(issueId).flatMap(({ issue }) => issue?.attachments.filter((one) => one.id === id) ?? [])[0];
}
