import { describe, expect, it } from '@jest/globals';
import { storageOpener } from '../../../../src/backup/connections/credentials-of.js';
import { OperatorError } from '../../../../src/domain/operator-error.js';
import { Secret } from '../../../../src/domain/secret.js';
import { anAlert, aStorage } from '../../../contract/stores/records.js';
import { expectOperatorError } from '../../../contract/stores/stores-under-test.js';
import {
  type ConnectionScene,
  faultsIn,
  goodStorage,
  newConnectionScene,
  newStorage,
} from '../kit/connection-scene.js';
import { workshop } from '../kit/workshop.js';
import { admin, workspaceId } from '../kit/world.js';

const shop = workshop();
const fingerprint = Array(32).fill('AB').join(':');
const saved = { state: 'saved', name: 'Umbrella NAS' };

async function newScene(): Promise<ConnectionScene> {
  return newConnectionScene(await shop.world());
}

async function storageOf({ deps, ids }: ConnectionScene) {
  return (await deps.stores.storages.list(workspaceId)).filter(({ id }) => id !== ids.storage);
}

describe('a storage that is entered', () => {
  it('is tried as a backup will use it, and saved when it is good: sealed, in the audit log, and the person is told', async () => {
    const scene = await newScene();
    const session = await scene.session(newStorage);
    const progress = await scene.enterStorage(session);
    expect(progress.map(({ state }) => state)).toEqual([...Array(7).fill(['running', 'passed']).flat(), 'saved']);
    expect(progress.at(-1)).toEqual(saved);
    expect(scene.onDisk()).toEqual([]);
    const [storage] = await storageOf(scene);
    const settings = {
      name: 'Umbrella NAS',
      protocol: 'ftps',
      url: 'ftps://nas.umbrella.example:21/jira',
      user: 'jira',
      trustedFingerprint: null,
      size: 500_000_000_000,
    };
    expect(storage).toMatchObject({ ...settings, updatedBy: admin.userId, lastTest: { failure: null } });
    expect(await scene.audit()).toMatchObject([
      { action: 'storage.connected', subject: { kind: 'storage', id: storage?.id }, before: null, after: settings },
    ]);
    const told = { workspaceId, userId: admin.userId, kind: 'storage', name: 'Umbrella NAS', is: 'connected' };
    expect(scene.told.saved).toEqual([told]);
    await storageOpener(scene.connecting).open(workspaceId, storage?.id ?? '', 'crm');
    expect(scene.outside.storages.at(-1)).toMatchObject({ url: settings.url, user: 'jira' });
    expect(scene.outside.storages.at(-1)?.password?.reveal()).toBe('pass-hunter2');
    const dump = JSON.stringify(await Promise.all((await scene.db.collections()).map((each) => each.find().toArray())));
    expect(dump).not.toContain('hunter2');
    expect(scene.disk.open).toBe(1);
  });

  it('is told all that is wrong at once, and nobody is contacted', async () => {
    const scene = await newScene();
    const session = await scene.session(newStorage);
    const wrong = { name: ' ', host: 'a b', port: '0', folder: '..', user: '', password: null, size: 'much' };
    expect(faultsIn(await scene.enterStorage(session, { ...wrong, protocol: 'sftp' }))).toEqual([
      ['name', 'storage-name-invalid'],
      ['protocol', 'protocol-unavailable'],
      ['host', 'storage-address-invalid'],
      ['port', 'storage-address-invalid'],
      ['folder', 'storage-address-invalid'],
      ['user', 'login-missing'],
      ['password', 'password-missing'],
      ['size', 'storage-size-invalid'],
    ]);
    const injected = { user: 'jira\r\nDELE x', password: new Secret('x\r\nDELE x'), name: 'OFFICE nas' };
    expect(faultsIn(await scene.enterStorage(session, injected))).toEqual([
      ['name', 'storage-name-taken'],
      ['user', 'login-missing'],
      ['password', 'password-missing'],
    ]);
    expect(scene.outside.storages).toEqual([]);
  });

  it.each([
    ['stat', 'storage-unreachable', 'reach', 'host'],
    ['stat', 'host-unknown', 'reach', 'host'],
    ['stat', 'host-not-allowed', 'reach', 'host'],
    ['stat', 'tls-not-trusted', 'reach', 'trustedFingerprint'],
    ['stat', 'storage-login-refused', 'login', 'password'],
    ['put', 'storage-folder-unusable', 'write', 'folder'],
    ['put', 'not-enough-space', 'write', 'folder'],
    ['list', 'storage-unreachable', 'list', 'host'],
  ] as const)('whose %s meets %s fails to %s, which stands beside the field %s', async (call, code, step, field) => {
    const scene = await newScene();
    const session = await scene.session(newStorage);
    const params = { storage: 'x', host: 'nas', folder: 'jira', fingerprint, issuer: 'CN=Us' };
    scene.disk.fault = (met) => (met === call ? new OperatorError(code, params) : null);
    const progress = await scene.enterStorage(session);
    expect(progress.at(-2)).toEqual({ step, state: 'failed', code, params });
    expect(faultsIn(progress)).toEqual([[field, code]]);
    const last = progress.at(-1);
    expect(last !== undefined && 'faults' in last && last.faults[0]?.error.params).toEqual(params);
    expect(await storageOf(scene)).toEqual([]);
    expect(scene.disk.open).toBe(0);
  });

  it('is trusted by the fingerprint that its person chose, where there is a certificate', async () => {
    const scene = await newScene();
    const session = await scene.session(newStorage);
    for (const [protocol, typed] of [
      ['ftps', fingerprint.toLowerCase()],
      ['ftps', 'AB:CD'],
      ['ftp', fingerprint],
    ] as const) {
      await scene.enterStorage(session, { protocol, trustedFingerprint: typed }, false);
    }
    expect(scene.outside.storages.map(({ trustedFingerprint }) => trustedFingerprint)).toEqual([
      fingerprint,
      null,
      null,
    ]);
  });

  it('is asked for nothing twice', async () => {
    const scene = await newScene();
    const session = await scene.session(newStorage);
    const first = { protocol: 'ftps', host: '', name: '', size: '', trustedFingerprint: '' };
    expect(await scene.page.form(session)).toMatchObject({
      kind: 'storage',
      secretKept: false,
      protocols: ['ftps', 'ftp', 'ftps-implicit'],
      entry: first,
    });
    await scene.enterStorage(session, { port: 'x', protocol: 'ftp' });
    const { password: _password, ...typed } = goodStorage;
    const form = await scene.page.form(session);
    expect(form).toMatchObject({ secretKept: true, entry: { ...typed, port: 'x', protocol: 'ftp' } });
    expect((await scene.enterStorage(session, { password: null, size: '' })).at(-1)).toEqual(saved);
    expect(scene.outside.storages[0]?.password?.reveal()).toBe('pass-hunter2');
    expect((await storageOf(scene))[0]?.size).toBeNull();
  });

  it('under a name that somebody took in that very moment is told beside its name', async () => {
    const scene = await newScene();
    const session = await scene.session(newStorage);
    scene.outside.meanwhile = () => scene.deps.stores.storages.insert(aStorage({ name: 'umbrella nas' }));
    expect(faultsIn(await scene.enterStorage(session))).toEqual([['name', 'storage-name-taken']]);
    expect(scene.told.saved).toEqual([]);
  });

  it('by a second click is that very storage', async () => {
    const scene = await newScene();
    const session = await scene.session(newStorage);
    scene.outside.meanwhile = async () => {
      scene.outside.meanwhile = null;
      await scene.enterStorage(session);
    };
    expect((await scene.enterStorage(session)).at(-1)).toEqual(saved);
    expect(await storageOf(scene)).toHaveLength(1);
    expect(await scene.audit()).toHaveLength(1);
    expect(scene.told.saved).toHaveLength(1);
  });
});

