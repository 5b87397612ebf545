import { randomUUID } from 'node:crypto';
import { nobody } from '../../src/domain/permission-settings.js';
import { Secret } from '../../src/domain/secret.js';
import { sealPurpose } from '../../src/ports/secret-box.js';
import type { Stores } from '../../src/ports/stores.js';
import {
  aFile,
  anAlert,
  anEntry,
  anInstallation,
  anInvite,
  aRun,
  aScheme,
  aSite,
  aStorage,
  counted,
  shrank,
} from '../contract/stores/records.js';
import { box } from './full-bot.js';

/** A workspace that uses the bot, and all by which its things are known. `mark` stands in each of its names. */
export interface Tenant {
  readonly workspaceId: string;
  readonly mark: string;
  /** Stands behind each name that somebody outside may choose. */
  readonly ending: string;
  readonly admin: string;
  readonly operator: string;
  readonly viewer: string;
  readonly channel: string;
  readonly botToken: string;
  readonly site: string;
  readonly storage: string;
  readonly scheme: string;
  readonly schemeName: string;
  /** Has no run, so that it can be started and deleted. */
  readonly idle: string;
  readonly paused: string;
  readonly running: string;
  readonly failed: string;
  readonly file: string;
  readonly fileName: string;
  readonly shrunk: string;
  readonly alert: string;
  readonly shrunkAlert: string;
  readonly entry: string;
  readonly invite: string;
}

export function tenant(letter: string, mark: string, ending = ''): Tenant {
  const user = (name: string): string => `U0${letter}${name}`;
  return {
    ...{ workspaceId: `T0${letter}`, ending },
    ...{ mark, admin: user('ADMIN'), operator: user('OPER'), viewer: user('VIEW'), channel: `C0${mark.toUpperCase()}` },
    botToken: `xoxb-${letter}`,
    ...{ site: randomUUID(), storage: randomUUID(), scheme: randomUUID(), idle: randomUUID(), running: randomUUID() },
    paused: randomUUID(),
    ...{ failed: randomUUID(), file: randomUUID(), shrunk: randomUUID(), alert: randomUUID(), invite: randomUUID() },
    ...{ shrunkAlert: randomUUID(), entry: randomUUID() },
    schemeName: `${mark} nightly${ending}`,
    fileName: `${mark}-nightly-20261123T120000Z${ending}.zip`,
  };
}

/** Puts everything into the stores that a workspace may have after some weeks. */
export async function moveIn(stores: Stores, one: Tenant): Promise<void> {
  const { workspaceId, mark, ending, admin, operator, channel, site, storage, scheme } = one;
  const sealed = (kind: 'site' | 'storage' | 'installation', id: string, secret: string) =>
    box.seal(new Secret(secret), sealPurpose(kind, workspaceId, id));
  const now = new Date();
  const url = `https://${mark}.atlassian.net`;
  const stamp = { updatedAt: now, updatedBy: admin };
  await stores.installations.save(
    anInstallation({
      ...{ workspaceId, workspaceName: `${mark} Inc`, installedBy: admin },
      botToken: sealed('installation', workspaceId, one.botToken),
    }),
  );
  await stores.permissions.save(
    workspaceId,
    0,
    { administrator: nobody, operator: { ...nobody, users: [operator] } },
    stamp,
  );
  const busy = {
    workspaceId,
    url,
    email: `backup@${mark}.example${ending}`,
    credentials: sealed('site', site, `ATATT-${mark}`),
  };
  await stores.sites.insert(aSite({ ...busy, id: site, busyWith: one.running }));
  const nas = {
    workspaceId,
    name: `${mark} NAS${ending}`,
    url: `ftps://nas.${mark}.example:21/${mark}`,
    user: mark + ending,
  };
  await stores.storages.insert(
    aStorage({ ...nas, id: storage, credentials: sealed('storage', storage, `pass-${mark}`) }),
  );
  const kind = { workspaceId, siteId: site, storageId: storage, folder: mark + ending, channel, owner: admin };
  await stores.schemes.insert(aScheme({ ...kind, id: scheme, name: one.schemeName, activeRun: one.running }));
  await stores.schemes.insert(
    aScheme({ ...kind, id: one.idle, name: `${mark} weekly${ending}`, method: 'site-export' }),
  );
  await stores.schemes.insert(aScheme({ ...kind, id: one.paused, name: `${mark} paused${ending}`, paused: true }));
  const run = {
    workspaceId,
    siteId: site,
    storageId: storage,
    folder: mark + ending,
    channel,
    schemeName: one.schemeName,
  };
  await stores.runs.insert(aRun({ ...run, schemeId: scheme, id: one.running, queuedAt: now }));
  const over = { finishedAt: now, told: true };
  const error = {
    code: 'storage-unreachable',
    params: { storage: `${mark} NAS${ending}`, host: `nas.${mark}.example${ending}` },
  } as const;
  await stores.runs.insert(aRun({ ...run, ...over, schemeId: one.idle, id: one.failed, state: 'failed', error }));
  const good = randomUUID();
  const succeeded = { ...run, ...over, state: 'succeeded', contents: counted, shrink: shrank } as const;
  await stores.runs.insert(aRun({ ...succeeded, schemeId: one.idle, id: good }));
  const file = {
    workspaceId,
    siteId: site,
    storageId: storage,
    folder: mark + ending,
    schemeId: one.idle,
    runId: good,
  };
  await stores.files.insert(aFile({ ...file, id: one.file, name: one.fileName, contents: counted }));
  await stores.files.insert(
    aFile({
      ...file,
      id: one.shrunk,
      name: `later-${one.fileName}`,
      state: 'awaiting-answer',
      shrink: shrank,
      pinned: true,
    }),
  );
  const subject = { kind: 'scheme', id: one.idle } as const;
  const told = { workspaceId, subject, subjectName: one.schemeName, channel, owner: admin, runId: good };
  await stores.alerts.open(anAlert({ ...told, id: one.alert, ...error, shownRevision: 1 }));
  const { what, before, now: left } = shrank;
  const question = { file: one.fileName, what, before, now: left };
  await stores.alerts.open(
    anAlert({ ...told, id: one.shrunkAlert, code: 'archive-shrunk', params: question, shownRevision: 1 }),
  );
  const about = { kind: 'scheme', id: scheme, name: one.schemeName } as const;
  await stores.audit.append(
    anEntry({
      id: one.entry,
      workspaceId,
      userId: admin,
      subject: about,
      before: { name: one.schemeName },
      after: { name: ending, folder: ending },
    }),
  );
  await stores.invites.insert(anInvite({ id: one.invite, workspaceId, userId: admin, tokenDigest: digest(one) }));
}

/** Makes these people administrators, and nobody else but who installed the bot. */
export async function giveRole(stores: Stores, one: Tenant, users: readonly string[]): Promise<void> {
  const { workspaceId, operator } = one;
  const { revision = 0 } = (await stores.permissions.find(workspaceId)) ?? {};
  const grants = { administrator: { ...nobody, users }, operator: { ...nobody, users: [operator] } };
  await stores.permissions.save(workspaceId, revision, grants, { updatedAt: new Date(), updatedBy: null });
}

function digest({ workspaceId }: Tenant): string {
  return Buffer.from(workspaceId).toString('hex').padEnd(64, '0');
}
