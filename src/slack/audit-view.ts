import type { ModalView } from '@slack/types';
import { auditModal, auditPageSize, type AuditSubjects } from '../../blocks/modals/audit-modal.js';
import { type AuditPlace, wholeAudit } from '../../blocks/modals/audit-place.js';
import { loadingModal } from '../../blocks/modals/loading-modal.js';
import type { Person } from '../backup/backup-center.js';
import type { Call } from './call.js';
import type { SlackRoom } from './slack-room.js';

/** A page of the audit log; the last one when the wanted page lies behind the end. */
export async function auditView(room: SlackRoom, { workspaceId }: Person, place: AuditPlace): Promise<ModalView> {
  const { userId, action, subjectId, offset } = place;
  const filter = {
    ...(userId !== null && { userId }),
    ...(action !== null && { action }),
    ...(subjectId !== null && { subjectId }),
  };
  const read = (from: number) =>
    room.administration.readAudit(workspaceId, filter, { offset: from, limit: auditPageSize });
  const [entries, subjects] = await Promise.all([read(offset), auditSubjects(room, workspaceId)]);
  if (entries.items.length > 0 || offset === 0) return auditModal(room.texts, { entries, place, subjects });
  const last = Math.max(0, Math.ceil(entries.total / auditPageSize) - 1) * auditPageSize;
  return auditModal(room.texts, { entries: await read(last), place: { ...place, offset: last }, subjects });
}

/** Opens the audit log, about one thing or all. */
export async function openAuditFor(room: SlackRoom, call: Call, subjectId: string | null): Promise<void> {
  const modal = call.modal ?? (await call.openModal(loadingModal(room.texts)));
  await modal.show(await auditView(room, call.by, { ...wholeAudit, subjectId }));
}

/** What there is that a change can be about, beside files: of those there are too many. */
export async function auditSubjects(
  { center, connections }: Pick<SlackRoom, 'center' | 'connections'>,
  workspaceId: string,
): Promise<AuditSubjects> {
  const [schemes, { sites, storages }] = await Promise.all([
    center.readSchemes(workspaceId),
    connections.readConnections(workspaceId),
  ]);
  return {
    schemes: schemes.map(({ scheme: { id, name } }) => ({ id, name })),
    sites: sites.map(({ site: { id, url } }) => ({ id, name: url })),
    storages: storages.map(({ storage: { id, name } }) => ({ id, name })),
  };
}
