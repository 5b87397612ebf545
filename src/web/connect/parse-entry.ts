import { z } from 'zod';
import type { ConnectForm, SiteEntry, StorageEntry } from '../../backup/connections/connect-page.js';
import { protocols } from '../../domain/connected-storage.js';
import { Secret } from '../../domain/secret.js';

const line = z.string().max(4000).default('');
const secret = line.transform((typed) => (typed === '' ? null : new Secret(typed)));

const todo = z.object({ do: z.enum(['test', 'save']) });
const site = todo.extend({ url: line, email: line, apiToken: secret, tokenExpiresOn: line });
const storage = todo.extend({
  name: line,
  protocol: z.enum(protocols).optional(),
  host: line,
  port: line,
  folder: line,
  user: line,
  password: secret,
  size: line,
  trustedFingerprint: line,
});

/** What was typed, and whether it shall be saved. */
export type TypedEntry = { readonly save: boolean } & (
  { readonly kind: 'site'; readonly entry: SiteEntry } | { readonly kind: 'storage'; readonly entry: StorageEntry }
);

/**
 * What was typed into the form, as it was typed; null for what that form cannot have sent. Of a connection that is
 * replaced the address is what it was, whatever was sent.
 */
export function parseEntry(fields: URLSearchParams, form: ConnectForm): TypedEntry | null {
  const sent: unknown = Object.fromEntries(fields);
  const replaced = form.sight.purpose.connectionId !== null;
  if (form.kind === 'site') {
    const { success, data } = site.safeParse(sent);
    if (!success) return null;
    const { do: wanted, ...entry } = data;
    const fixed = replaced ? { url: form.entry.url } : {};
    return { kind: 'site', save: wanted === 'save', entry: { ...entry, ...fixed } };
  }
  const { success, data } = storage.safeParse(sent);
  if (!success) return null;
  const { do: wanted, protocol = form.entry.protocol, ...rest } = data;
  if (!replaced && !form.protocols.includes(protocol)) return null;
  const { host, port, folder } = form.entry;
  const fixed = replaced ? { protocol: form.entry.protocol, host, port, folder } : { protocol };
  return { kind: 'storage', save: wanted === 'save', entry: { ...rest, ...fixed } };
}

/** The form with what was typed in its fields; no secret is among these. */
export function withTyped(form: ConnectForm, typed: TypedEntry): ConnectForm {
  if (form.kind === 'site' && typed.kind === 'site') {
    const { apiToken: _, ...entry } = typed.entry;
    return { ...form, entry };
  }
  if (form.kind === 'storage' && typed.kind === 'storage') {
    const { password: _, ...entry } = typed.entry;
    return { ...form, entry };
  }
  return form;
}
