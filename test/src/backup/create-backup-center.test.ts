import { describe, expect, it } from '@jest/globals';
import type { BackupCenter, Person } from '../../../src/backup/backup-center.js';
import { OperatorError } from '../../../src/domain/operator-error.js';
import { type Deed, leastRole, mayDo, roles } from '../../../src/domain/role.js';
import { expectOperatorError } from '../../contract/stores/stores-under-test.js';
import { counted, shrank } from '../../contract/stores/records.js';
import { foundExport } from './kit/scripted-source.js';
import type { Scene } from './kit/scene.js';
import { workshop } from './kit/workshop.js';
import { admin, guest, operator, workspaceId } from './kit/world.js';

const shop = workshop();
const page = { offset: 0, limit: 5 };

/** What there is to work on: a scheme with a failed run, an alert, a run that goes on, two files, and one that shrank. */
async function furnished(scene: Scene) {
  const failing = await scene.newScheme({ name: 'Failing' });
  scene.site.fault = () => new OperatorError('site-login-refused', { site: 'acme' });
  const failed = await scene.backUp(failing);
  scene.site.fault = null;
  const [alert] = await scene.openAlerts();
  const scheme = await scene.newScheme();
  const file = await scene.madeBefore(scheme, new Date('2026-11-20T02:00:00Z'));
  await scene.madeBefore(scheme, new Date('2026-11-21T02:00:00Z'));
  scene.site.found = foundExport(new Date('2026-11-22T02:00:00Z'));
  const running = await scene.newScheme({ name: 'Running' });
  const run = await scene.start(running);
  const shrunk = { state: 'awaiting-answer', shrink: shrank, contents: counted } as const;
  const asking = await scene.madeBefore(failing, new Date('2026-11-20T02:00:00Z'), shrunk);
  return { failed, alertId: alert?.id ?? '', scheme, file, asking, run };
}

interface UseCase {
  readonly call: (
    center: BackupCenter,
    by: Person,
    there: Awaited<ReturnType<typeof furnished>>,
    scene: Scene,
  ) => Promise<unknown>;
  readonly deed: Deed;
  /** What the audit log says of it; null: it changes nothing. */
  readonly action: string | null;
}

/** Every method, so that a new one cannot be forgotten here. */
const useCases: Record<keyof BackupCenter, UseCase> = {
  demand: { call: (center, by) => center.demand(by, 'connect'), deed: 'connect', action: null },
  startRun: {
    call: (center, by, { scheme }) => center.startRun(by, scheme.id),
    deed: 'start-run',
    action: 'run.started',
  },
  retryRun: {
    call: (center, by, { failed }) => center.retryRun(by, failed.id),
    deed: 'start-run',
    action: 'run.retried',
  },
  cancelRun: {
    call: (center, by, { run }) => center.cancelRun(by, run.id),
    deed: 'cancel-run',
    action: 'run.cancelled',
  },
  pickUpExport: {
    call: (center, by, { scheme }) => center.pickUpExport(by, scheme.id),
    deed: 'start-run',
    action: 'run.picked_up',
  },
  saveScheme: {
    call: (center, by, { scheme }, { draft }) =>
      center.saveScheme(by, draft({ keep: 9 }), { schemeId: scheme.id, revision: 1 }),
    deed: 'change-scheme',
    action: 'scheme.updated',
  },
  filesThatWouldGo: {
    call: (center, by, { scheme }) => center.filesThatWouldGo(by, scheme.id, 1),
    deed: 'change-scheme',
    action: null,
  },
  pauseScheme: {
    call: (center, by, { scheme }) => center.pauseScheme(by, scheme.id),
    deed: 'pause-scheme',
    action: 'scheme.paused',
  },
  resumeScheme: {
    call: async (center, by, { scheme }) => {
      if (by !== guest) await center.pauseScheme(admin, scheme.id);
      return center.resumeScheme(by, scheme.id);
    },
    deed: 'pause-scheme',
    action: 'scheme.resumed',
  },
  deleteScheme: {
    call: (center, by, { scheme }) => center.deleteScheme(by, scheme.id, { files: 'keep', running: 'finish' }),
    deed: 'delete-scheme',
    action: 'scheme.deleted',
  },
  deleteFile: {
    call: (center, by, { file }) => center.deleteFile(by, file.id),
    deed: 'delete-file',
    action: 'file.deleted',
  },
  pinFile: {
    call: (center, by, { file }) => center.pinFile(by, file.id, true),
    deed: 'pin-file',
    action: 'file.pinned',
  },
  answerShrink: {
    call: (center, by, { asking }) => center.answerShrink(by, asking.id, 'accepted'),
    deed: 'answer-shrink',
    action: 'file.accepted',
  },
  acknowledgeAlert: {
    call: (center, by, { alertId }) => center.acknowledgeAlert(by, alertId),
    deed: 'acknowledge-alert',
    action: 'alert.acknowledged',
  },
  readOverview: {
    call: (center, by) => center.readOverview(by, { schemeId: null, ...page }),
    deed: 'look',
    action: null,
  },
  readSchemes: { call: (center) => center.readSchemes(workspaceId), deed: 'look', action: null },
  readScheme: {
    call: (center, _by, { scheme }) => center.readScheme(workspaceId, scheme.id),
    deed: 'look',
    action: null,
  },
  findScheme: { call: (center) => center.findScheme(workspaceId, 'crm nightly'), deed: 'look', action: null },
  readHistory: {
    call: (center, _by, { scheme }) => center.readHistory(workspaceId, scheme.id, page),
    deed: 'look',
    action: null,
  },
  readRun: { call: (center, _by, { run }) => center.readRun(workspaceId, run.id), deed: 'look', action: null },
  readFile: { call: (center, _by, { file }) => center.readFile(workspaceId, file.id), deed: 'look', action: null },
  readFiles: { call: (center) => center.readFiles(workspaceId, null, page), deed: 'look', action: null },
  readAlert: { call: (center, _by, { alertId }) => center.readAlert(workspaceId, alertId), deed: 'look', action: null },
};

