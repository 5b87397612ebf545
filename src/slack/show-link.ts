import { linkModal } from '../../blocks/modals/link-modal.js';
import { loadingModal } from '../../blocks/modals/loading-modal.js';
import type { InvitePurpose } from '../domain/invite.js';
import type { Call } from './call.js';
import { namedConnection } from './connections-view.js';
import type { SlackRoom } from './slack-room.js';

/**
 * Makes a private link and shows it to the person who asked, in a modal: nobody else sees that, nothing looks behind its
 * links, and it is not kept. Who has closed it meanwhile gets no message with the link in it, but asks again.
 */
export async function showLink(room: SlackRoom, call: Call, purpose: InvitePurpose): Promise<void> {
  const { connections, texts, locale } = room;
  const { kind, connectionId: id } = purpose;
  const modal = await call.openModal(loadingModal(texts));
  const name =
    id === null ? null : namedConnection(await connections.readConnections(call.by.workspaceId), { kind, id }).name;
  const { url, expiresAt } = await connections.invite(call.by, purpose, locale);
  await modal.show(linkModal(texts, { kind, connectionName: name, url, expiresAt }));
}
