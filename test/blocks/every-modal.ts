import type { ModalView } from '@slack/types';
import { checkingModal } from '../../blocks/modals/checking-modal.js';
import { auditModal, auditPageSize } from '../../blocks/modals/audit-modal.js';
import { wholeAudit } from '../../blocks/modals/audit-place.js';
import { confirmKeepModal } from '../../blocks/modals/confirm-keep-modal.js';
import { connectionTestModal, type StepProgress } from '../../blocks/modals/connection-test-modal.js';
import { connectionsModal } from '../../blocks/modals/connections-modal.js';
import { deleteLastModal } from '../../blocks/modals/delete-last-modal.js';
import { deleteSchemeModal } from '../../blocks/modals/delete-scheme-modal.js';
import { fileDetailsModal } from '../../blocks/modals/file-details-modal.js';
import { filesDeleteModal } from '../../blocks/modals/files-delete-modal.js';
import { filesModal } from '../../blocks/modals/files-modal.js';
import { historyModal } from '../../blocks/modals/history-modal.js';
import { linkModal } from '../../blocks/modals/link-modal.js';
import { loadingModal } from '../../blocks/modals/loading-modal.js';
import { noticeModal } from '../../blocks/modals/notice-modal.js';
import { permissionsModal } from '../../blocks/modals/permissions-modal.js';
import { permissionsSavedModal } from '../../blocks/modals/permissions-saved-modal.js';
import { restoreModal } from '../../blocks/modals/restore-modal.js';
import { savedModal } from '../../blocks/modals/saved-modal.js';
import { schemeModal, type SchemeModalState } from '../../blocks/modals/scheme-modal.js';
import { type PickPurpose, schemePickModal } from '../../blocks/modals/scheme-pick-modal.js';
import type { ErrorLike } from '../../blocks/error-words.js';
import { en } from '../../blocks/texts/en.js';
import type { Texts } from '../../blocks/texts/texts.js';
import { protocols } from '../../src/domain/connected-storage.js';
import { siteTestSteps, storageTestSteps } from '../../src/domain/connection-test.js';
import type { FileOverview } from '../../src/domain/overview.js';
import { roles } from '../../src/domain/role.js';
import type { Run } from '../../src/domain/run.js';
import { aSeenSite, aSeenStorage } from './connection-examples.js';
import { aFile, aScheme, aSeenFile, before, giga, now } from './examples.js';
import { range } from './hostile.js';
import type { Seen } from './seen-view.js';

const values = {
  name: 'CRM nightly',
  siteId: 'site1',
  type: 'extended',
  method: 'site-export',
  days: ['monday', 'friday'],
  time: '02:00',
  timeZone: 'Europe/Berlin',
  keep: '10',
  storageId: 'ftp1',
  folder: 'my_backups',
  channel: 'C0OPS',
};

/** What can be wrong when a scheme is saved. */
const problems: SchemeModalState['problems'] = [
  { field: 'name', error: { code: 'scheme-name-taken', params: { name: 'CRM nightly' } } },
  { field: 'name', error: { code: 'scheme-name-invalid', params: { length: 0, maxLength: 50 } } },
  { field: 'days', error: { code: 'schedule-without-days', params: {} } },
  { field: 'time', error: { code: 'schedule-time-invalid', params: { time: '' } } },
  { field: 'time_zone', error: { code: 'time-zone-unknown', params: { timeZone: 'Mars' } } },
  { field: 'keep', error: { code: 'keep-out-of-range', params: { min: 1, max: 365 } } },
  { field: 'folder', error: { code: 'folder-invalid', params: { folder: '../x' } } },
  { field: 'folder', error: { code: 'storage-folder-unusable', params: { storage: 'NAS', folder: 'my_backups' } } },
  { field: 'channel', error: { code: 'channel-missing', params: {} } },
  { field: 'channel', error: { code: 'channel-unreachable', params: { channel: 'ops' } } },
  { field: 'site', error: { code: 'site-gone', params: {} } },
  { field: 'storage', error: { code: 'storage-gone', params: {} } },
  { field: 'storage', error: { code: 'storage-unreachable', params: { storage: 'Office FTP' } } },
  { field: 'storage', error: { code: 'storage-login-refused', params: { storage: 'Office FTP' } } },
  { field: 'method', error: { code: 'method-unavailable', params: { method: 'granular' } } },
  { field: null, error: { code: 'scheme-changed-meanwhile', params: { name: 'CRM nightly' } } },
];

