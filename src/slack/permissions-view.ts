import type { ModalView } from '@slack/types';
import type { ErrorLike } from '../../blocks/error-words.js';
import { permissionsModal } from '../../blocks/modals/permissions-modal.js';
import { loadingModal } from '../../blocks/modals/loading-modal.js';
import type { Person } from '../backup/backup-center.js';
import type { PermissionGrants } from '../domain/permission-settings.js';
import type { Call } from './call.js';
import type { SlackRoom } from './slack-room.js';

/** What a form brings back when it could not be saved: what was chosen, at which revision, and what is wrong. */
export interface ReturnedPermissions extends PermissionGrants {
  readonly revision: number;
  readonly problem: ErrorLike;
}

/** The roles as they are given now, or as they were chosen in a form that comes back. */
export async function permissionsView(
  room: SlackRoom,
  by: Person,
  returned: ReturnedPermissions | null = null,
): Promise<ModalView> {
  const [sight, groups] = await Promise.all([room.administration.readPermissions(by.workspaceId), room.userGroups(by)]);
  return permissionsModal(room.texts, { ...sight, ...returned, groups });
}

/** Opens who may do what, to be changed. */
export async function openPermissionsFor(room: SlackRoom, call: Call): Promise<void> {
  const modal = call.modal ?? (await call.openModal(loadingModal(room.texts)));
  await modal.show(await permissionsView(room, call.by));
}
