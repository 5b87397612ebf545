import type { ModalView } from '@slack/types';
import { connectionsModal, connectionsPageSize } from '../../blocks/modals/connections-modal.js';
import type { Person } from '../backup/backup-center.js';
import type { ConnectionList, ConnectionRef } from '../domain/connection-overview.js';
import { OperatorError } from '../domain/operator-error.js';
import type { Call } from './call.js';
import { slackErrorCode } from './slack-error-code.js';
import type { SlackRoom } from './slack-room.js';

/** The list of sites and storages as it stands now, for this person. `removed`: name of one that just went. */
export async function connectionsView(room: SlackRoom, by: Person, page: number, removed?: string): Promise<ModalView> {
  const [connections, role] = await Promise.all([
    room.connections.readConnections(by.workspaceId),
    room.administration.roleOf(by),
  ]);
  return connectionsModal(room.texts, { connections, page, role, ...(removed !== undefined && { removed }) });
}

/** Draws the list anew in a view that lies below the one in which the answer stands; one that was closed stays so. */
export async function redrawConnections(room: SlackRoom, call: Call, viewId: string, ref: ConnectionRef) {
  const { sites, storages } = await room.connections.readConnections(call.by.workspaceId);
  const ids = [...sites.map(({ site }) => site.id), ...storages.map(({ storage }) => storage.id)];
  const page = Math.floor(Math.max(0, ids.indexOf(ref.id)) / connectionsPageSize);
  try {
    await call.client.views.update({ view_id: viewId, view: await connectionsView(room, call.by, page) });
  } catch (error) {
    const code = slackErrorCode(error);
    if (code !== 'not_found' && code !== 'view_not_found') throw error;
  }
}

/** What a connection is called, and whether the settings of the bot give it. */
export interface NamedConnection {
  readonly name: string;
  readonly ofEnvironment: boolean;
}

/** @throws OperatorError `site-gone`, `storage-gone` */
export function namedConnection({ sites, storages }: ConnectionList, { kind, id }: ConnectionRef): NamedConnection {
  if (kind === 'site') {
    const seen = sites.find(({ site }) => site.id === id);
    if (seen === undefined) throw new OperatorError('site-gone', {});
    return { name: seen.site.url, ofEnvironment: seen.ofEnvironment };
  }
  const seen = storages.find(({ storage }) => storage.id === id);
  if (seen === undefined) throw new OperatorError('storage-gone', {});
  return { name: seen.storage.name, ofEnvironment: seen.ofEnvironment };
}