const people = { viewer: guest, operator, administrator: admin };
const table = Object.entries(useCases);
const looks = table.filter(([, { deed }]) => deed === 'look');
const changes = table.filter(([, { deed }]) => deed !== 'look');
const refusals = changes.flatMap(([name, useCase]) =>
  roles.filter((role) => !mayDo(role, useCase.deed)).map((role) => [role, name, useCase] as const),
);
const permissions = changes.map(([name, useCase]) => [leastRole[useCase.deed], name, useCase] as const);

/** All that is stored, but for what is read only. */
async function everything({ db }: Scene): Promise<unknown> {
  const names = ['sites', 'storages', 'schemes', 'runs', 'files', 'alerts', 'audit'];
  return Promise.all(names.map((name) => db.collection(name).find().sort({ _id: 1 }).toArray()));
}

describe('who may not change things', () => {
  it.each(refusals)('as %s is refused %s, and nothing has changed', async (role, _name, { call }) => {
    const scene = await shop.scene();
    const there = await furnished(scene);
    const before = [await everything(scene), scene.onDisk(), [...scene.jobs]];
    await expectOperatorError(call(scene.center, people[role], there, scene), 'not-allowed');
    expect([await everything(scene), scene.onDisk(), [...scene.jobs]]).toEqual(before);
  });

  it.each(looks)('may look: %s', async (_name, { call }) => {
    const scene = await shop.scene();
    const there = await furnished(scene);
    const before = await everything(scene);
    expect(await call(scene.center, guest, there, scene)).toBeDefined();
    expect(await everything(scene)).toEqual(before);
  });
});

describe('who may', () => {
  it.each(permissions)('as %s does it, and the audit log says so: %s', async (role, _name, { call, action }) => {
    const scene = await shop.scene();
    const there = await furnished(scene);
    const before = new Set((await scene.audit()).map(({ id }) => id));
    await call(scene.center, people[role], there, scene);
    const fresh = (await scene.audit()).filter(({ id }) => !before.has(id));
    const mine = fresh.filter((entry) => entry.action === action);
    if (action === null) expect(fresh).toEqual([]);
    else {
      expect(mine).toMatchObject([{ workspaceId, userId: people[role].userId }]);
      const [entry] = mine;
      expect(entry?.before !== null || entry?.after !== null).toBe(true);
      expect(entry?.subject.name).not.toBe('');
    }
  });
});

describe('what is gone', () => {
  it('says so to who looks for it', async () => {
    const { center } = await shop.scene();
    await expectOperatorError(center.readScheme(workspaceId, 'gone'), 'scheme-gone');
    await expectOperatorError(center.readRun(workspaceId, 'gone'), 'run-gone');
    await expectOperatorError(center.readFile(workspaceId, 'gone'), 'file-gone');
    await expectOperatorError(center.readAlert(workspaceId, 'gone'), 'alert-gone');
    await expectOperatorError(center.acknowledgeAlert(admin, 'gone'), 'alert-gone');
    await expectOperatorError(center.pauseScheme(admin, 'gone'), 'scheme-gone');
    await expectOperatorError(center.startRun(admin, 'gone'), 'scheme-gone');
    await expectOperatorError(center.pickUpExport(admin, 'gone'), 'scheme-gone');
  });

  it('is all that another workspace sees of ours', async () => {
    const scene = await shop.scene();
    const { scheme, run, file, alertId } = await furnished(scene);
    const { center } = scene;
    const stranger = { workspaceId: 'T-theirs', userId: admin.userId };
    await expectOperatorError(center.startRun(stranger, scheme.id), 'scheme-gone');
    await expectOperatorError(center.cancelRun(stranger, run.id), 'run-gone');
    await expectOperatorError(center.deleteFile(stranger, file.id), 'file-gone');
    await expectOperatorError(center.acknowledgeAlert(stranger, alertId), 'alert-gone');
    const end = { files: 'remove', running: 'cancel' } as const;
    await expectOperatorError(center.deleteScheme(stranger, scheme.id, end), 'scheme-gone');
    expect(await center.readSchemes('T-theirs')).toEqual([]);
  });
});

describe('acknowledging', () => {
  it('counts once: who was first stays', async () => {
    const scene = await shop.scene();
    const { alertId } = await furnished(scene);
    const first = await scene.center.acknowledgeAlert(admin, alertId);
    expect(first).toMatchObject({ acknowledgedBy: admin.userId, acknowledgedAt: scene.clock.now() });
    scene.clock.advance(1000);
    expect((await scene.center.acknowledgeAlert(admin, alertId)).acknowledgedAt).toEqual(first.acknowledgedAt);
    expect(scene.told.alerts.at(-1)).toMatchObject({ id: alertId, acknowledgedBy: admin.userId });
  });
});
