import { type HomeState, homeView } from '../../blocks/home/home-view.js';
import { alertMessage, recoveredMessage } from '../../blocks/messages/alert-message.js';
import * as answers from '../../blocks/messages/answers.js';
import { changeMessage } from '../../blocks/messages/change-message.js';
import { connectionMessage } from '../../blocks/messages/connection-message.js';
import { runDetails } from '../../blocks/messages/run-details.js';
import { runMessage } from '../../blocks/messages/run-message.js';
import { explainModal } from '../../blocks/modals/explain-modal.js';
import type { Texts } from '../../blocks/texts/texts.js';
import { gapReasons } from '../../src/domain/archive-gap.js';
import { archiveSections } from '../../src/domain/archive-section.js';
import type { ChangeNotice } from '../../src/domain/change-notice.js';
import type { Overview, SchemeOverview } from '../../src/domain/overview.js';
import { type Role, roles } from '../../src/domain/role.js';
import type { Run } from '../../src/domain/run.js';
import { everyModal } from './every-modal.js';
import type { Seen } from './seen-view.js';
import {
  aFailedRun,
  aFile,
  anAlert,
  anOverview,
  answered,
  aReadingRun,
  aRun,
  aScheme,
  aSeenFile,
  aSeenScheme,
  aStorage,
  aStoringRun,
  before,
  contents,
  giga,
  now,
  shrink,
} from './examples.js';
import { range } from './hostile.js';

export const everybody = { users: ['U0OLGA'], groups: ['S0ADMINS'], workspaceAdmins: true };

const shrunkAlert = anAlert({
  code: 'archive-shrunk',
  params: { file: 'crm.zip', what: 'issues', before: 12_400, now: 9_100 },
});
const shrunk = { shrink, fileId: 'f1', fileName: 'crm.zip' };
const retrying = {
  error: { code: 'storage-unreachable', params: { storage: 'Office FTP' } },
  wait: { for: 'retry', until: before(-5) },
} as const;
const warnings = [
  { code: 'of-a-later-version', params: {} },
  ...archiveSections.map((section, index) => ({
    code: 'section-missing',
    params: { section, reason: gapReasons[index % gapReasons.length] ?? '', count: index % 3 },
  })),
  { code: 'channel-unreachable', params: { channel: 'C0OPS' } },
];

/** Runs in every state, waiting for everything, made for every reason. */
const runs: readonly Run[] = [
  aRun(),
  aRun({ type: 'unknown', warnings: warnings.slice(0, 2) }),
  aRun({ contents, shrink, warnings, method: 'granular' }),
  aRun({ shrink: answered('accepted'), trigger: { kind: 'catch-up', dueAt: before(90) } }),
  aRun({ shrink: answered('doubted'), trigger: { kind: 'retry', runId: 'r0', userId: null } }),
  aFailedRun({ trigger: { kind: 'retry', runId: 'r0', userId: 'U0OLGA' } }),
  aRun({ state: 'cancelled', cancelledBy: 'U0OLGA', trigger: { kind: 'schedule', dueAt: before(40) } }),
  aRun({ state: 'cancelled' }),
  aStoringRun(),
  aStoringRun({ progress: { percent: null, bytes: giga, totalBytes: null } }),
  aStoringRun({ state: 'exporting', phase: 'Zip' }),
  aStoringRun({ state: 'verifying' }),
  aStoringRun({ state: 'queued', progress: { percent: null, bytes: 0, totalBytes: null } }),
  aStoringRun({ state: 'queued', wait: { for: 'site', runId: 'r0' } }),
  aStoringRun({ state: 'queued', wait: { for: 'foreign-export' } }),
  aStoringRun({ state: 'queued', wait: { for: 'export-limit', until: before(-600) } }),
  aStoringRun({ state: 'queued', ...retrying }),
  aReadingRun(),
  aReadingRun({ state: 'exporting', activity: { is: 'measuring', done: 3, total: 12 } }),
  aReadingRun({ activity: { is: 'section', section: 'workflows' } }),
  aReadingRun({ activity: { is: 'comparing' } }),
  aReadingRun({ activity: { is: 'sealing' } }),
  aReadingRun({ activity: { is: 'attachments', done: 120, total: 4_000, bytes: 1.2 * giga, totalBytes: 3 * giga } }),
];

function schemeIn(status: SchemeOverview['status'], changes: Partial<SchemeOverview> = {}): SchemeOverview {
  return aSeenScheme({ status, ...changes });
}

