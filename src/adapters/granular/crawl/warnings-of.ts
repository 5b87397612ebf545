import type { RunWarning } from '../../../domain/run.js';
import type { WarningCode, WarningParams } from '../../../domain/warning-codes.js';
import type { GapGroup } from './gap-notes.js';

const MOST_NAMES = 5;

/** What is said about the gaps of an archive, a warning for each kind and cause; the gravest first. */
export function warningsOf(groups: readonly GapGroup[], projects: number): readonly RunWarning[] {
  const warnings: RunWarning[] = projects === 0 ? [warning('no-projects', {})] : [];
  const of = (...gaps: GapGroup['gap'][]): GapGroup[] => groups.filter(({ gap }) => gaps.includes(gap));
  const sum = (some: readonly GapGroup[], what: 'gaps' | 'count' | 'bytes'): number =>
    some.reduce((total, group) => total + group[what], 0);

  const unreadable = of('project').filter(({ reason }) => reason !== 'put-away');
  if (unreadable.length > 0) warnings.push(warning('projects-unreadable', named(unreadable)));
  const hidden = of('issues-hidden');
  if (hidden.length > 0) {
    warnings.push(warning('issues-hidden', { count: sum(hidden, 'count'), projects: sum(hidden, 'gaps') }));
  }
  const failed = of('issue');
  if (failed.length > 0) warnings.push(warning('issues-failed', { count: sum(failed, 'gaps') }));
  for (const { list, reason, gaps } of of('list')) {
    if (list !== null) warnings.push(warning('lists-incomplete', { list, reason, count: gaps }));
  }
  const lost = of('attachment');
  if (lost.length > 0) {
    warnings.push(warning('attachments-lost', { count: sum(lost, 'gaps'), bytes: sum(lost, 'bytes') }));
  }
  const odd = of('attachment-differs');
  if (odd.length > 0) warnings.push(warning('attachments-differ', { count: sum(odd, 'gaps') }));
  for (const { section, reason, count } of of('section')) {
    if (section !== null) warnings.push(warning('section-missing', { section, reason, count }));
  }
  const putAway = of('project').filter(({ reason }) => reason === 'put-away');
  if (putAway.length > 0) warnings.push(warning('projects-put-away', named(putAway)));
  return warnings;

  function named(some: readonly GapGroup[]): { readonly count: number; readonly names: string } {
    const names = some.flatMap(({ keys }) => keys).slice(0, MOST_NAMES);
    return { count: sum(some, 'gaps'), names: names.join(', ') };
  }
}

function warning<Code extends WarningCode>(code: Code, params: WarningParams[Code]): RunWarning {
  return { code, params: { ...params } };
}
