import { nearest } from '../domain/near-name.js';
import { OperatorError } from '../domain/operator-error.js';
import type { Scheme } from '../domain/scheme.js';
import type { SchemeByName } from './backup-center.js';
import type { BackupDeps } from './deps.js';

/** @throws OperatorError `scheme-gone` */
export async function schemeById(
  { stores }: Pick<BackupDeps, 'stores'>,
  workspaceId: string,
  schemeId: string,
): Promise<Scheme> {
  const scheme = await stores.schemes.find(workspaceId, schemeId);
  if (scheme === null) throw new OperatorError('scheme-gone', {});
  return scheme;
}

/** The scheme of that name; when there is none, the one whose name looks most like it. */
export async function findScheme(
  { stores }: Pick<BackupDeps, 'stores'>,
  workspaceId: string,
  name: string,
): Promise<SchemeByName> {
  const found = await stores.schemes.findByName(workspaceId, name);
  if (found !== null) return { found, near: null };
  const schemes = await stores.schemes.list(workspaceId);
  const close = nearest(
    name,
    schemes.map((scheme) => scheme.name),
  );
  return { found: null, near: schemes.find((scheme) => scheme.name === close) ?? null };
}
