import { randomUUID } from 'node:crypto';
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
  at,
  grants,
  shrank,
} from '../contract/stores/records.js';

/** The ids by which a workspace's records are found; those of two workspaces have nothing in common. */
export interface Ids {
  readonly workspaceId: string;
  readonly site: string;
  readonly storage: string;
  readonly scheme: string;
  readonly queued: string;
  readonly succeeded: string;
  readonly file: string;
  readonly alert: string;
  readonly entry: string;
  readonly invite: string;
  readonly redeemed: string;
}

export const person = 'U-admin';

/** What a link's token, and a session, leave in the database. */
export function digestsOf({ workspaceId }: Pick<Ids, 'workspaceId'>) {
  const letter = workspaceId.endsWith('A') ? 'a' : 'b';
  const digest = (number: string): string => (letter + number).repeat(32);
  return { token: digest('1'), redeemed: digest('2'), session: digest('3') };
}

/** One record of everything in the workspace. Filled so, two of them differ in nothing but ids. */
export async function fill(stores: Stores, workspaceId: string): Promise<Ids> {
  const ids: Ids = {
    ...{ workspaceId, site: randomUUID(), storage: randomUUID(), scheme: randomUUID(), queued: randomUUID() },
    ...{ succeeded: randomUUID(), file: randomUUID(), alert: randomUUID(), entry: randomUUID() },
    ...{ invite: randomUUID(), redeemed: randomUUID() },
  };
  const digests = digestsOf(ids);
  const kind = { workspaceId, siteId: ids.site, storageId: ids.storage };
  const made = { ...kind, schemeId: ids.scheme };
  const subject = { kind: 'scheme', id: ids.scheme, name: 'Nightly' } as const;
  const stamp = { updatedAt: at(0), updatedBy: person };
  await stores.sites.insert(aSite({ id: ids.site, workspaceId, busyWith: ids.queued }));
  await stores.storages.insert(aStorage({ id: ids.storage, workspaceId }));
  await stores.schemes.insert(aScheme({ ...kind, id: ids.scheme, activeRun: ids.queued }));
  await stores.runs.insert(aRun({ ...made, id: ids.queued, queuedAt: at(2) }));
  const over = { state: 'succeeded', finishedAt: at(1), shrink: shrank } as const;
  await stores.runs.insert(aRun({ ...made, ...over, id: ids.succeeded, told: false }));
  await stores.files.insert(aFile({ ...made, id: ids.file, runId: ids.succeeded }));
  await stores.alerts.open(anAlert({ id: ids.alert, workspaceId, subject, runId: ids.succeeded }));
  await stores.audit.append(anEntry({ id: ids.entry, workspaceId, subject }));
  await stores.permissions.save(workspaceId, 0, grants(person), stamp);
  const later = { workspaceId, createdAt: at(0), expiresAt: at(10) };
  await stores.invites.insert(anInvite({ ...later, id: ids.invite, tokenDigest: digests.token }));
  await stores.invites.insert(
    anInvite({ ...later, id: ids.redeemed, tokenDigest: digests.redeemed, sessionDigest: digests.session }),
  );
  await stores.installations.save(anInstallation({ workspaceId }));
  return ids;
}