function forms(texts: Texts): ModalView[] {
  const connected = {
    sites: [
      { id: 'site1', url: 'https://acme.atlassian.net', broken: true },
      { id: 'site2', url: 'https://beta.atlassian.net' },
    ],
    storages: range(5, (index) => ({ id: `ftp${index + 1}`, name: `NAS ${index}`, broken: true })),
  };
  const state: SchemeModalState = {
    ...connected,
    mode: 'edit',
    metadata: '{}',
    values,
    methods: ['granular', 'site-export'],
    nextRuns: [new Date('2026-11-23T01:00:00Z'), new Date('2026-11-27T01:00:00Z')],
    problems: [],
    warnings: ['extended-limit'],
    changed: { by: 'U0OLGA', at: before(5) },
  };
  const fresh = { ...values, name: '', siteId: '', days: [], keep: '', time: '', method: 'granular' };
  return [
    schemeModal(texts, state),
    schemeModal(texts, { ...state, mode: 'new', values: fresh, nextRuns: null, warnings: [] }),
    schemeModal(texts, { ...state, mode: 'new', values: { ...fresh, type: 'basic' }, nextRuns: null }),
    schemeModal(texts, { ...state, sites: [], storages: [] }),
    ...problems.map((problem) => schemeModal(texts, { ...state, problems: [problem] })),
    checkingModal(texts, 'CRM nightly'),
    savedModal(texts, { scheme: aScheme(), nextRun: before(-600), created: true }),
    savedModal(texts, { scheme: aScheme(), nextRun: before(-600), created: false }),
    savedModal(texts, { scheme: aScheme(), nextRun: null, created: false }),
    confirmKeepModal(texts, { metadata: '', schemeName: 'CRM nightly', files: [aFile()] }),
    confirmKeepModal(texts, { metadata: '', schemeName: 'CRM nightly', files: range(30, () => aFile()) }),
  ];
}

function ofFiles(texts: Texts, files: readonly FileOverview[]): ModalView[] {
  const page = { schemes: [aScheme()], schemeId: null, files, total: 50, offset: 10 };
  const restored = { storageName: 'NAS', storageUrl: 'ftp://nas', siteUrl: 'https://acme.atlassian.net', now };
  return [
    filesModal(texts, page),
    filesModal(texts, { ...page, files: [], total: 0, offset: 0 }),
    filesDeleteModal(texts, { files: [aFile({ pinned: true })], place: page }),
    filesDeleteModal(texts, { files: range(30, () => aFile()), place: page }),
    deleteLastModal(texts, { file: aFile(), schemeName: 'CRM nightly', now }),
    deleteLastModal(texts, { file: aFile(), schemeName: null, now }),
    ...files.flatMap((seen) => [
      fileDetailsModal(texts, { seen, role: 'administrator' }),
      restoreModal(texts, { ...restored, file: seen }),
    ]),
    ...['basic' as const, 'extended' as const].map((type) =>
      restoreModal(texts, { ...restored, file: aSeenFile({ type, method: 'granular' }) }),
    ),
    restoreModal(texts, { ...restored, file: aSeenFile({ takenAt: before(60 * 24 * 50) }) }),
    restoreModal(texts, { ...restored, file: aSeenFile({ takenAt: before(60 * 24 * 29 - 5) }) }),
  ];
}

