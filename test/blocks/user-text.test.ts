import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { homeView } from '../../blocks/home/home-view.js';
import { alertMessage, recoveredMessage } from '../../blocks/messages/alert-message.js';
import { errorAnswer, startedAnswer } from '../../blocks/messages/answers.js';
import { filesAnswer, historyAnswer, statusAnswer } from '../../blocks/messages/list-answers.js';
import { runDetails } from '../../blocks/messages/run-details.js';
import { runMessage } from '../../blocks/messages/run-message.js';
import { auditModal } from '../../blocks/modals/audit-modal.js';
import { wholeAudit } from '../../blocks/modals/audit-place.js';
import { confirmKeepModal } from '../../blocks/modals/confirm-keep-modal.js';
import { connectionTestModal } from '../../blocks/modals/connection-test-modal.js';
import { connectionsModal } from '../../blocks/modals/connections-modal.js';
import { deleteLastModal } from '../../blocks/modals/delete-last-modal.js';
import { explainModal } from '../../blocks/modals/explain-modal.js';
import { fileDetailsModal } from '../../blocks/modals/file-details-modal.js';
import { linkModal } from '../../blocks/modals/link-modal.js';
import { restoreModal } from '../../blocks/modals/restore-modal.js';
import { en } from '../../blocks/texts/en.js';
import type { AuditEntry } from '../../src/domain/audit-entry.js';
import { aSeenSite, aSeenStorage } from './connection-examples.js';
import {
  aFile,
  aFailedRun,
  anAlert,
  anOverview,
  answered,
  aReadingRun,
  aRun,
  aScheme,
  aSeenScheme,
  aStorage,
  aStoringRun,
  contents,
  now,
  shrink,
} from './examples.js';
import { hostileGaps } from './hostile.js';
import { textsOf } from './seen.js';

const tricky = fc.constantFrom(
  '<!channel>',
  '<@U0EVIL>',
  '<#C0EVIL>',
  '<https://evil.example|x>',
  '<',
  '>',
  '&',
  '|',
  '*',
  '`',
  '@here',
  '\n',
  '😀',
);
/** What is the id of somebody, of a group or of a channel as a whole is rightly shown as what it names. */
const id = /^[UWSCG][A-Z0-9]+$/;
const typed = fc
  .array(fc.oneof(tricky, fc.string({ maxLength: 4 })), { maxLength: 12 })
  .map((parts) => parts.join(''))
  .filter((text) => !id.test(text));

