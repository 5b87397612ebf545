import { gapReasons, issueLists } from '../../src/domain/archive-gap.js';
import { archiveSections } from '../../src/domain/archive-section.js';
import type { FileOverview, Overview, SchemeOverview } from '../../src/domain/overview.js';
import type { RunWarning } from '../../src/domain/run.js';
import {
  aFile,
  anAlert,
  anOverview,
  aReadingRun,
  aRun,
  aScheme,
  aSeenScheme,
  aStorage,
  aStoringRun,
  contents,
  shrink,
} from './examples.js';

const family = '👩‍👩‍👧‍👦';

/** Names of the full length that try to be something else, or take the most room. */
export const hostileNames: readonly string[] = [
  '🗄️'.repeat(25),
  [...family.repeat(10)].slice(0, 50).join(''),
  '<!channel>'.repeat(5),
  '&'.repeat(50),
  '*'.repeat(50),
  '`_~*'.repeat(12),
  '<@U0ADMIN> <#C0OPS> <https://evil.example|x> '.slice(0, 45),
  '<!here> @channel @here @everyone http://evil.example'.slice(0, 50),
  '‮gnp.exe > &amp; &lt;!channel&gt;',
];

export function hostileName(index: number): string {
  return hostileNames[index % hostileNames.length] ?? '';
}

/** Ids as long as the stores make them. */
export function longId(index: number): string {
  return `${index}`.padStart(36, '0');
}

export function hostileScheme(index: number): SchemeOverview {
  const name = hostileName(index);
  const scheme = aScheme({ id: longId(index), name, folder: name, paused: index % 3 === 0 });
  const run = aRun({ id: longId(index), schemeId: scheme.id, schemeName: name, phase: name.repeat(10) });
  const storing = aStoringRun({ schemeName: name });
  const states: Partial<SchemeOverview>[] = [
    { status: { is: 'ok-with-warnings' } },
    { status: { is: 'storing', percent: 62 }, active: storing },
    {
      status: { is: 'queued', wait: { for: 'site', runId: 'r' } },
      waitsFor: name,
      active: { ...storing, wait: { for: 'site', runId: 'r' } },
    },
    { status: { is: 'failed' }, siteUrl: null, storageName: null },
    { status: { is: 'exporting', percent: null }, active: { ...run, state: 'exporting', finishedAt: null } },
    {
      status: { is: 'storing', percent: 62 },
      active: aReadingRun({ schemeName: name, activity: { is: 'project', key: name, done: 7, total: 9 } }),
    },
  ];
  return aSeenScheme({
    scheme,
    storageName: name,
    latest: run,
    latestSucceeded: run,
    ...states[index % states.length],
  });
}

/** Every warning that a granular backup can have, and some that only a later version knows, about these names. */
export function hostileGaps(name: string): RunWarning[] {
  const sections = [...archiveSections, name];
  return [
    ...sections.flatMap((section) =>
      [...gapReasons, name].map((reason, index) => ({
        code: 'section-missing',
        params: { section, reason, count: index % 3 },
      })),
    ),
    ...[...issueLists, name].flatMap((list) =>
      gapReasons.map((reason) => ({ code: 'lists-incomplete', params: { list, reason, count: 312 } })),
    ),
    { code: 'projects-unreadable', params: { count: 40, names: name.repeat(20) } },
    { code: 'projects-put-away', params: { count: 40, names: name.repeat(20) } },
    { code: 'issues-hidden', params: { count: 1, projects: 1 } },
    { code: 'issues-failed', params: { count: 1_000_000 } },
    { code: 'attachments-lost', params: { count: 2, bytes: 5_000_000 } },
    { code: 'attachments-differ', params: { count: 1 } },
    { code: 'no-projects', params: {} },
    { code: 'archive-shrunk', params: { what: name, before: 100, now: 2 } },
  ];
}

export function hostileFile(index: number): FileOverview {
  const name = hostileName(index);
  return {
    file: aFile({
      id: longId(index),
      name: `${name}_${name}_${name}_${name}.zip`,
      pinned: index % 2 === 0,
      method: index % 3 === 0 ? 'granular' : 'site-export',
      ...(index % 4 === 0 && { state: 'awaiting-answer', shrink }),
      contents,
    }),
    schemeName: name,
    warnings: hostileGaps(name),
  };
}

export function range<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

/** 500 schemes, 5,000 files, many alerts and storages, and every name hostile. */
export function hugeOverview(changes: Partial<Overview> = {}): Overview {
  const name = hostileName;
  return anOverview({
    schemes: range(500, hostileScheme),
    alerts: range(100, (index) =>
      anAlert({
        id: longId(index),
        subjectName: name(index),
        code: 'export-failed',
        params: { site: name(index + 1), reason: name(index + 2).repeat(20) },
        acknowledgedBy: index % 2 === 0 ? 'U0OLGA' : null,
      }),
    ),
    latest: hostileScheme(7).latest,
    storages: range(50, (index) => aStorage({ id: longId(index), name: name(index), url: `ftp://${name(index)}` })),
    files: { schemeId: longId(444), items: range(10, hostileFile), total: 5000, offset: 2500, limit: 10 },
    fileCount: 5000,
    ...changes,
  });
}