const schemes: readonly SchemeOverview[] = [
  schemeIn({ is: 'never-run' }, { latest: null, latestSucceeded: null }),
  schemeIn({ is: 'scheduled' }, { latest: aFailedRun({ id: 'r2' }) }),
  schemeIn({ is: 'ok' }),
  schemeIn({ is: 'ok-with-warnings' }, { latest: aRun({ warnings }) }),
  schemeIn({ is: 'failed' }, { latest: aFailedRun({ id: 'r2' }), latestSucceeded: null }),
  schemeIn({ is: 'cancelled' }),
  schemeIn({ is: 'late', dueAt: before(60) }),
  schemeIn({ is: 'waiting', until: before(-600) }),
  schemeIn({ is: 'paused' }, { scheme: aScheme({ paused: true, dueAt: null }) }),
  schemeIn({ is: 'queued', wait: null }),
  schemeIn({ is: 'exporting', percent: 3 }),
  schemeIn({ is: 'storing', percent: 62 }, { active: aStoringRun() }),
  schemeIn({ is: 'storing', percent: 62 }, { active: aReadingRun() }),
  schemeIn({ is: 'exporting', percent: null }, { active: aReadingRun({ state: 'exporting' }) }),
  schemeIn({ is: 'verifying' }, { siteUrl: null, storageName: null }),
].map((seen, index): SchemeOverview => {
  const days = [
    ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
    ['saturday', 'sunday'],
    ['monday', 'friday'],
  ] as const;
  const schedule = { ...seen.scheme.schedule, days: days[index % days.length] ?? [] };
  return {
    ...seen,
    scheme: { ...seen.scheme, id: `s${index}`, schedule: index % 4 === 3 ? seen.scheme.schedule : schedule },
  };
});

const files = [
  aSeenFile({ id: 'f1' }),
  aSeenFile({ id: 'f2', verifiedAt: null, pinned: true }),
  aSeenFile({ id: 'f3', state: 'bad', type: 'unknown' }),
  aSeenFile({ id: 'f4', state: 'vanished' }),
  aSeenFile({ id: 'f5', state: 'awaiting-answer', shrink }),
  { ...aSeenFile({ id: 'f6', state: 'doubted', shrink: answered('doubted') }), schemeName: null, warnings },
  { ...aSeenFile({ id: 'f7', method: 'granular', contents }), warnings: warnings.slice(0, 1) },
];

function homeOf(name: string, changes: Partial<Overview>, texts: Texts, state: Partial<HomeState> = {}): Seen {
  const value = homeView(texts, anOverview(changes), { schemes: 0, administrators: everybody, ...state });
  return { name: `Home ${name}`, is: 'view', value };
}

function homes(texts: Texts, role: Role): Seen[] {
  const none = { schemes: [], latest: null, files: { schemeId: null, items: [], total: 0, offset: 0, limit: 10 } };
  const alerts = [
    anAlert(),
    anAlert({ id: 'a2', acknowledgedBy: 'U0OLGA', acknowledgedAt: before(5), lastGoodAt: null }),
    ...range(5, (index) => anAlert({ id: `b${index}` })),
  ];
  const many = range(120, (index) => aSeenScheme({ scheme: aScheme({ id: `s${index}` }) }));
  const page = { schemeId: 's1', items: files, total: 5_000, offset: 10, limit: 10 };
  const storages = [
    aStorage(),
    aStorage({ id: 'ftp2', free: null, total: null }),
    aStorage({ id: 'ftp3', total: null }),
    ...range(9, (index) => aStorage({ id: `x${index}`, free: 25 * giga })),
  ];
  return [
    homeOf(`of ${role}`, { role, schemes, alerts, storages, files: page, latest: aStoringRun() }, texts),
    homeOf(`of ${role} with many schemes`, { role, schemes: many, files: page }, texts, { schemes: 1 }),
    homeOf(`of ${role} with few of all`, { role, latest: aFailedRun(), alerts: [anAlert()] }, texts),
    homeOf(`of ${role} at first`, { ...none, role, sites: [], storages: [] }, texts),
    homeOf(`of ${role} whom nobody can help`, { ...none, role }, texts, { administrators: null }),
    homeOf(`of ${role} with an acknowledged alert`, { role, alerts: alerts.slice(1, 2) }, texts),
    homeOf(`of ${role} with a site`, { ...none, role, storages: [] }, texts),
    homeOf(`of ${role} before its first scheme`, { ...none, role }, texts),
    homeOf(`of ${role} without files of a scheme`, { role, files: { ...none.files, schemeId: 's1' } }, texts),
  ];
}

function alertStates(texts: Texts): Seen[] {
  const scheme = { name: 'CRM nightly', nextDue: before(-300), paused: false };
  const homeUrl = 'slack://app?team=T1&id=A1&tab=home';
  const acknowledged = { acknowledgedBy: 'U0OLGA', acknowledgedAt: before(5) };
  const alerts = [
    anAlert(),
    anAlert({ lastGoodAt: null, count: 4 }),
    anAlert({ ...acknowledged, code: 'export-only-in-ui', params: { site: 'acme.atlassian.net' } }),
    anAlert({ code: 'run-late', params: { scheme: 'CRM nightly', dueAt: before(60).toISOString() }, runId: null }),
    anAlert({ ...acknowledged, closedAt: before(1) }),
    shrunkAlert,
    { ...shrunkAlert, closedAt: before(1) },
  ];
  const answer = aRun({ shrink: answered('accepted') });
  return [
    ...alerts.flatMap((alert, index): Seen[] => {
      const state = { alert, now, shrunk: alert.code === 'archive-shrunk' && !alert.closedAt ? shrunk : null };
      const paused = { ...scheme, paused: index % 2 === 1, nextDue: index % 2 === 1 ? null : scheme.nextDue };
      const explained = explainModal(texts, { ...state, scheme: paused, role: 'administrator' });
      return [
        { name: `alert ${index}`, is: 'message', value: alertMessage(texts, { ...state, scheme: paused, homeUrl }) },
        { name: `explained alert ${index}`, is: 'view', value: explained },
      ];
    }),
    ...[anAlert(), anAlert({ count: 3 }), shrunkAlert].map((alert, index): Seen => {
      const value = recoveredMessage(texts, { alert, run: alert === shrunkAlert ? answer : aRun(), now });
      return { name: `recovered ${index}`, is: 'message', value };
    }),
  ];
}