function ofConnections(texts: Texts): ModalView[] {
  const failure = { code: 'site-login-refused', params: { site: 'acme.atlassian.net' } } as const;
  const failed = { at: before(9), by: null, failure };
  const sites = [
    aSeenSite(),
    aSeenSite({ id: 'site2', lastTest: null }, { tokenDaysLeft: null, schemes: [] }),
    aSeenSite({ id: 'site3', lastTest: failed }, { tokenDaysLeft: -1, schemes: range(9, String) }),
    aSeenSite({ id: 'site4' }, { tokenDaysLeft: 0, ofEnvironment: true }),
    aSeenSite({ id: 'site5' }, { tokenDaysLeft: 14 }),
  ];
  const storages = protocols.map((protocol) =>
    aSeenStorage({ id: protocol, protocol, size: protocol === 'ftp' ? 500 * giga : null }),
  );
  const all = { sites, storages: [...storages, ...range(12, (index) => aSeenStorage({ id: `x${index}` }))] };
  const link = { url: 'https://backup.example.com/connect/abc', expiresAt: before(-10) };
  return [
    ...roles.flatMap((role) => [
      connectionsModal(texts, { connections: all, page: 0, role }),
      connectionsModal(texts, { connections: all, page: 1, role }),
      connectionsModal(texts, { connections: { sites: [], storages: [] }, page: 0, role }),
    ]),
    ...(['site', 'storage'] as const).flatMap((kind) => [
      linkModal(texts, { ...link, kind, connectionName: null }),
      linkModal(texts, { ...link, kind, connectionName: 'Office FTP' }),
    ]),
    ...tests(texts),
  ];
}

function tests(texts: Texts): ModalView[] {
  const state = { name: 'NAS', ofEnvironment: false, end: 'over' } as const;
  const site = { ...state, ref: { kind: 'site', id: 'site1' } } as const;
  const storage = { ...state, ref: { kind: 'storage', id: 'ftp1' } } as const;
  const passed = siteTestSteps.map((step): StepProgress => {
    return { step, state: 'passed', found: step === 'read' ? { projects: 12, issues: 12_400 } : {} };
  });
  const stored = storageTestSteps.map((step): StepProgress => {
    return { step, state: 'passed', found: step === 'space' ? { free: 1.5 * giga, total: 3 * giga } : {} };
  });
  const refused: StepProgress = {
    step: 'login',
    state: 'failed',
    code: 'storage-login-refused',
    params: { storage: 'NAS' },
  };
  return [
    connectionTestModal(texts, { ...site, progress: passed }),
    connectionTestModal(texts, { ...storage, progress: stored }),
    connectionTestModal(texts, { ...storage, progress: [...stored.slice(0, 1), refused] }),
    connectionTestModal(texts, { ...site, progress: [{ step: 'reach', state: 'running' }], end: 'running' }),
    connectionTestModal(texts, { ...site, progress: passed.slice(0, 1), end: 'given-up' }),
  ];
}

function ofPeople(texts: Texts): ModalView[] {
  const nobody = { users: [], groups: [], workspaceAdmins: false };
  const everybody = { users: ['U0OLGA'], groups: ['S0ADMINS'], workspaceAdmins: true };
  const permissions = {
    administrator: everybody,
    operator: nobody,
    ofEnvironment: ['U0FIRST'],
    revision: 4,
    updatedAt: before(60),
    updatedBy: 'U0OLGA',
    groups: range(300, (index) => ({ id: `S${index}`, name: `Team ${index}` })),
  };
  const problems: readonly ErrorLike[] = [
    { code: 'permissions-without-administrator', params: {} },
    { code: 'permissions-lock-you-out', params: {} },
    { code: 'permissions-changed-meanwhile', params: {} },
  ];
  return [
    permissionsModal(texts, permissions),
    permissionsModal(texts, { ...permissions, updatedAt: null, groups: [], ofEnvironment: [] }),
    ...problems.map((problem) => permissionsModal(texts, { ...permissions, problem })),
    permissionsSavedModal(texts, permissions),
    permissionsSavedModal(texts, { ...permissions, operator: everybody }),
    ...audits(texts),
  ];
}

