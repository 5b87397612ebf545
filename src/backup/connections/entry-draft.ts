import { z } from 'zod';
import { type ConnectedStorage, protocols } from '../../domain/connected-storage.js';
import type { Invite } from '../../domain/invite.js';
import type { Secret } from '../../domain/secret.js';
import type { Site } from '../../domain/site.js';
import { storageAddressOf } from '../../domain/storage-address.js';
import { sizeText } from '../../domain/storage-size.js';
import { sealPurpose } from '../../ports/secret-box.js';
import type { SiteEntry, StorageEntry } from './connect-page.js';
import type { ConnectionDeps } from './connection-deps.js';

export type SiteFields = Omit<SiteEntry, 'apiToken'>;
export type StorageFields = Omit<StorageEntry, 'password'>;

const siteDraft = z.object({ url: z.string(), email: z.string(), tokenExpiresOn: z.string() });
const storageDraft = z.object({
  name: z.string(),
  protocol: z.enum(protocols),
  host: z.string(),
  port: z.string(),
  folder: z.string(),
  user: z.string(),
  size: z.string(),
  trustedFingerprint: z.string(),
});

/** What the page of a site shows: what was typed there, else what the site has that is replaced, else nothing. */
export function siteFields({ draft }: Invite, replaced: Site | null): SiteFields {
  const kept = {
    url: replaced?.url ?? '',
    email: replaced?.email ?? '',
    tokenExpiresOn: replaced?.tokenExpiresOn ?? '',
  };
  const typed = siteDraft.safeParse(draft?.fields);
  return typed.success ? { ...kept, ...typed.data, ...fixedOfSite(replaced) } : kept;
}

/** The same of a storage. */
export function storageFields(
  { draft }: Invite,
  replaced: ConnectedStorage | null,
  protocol: ConnectedStorage['protocol'],
): StorageFields {
  const kept = {
    ...{ name: '', protocol, host: '', port: '', folder: '', user: '', size: '', trustedFingerprint: '' },
    ...(replaced === null ? {} : keptOfStorage(replaced)),
  };
  const typed = storageDraft.safeParse(draft?.fields);
  return typed.success ? { ...kept, ...typed.data, ...fixedOfStorage(replaced) } : kept;
}

/** Another address is another connection: that of one that is replaced stays, whatever was sent. */
export function fixedOfSite(replaced: Site | null): Partial<Pick<SiteFields, 'url'>> {
  return replaced === null ? {} : { url: replaced.url };
}

/** The same of a storage. */
export function fixedOfStorage(
  replaced: ConnectedStorage | null,
): Partial<Pick<StorageFields, 'protocol' | 'host' | 'port' | 'folder'>> {
  if (replaced === null) return {};
  const address = storageAddressOf(replaced.url);
  const { host = '', port = '', folder = '' } = address ?? {};
  return { protocol: replaced.protocol, host, port: String(port), folder };
}

function keptOfStorage(replaced: ConnectedStorage) {
  const { name, user, size, trustedFingerprint } = replaced;
  return {
    ...{ name, user, ...fixedOfStorage(replaced) },
    size: size === null ? '' : sizeText(size),
    trustedFingerprint: trustedFingerprint ?? '',
  };
}

/** Keeps what was typed; a secret that was not typed again is still that which was typed before. */
export async function keepDraft(
  { stores, secretBox }: ConnectionDeps,
  { id, workspaceId, draft }: Invite,
  fields: SiteFields | StorageFields,
  secret: Secret | null,
): Promise<void> {
  const sealed = secret === null ? (draft?.secret ?? null) : secretBox.seal(secret, draftPurpose(workspaceId, id));
  await stores.invites.keepDraft(id, { fields: { ...fields }, secret: sealed });
}

/** The secret that was typed before; null when none was, or it cannot be opened any more. */
export function draftSecret({ secretBox }: ConnectionDeps, { id, workspaceId, draft }: Invite): Secret | null {
  const sealed = draft?.secret ?? null;
  return sealed === null ? null : secretBox.open(sealed, draftPurpose(workspaceId, id));
}

function draftPurpose(workspaceId: string, inviteId: string): string {
  return sealPurpose('invite', workspaceId, inviteId);
}