function answersTo(texts: Texts): Seen[] {
  const scheme = aScheme();
  const miss = { typed: 'crm', suggestion: 'now "CRM nightly"' };
  const changes: readonly ChangeNotice['what'][] = [
    { is: 'scheme-changed' },
    { is: 'scheme-paused' },
    { is: 'scheme-resumed' },
    { is: 'scheme-deleted', files: 'keep' },
    { is: 'scheme-deleted', files: 'remove' },
    { is: 'file-deleted', file: 'crm.zip' },
  ];
  const notice = { workspaceId: 'T1', userId: 'U0OLGA', channel: 'C0OPS', schemeName: 'CRM nightly' };
  const nobody = { users: [], groups: [], workspaceAdmins: false };
  const many = { ...everybody, users: range(20, (index) => `U${index}`) };
  const connection = { workspaceId: 'T1', userId: 'U0OLGA', name: 'NAS' };
  const all = [
    answers.helpAnswer(texts),
    answers.helpAnswer(texts, 'hlep'),
    answers.startedAnswer(texts, { run: aStoringRun(), scheme, started: true, now }),
    answers.startedAnswer(texts, { run: aStoringRun(), scheme, started: false, now }),
    ...(['command', 'scheme', 'file', 'subject'] as const).flatMap((what) =>
      [true, false].map((near) => answers.didYouMeanAnswer(texts, { ...miss, what, near })),
    ),
    answers.errorAnswer(texts, { code: 'scheme-gone', params: {} }, '7f3a91'),
    answers.unexpectedAnswer(texts, '7f3a91'),
    answers.oldButtonAnswer(texts),
    ...[1, 7].map((count) => answers.filesDeletedAnswer(texts, count)),
    answers.notAllowedAnswer(texts, { deed: 'connect', administrators: everybody }),
    answers.notAllowedAnswer(texts, { deed: 'start-run', administrators: many }),
    answers.notAllowedAnswer(texts, { deed: 'look', administrators: nobody }),
    answers.pausedAnswer(texts, scheme),
    answers.resumedAnswer(texts, scheme),
    answers.listAnswer(texts, { schemes, now }),
    answers.listAnswer(texts, { schemes: [], now }),
    answers.listAnswer(texts, { schemes: schemes.slice(0, 1), now }),
    answers.statusAnswer(texts, { schemes, now }),
    answers.filesAnswer(texts, { files, total: 50, scheme: null }),
    answers.filesAnswer(texts, { files, total: 50, scheme }),
    answers.filesAnswer(texts, { files: [], total: 0, scheme: null }),
    answers.filesAnswer(texts, { files: [], total: 0, scheme }),
    answers.historyAnswer(texts, { scheme, runs, total: 50, now }),
    answers.historyAnswer(texts, { scheme, runs: [], total: 0, now }),
    answers.restoreAnswer(texts, {
      file: { file: aFile(), schemeName: 'CRM nightly', warnings: [] },
      storageName: null,
      storageUrl: null,
      siteUrl: null,
      now,
    }),
    ...changes.map((what) => changeMessage(texts, { ...notice, what })),
    ...(['connected', 'credentials-replaced'] as const).flatMap((is) =>
      (['site', 'storage'] as const).map((kind) => connectionMessage(texts, { ...connection, is, kind })),
    ),
  ];
  return all.map((value, index) => ({ name: `answer ${index}`, is: 'message', value }));
}

function runStates(texts: Texts): Seen[] {
  const around = { siteUrl: 'https://acme.atlassian.net', storageName: 'Office FTP', now };
  return runs.flatMap((run, index): Seen[] => {
    const message = runMessage(texts, { ...around, run, waitsFor: index % 2 === 0 ? null : 'HR weekly' });
    return [
      { name: `run ${index}`, is: 'message', value: message },
      { name: `thread of run ${index}`, is: 'message', value: runDetails(texts, run) },
    ];
  });
}

/** Every view and message in all its states, with names that are short. */
export function everyView(texts: Texts): readonly Seen[] {
  return [
    ...roles.flatMap((role) => homes(texts, role)),
    ...runStates(texts),
    ...alertStates(texts),
    ...answersTo(texts),
    ...everyModal(texts, { runs, files }),
  ];
}