function audits(texts: Texts): ModalView[] {
  const entry = {
    workspaceId: 'T1',
    at: before(5),
    userId: 'U0OLGA',
    subject: { kind: 'scheme', id: 's1', name: 'CRM nightly' },
    before: { keep: 10, paused: false, days: ['monday'], type: 'basic', method: 'granular', size: giga },
    after: { keep: 12_400, paused: true, days: [], type: 'extended', method: 'site-export', size: 1.5 * giga },
  } as const;
  // The kinds of change and the parts of a record are the same in all languages.
  const changes = Object.keys(en.audit.changes).map((action, index) => ({ ...entry, id: `c${index}`, action }));
  const parts = Object.keys(en.audit.fields).map((field, index) => {
    const [outer = '', inner] = field.split('.');
    const after = inner === undefined ? { [outer]: 'x' } : { [outer]: { [inner]: ['U0OLGA'] } };
    return { ...entry, id: `p${index}`, action: 'scheme.created', before: null, after };
  });
  const much = Object.fromEntries(range(9, (index) => [`part${index}`, 'x']));
  const odd = [
    { ...entry, id: 'many', action: 'scheme.created', before: null, after: much },
    { ...entry, id: 'secret', action: 'site.updated', before: { apiToken: 'x' }, after: { apiToken: 'y' } },
    {
      ...entry,
      id: 'bot',
      userId: null,
      action: 'permissions.updated',
      subject: { kind: 'permissions', id: 'T1', name: '' },
    },
  ] as const;
  const subjects = {
    schemes: [{ id: 's1', name: 'CRM nightly' }],
    sites: [{ id: 'x', name: 'acme' }],
    storages: [{ id: 'y', name: 'NAS' }],
  };
  const all = [...odd, ...changes, ...parts];
  const pages = range(Math.ceil(all.length / auditPageSize), (page) => page * auditPageSize);
  return [
    ...pages.map((offset) =>
      auditModal(texts, {
        entries: { items: all.slice(offset, offset + auditPageSize), total: all.length },
        place: { ...wholeAudit, offset },
        subjects,
      }),
    ),
    auditModal(texts, { entries: { items: [], total: 0 }, place: wholeAudit, subjects }),
    auditModal(texts, { entries: { items: [], total: 0 }, place: { ...wholeAudit, subjectId: 'gone' }, subjects }),
  ];
}

/** Every modal in all its states. */
export function everyModal(
  texts: Texts,
  { runs, files }: { readonly runs: readonly Run[]; readonly files: readonly FileOverview[] },
): readonly Seen[] {
  const scheme = aScheme();
  const items = runs.map((run, index) => ({ ...run, id: `r${index}` }));
  const leaving = { scheme, fileCount: 7, fileBytes: 1.5 * giga, running: true, metadata: 's1' };
  const purposes = Object.keys(en.modals.pick) as PickPurpose[];
  const modals: readonly ModalView[] = [
    ...forms(texts),
    ...ofFiles(texts, files),
    ...ofConnections(texts),
    ...ofPeople(texts),
    deleteSchemeModal(texts, leaving),
    deleteSchemeModal(texts, { ...leaving, fileCount: 0 }),
    ...range(3, (page) =>
      historyModal(texts, {
        scheme,
        runs: { items: items.slice(page * 10), total: items.length },
        offset: page * 10,
        now,
      }),
    ),
    historyModal(texts, { scheme, runs: { items: [], total: 0 }, offset: 0, now }),
    loadingModal(texts),
    noticeModal(texts, { text: texts.connections.removed('NAS') }),
    noticeModal(texts, { error: { code: 'run-gone', params: {} }, reference: '7f3a91' }),
    ...purposes.map((purpose) => schemePickModal(texts, { schemes: [scheme], metadata: '', purpose })),
    schemePickModal(texts, { schemes: [], metadata: '', purpose: 'now' }),
    schemePickModal(texts, {
      schemes: range(600, (index) => aScheme({ id: `s${index}`, name: `Scheme ${index}` })),
      metadata: '',
      purpose: 'now',
    }),
  ];
  return modals.map((value, index) => ({ name: `modal ${index}: ${value.callback_id ?? ''}`, is: 'view', value }));
}