describe('credentials of a storage that are replaced', () => {
  async function connected(): Promise<{ scene: ConnectionScene; id: string; session: string }> {
    const scene = await newScene();
    const id = await scene.connectStorage({ folder: '/srv/jira', size: '1.5 TiB' });
    // So that what follows comes later in the audit log.
    scene.clock.advance(1);
    return { scene, id, session: await scene.session({ kind: 'storage', connectionId: id }) };
  }

  it('leave its address, and the password where none is typed', async () => {
    const { scene, id, session } = await connected();
    const fixed = { protocol: 'ftps', host: 'nas.umbrella.example', port: '21', folder: '/srv/jira' };
    expect(await scene.page.form(session)).toMatchObject({
      secretKept: true,
      entry: { ...fixed, name: 'Umbrella NAS', user: 'jira', size: '1.5 TiB' },
    });
    const entry = { host: 'evil.example', protocol: 'ftp', password: null, user: 'backup', name: 'NAS 2' } as const;
    expect((await scene.enterStorage(session, entry)).at(-1)).toEqual({ ...saved, name: 'NAS 2' });
    const url = 'ftps://nas.umbrella.example:21//srv/jira';
    expect(await storageOf(scene)).toMatchObject([{ id, url, protocol: 'ftps', user: 'backup', name: 'NAS 2' }]);
    expect(scene.outside.storages.every((access) => access.url === url)).toBe(true);
    expect((await scene.audit()).at(-1)).toMatchObject({
      action: 'storage.credentials_replaced',
      before: { user: 'jira', name: 'Umbrella NAS' },
      after: { user: 'backup', name: 'NAS 2' },
    });
  });

  it('set right what people were told about the old ones', async () => {
    const { scene, id, session } = await connected();
    const scheme = await scene.newScheme({ storageId: id });
    const about = { subject: { kind: 'scheme', id: scheme.id } } as const;
    const { alerts } = scene.deps.stores;
    await alerts.open(anAlert({ ...about, code: 'storage-login-refused' }));
    await alerts.open(anAlert({ ...about, code: 'tls-not-trusted', params: { host: 'nas.umbrella.example' } }));
    await alerts.open(anAlert({ ...about, code: 'credentials-unreadable', params: { name: 'https://acme' } }));
    await alerts.open(anAlert({ ...about, code: 'site-login-refused' }));
    await scene.enterStorage(session);
    expect((await scene.openAlerts()).map(({ code }) => code).sort()).toEqual([
      'credentials-unreadable',
      'site-login-refused',
    ]);
  });

  it('say so when it was removed meanwhile', async () => {
    const { scene, id, session } = await connected();
    scene.outside.meanwhile = () => scene.deps.stores.storages.remove(workspaceId, id);
    await expectOperatorError(scene.enterStorage(session), 'storage-gone');
    expect(await storageOf(scene)).toEqual([]);
  });
});