/** All that this bot itself may put between angle brackets: dates, the people and the channel of the examples, help. */
const ours =
  /^(!date\^\d+\^[^<>|]*\|[^<>|]*|@U0OLGA|#C0OPS|https:\/\/support\.atlassian\.com\/[^<>|]*\|[^<>|]*|https:\/\/acme\.atlassian\.net\/[^<>|]*\|[^<>|]*)$/;

/** Every view and message in which somebody's text stands, that text being what it is. */
function everythingSaid(text: string): unknown[] {
  const scheme = aScheme({ name: text, folder: text });
  const gaps = hostileGaps(text);
  const file = { file: aFile({ name: text, folder: text, contents }), schemeName: text, warnings: gaps };
  const named = { schemeName: text, phase: text, folder: text, fileName: text };
  const error = { code: 'export-failed', params: { site: text, reason: text } } as const;
  const warnings = [
    { code: 'channel-unreachable', params: { channel: text } },
    { code: text, params: {} },
  ];
  const asked = { ...named, warnings: gaps, contents, shrink };
  const runs = [
    aRun({ ...named, warnings }),
    aFailedRun({ ...named, error }),
    aStoringRun({ ...named, state: 'exporting' }),
    aReadingRun({ ...named, activity: { is: 'project', key: text, done: 1, total: 2 } }),
    aRun(asked),
  ];
  const schemes = runs.map((run, index) =>
    aSeenScheme({
      scheme: { ...scheme, id: `s${index}` },
      storageName: text,
      siteUrl: text,
      latest: run,
      waitsFor: text,
      active: run.finishedAt ? null : run,
    }),
  );
  const alert = anAlert({ subjectName: text, ...error, reference: text });
  const shrunkAlert = anAlert({
    subjectName: text,
    code: 'archive-shrunk',
    params: { file: text, what: 'issues', before: 12_400, now: 9_100 },
  });
  const shrunk = { shrink, fileId: 'f1', fileName: text };
  const granular = { ...file, file: { ...file.file, method: 'granular' } as const };
  const siteUrl = 'https://acme.atlassian.net';
  return [
    homeView(
      en,
      anOverview({
        schemes,
        alerts: [alert],
        latest: runs[2] ?? null,
        storages: [aStorage({ name: text, url: text })],
        files: { schemeId: null, items: [file], total: 1, offset: 0, limit: 10 },
      }),
      { schemes: 0 },
    ),
    alertMessage(en, { alert, scheme: { name: text, nextDue: now, paused: false }, now, homeUrl: null }),
    alertMessage(en, { alert: shrunkAlert, scheme: null, now, homeUrl: null, shrunk }),
    recoveredMessage(en, { alert: shrunkAlert, run: aRun({ ...asked, shrink: answered('accepted') }), now }),
    explainModal(en, { alert: shrunkAlert, now, role: 'administrator', shrunk }),
    fileDetailsModal(en, { seen: file, role: 'administrator' }),
    ...runs.map((run) => runMessage(en, { run, siteUrl: text, storageName: text, waitsFor: text, now })),
    ...runs.map((run) => runDetails(en, run)),
    errorAnswer(en, error, text),
    startedAnswer(en, { run: runs[2] ?? aRun(), scheme, started: false, now }),
    statusAnswer(en, { schemes, now }),
    filesAnswer(en, { files: [file], total: 1, scheme }),
    historyAnswer(en, { scheme, runs, total: 5, now }),
    confirmKeepModal(en, { metadata: '', schemeName: text, files: [file.file] }),
    deleteLastModal(en, { file: file.file, schemeName: text, now }),
    connectionsModal(en, { connections: hostileConnections(text), page: 0, role: 'administrator' }),
    connectionTestModal(en, {
      ref: { kind: 'site', id: 'site1' },
      name: text,
      ofEnvironment: false,
      progress: [{ step: 'login', state: 'failed', code: 'site-login-refused', params: { site: text } }],
      end: 'over',
    }),
    linkModal(en, { kind: 'site', connectionName: text, url: 'https://bot.example.com', expiresAt: now }),
    auditModal(en, {
      entries: { items: [hostileEntry(text)], total: 1 },
      place: wholeAudit,
      subjects: { schemes: [{ id: 's1', name: text }], sites: [], storages: [] },
    }),
    restoreModal(en, { file: granular, storageName: text, storageUrl: text, siteUrl, now }),
    restoreModal(en, { file, storageName: text, storageUrl: text, siteUrl, now }),
  ];
}

function hostileConnections(text: string) {
  const failure = { code: 'site-login-refused', params: { site: text } } as const;
  const lastTest = { at: now, by: text, failure };
  const beside = { schemes: [text] };
  return {
    sites: [aSeenSite({ url: text, email: text, updatedBy: text, lastTest }, beside)],
    storages: [aSeenStorage({ name: text, url: text, user: text, lastTest }, beside)],
  };
}

function hostileEntry(text: string): AuditEntry {
  const subject = { kind: 'scheme', id: 's1', name: text } as const;
  const after = { name: text, [text]: text, siteId: 's1', users: [text], groups: [text], channel: text };
  return { id: 'e1', workspaceId: 'T1', at: now, userId: text, action: text, subject, before: null, after };
}

function fallbackOf(said: unknown): string {
  return typeof said === 'object' && said !== null && 'text' in said ? String(said.text) : '';
}

describe('what somebody typed', () => {
  it('never becomes a mention, a call of the whole channel or a link', () => {
    fc.assert(
      fc.property(typed, (text) => {
        for (const said of everythingSaid(text)) {
          const blocks = typeof said === 'object' && said !== null && 'blocks' in said ? said.blocks : [];
          const shown = `${textsOf(blocks, 'mrkdwn')}\n${fallbackOf(said)}`;
          const tokens = [...shown.matchAll(/<([^<>]*)>/g)].map(([, token]) => token ?? '');
          expect(tokens.filter((token) => !ours.test(token))).toEqual([]);
          expect(shown.replaceAll(/<[^<>]*>/g, '')).not.toMatch(/[<>]/);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is not made a link by its looks either', () => {
    const verbatim: unknown[] = [];
    JSON.stringify(everythingSaid('https://evil.example @here'), (_key, value: unknown) => {
      if (typeof value === 'object' && value !== null && 'type' in value && value.type === 'mrkdwn')
        verbatim.push('verbatim' in value && value.verbatim);
      return value;
    });
    expect(verbatim.length).toBeGreaterThan(20);
    expect(new Set(verbatim)).toEqual(new Set([true]));
  });
});
