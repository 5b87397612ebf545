import { readConnectionRef } from '../../../blocks/connection-ref.js';
import { callbacks } from '../../../blocks/ids.js';
import {
  connectionTestModal,
  type ConnectionTestState,
  type StepProgress,
} from '../../../blocks/modals/connection-test-modal.js';
import { loadingModal } from '../../../blocks/modals/loading-modal.js';
import type { ConnectionRef } from '../../domain/connection-overview.js';
import type { Modal } from '../call.js';
import { namedConnection, redrawConnections } from '../connections-view.js';
import { latestShown } from '../latest-shown.js';
import type { ActionCall, ActionListener } from '../listener.js';
import type { SlackRoom } from '../slack-room.js';
import { oldButton } from './old-button.js';

/** A server that answers a byte now and then would hold a test for good. */
const longest = 120_000;
/** Between two drawings of the steps: Slack takes some hundred a minute, from all people together. */
const pause = 500;

/** Tries a connection for real, step by step on top of the list, which then shows how it ended. */
export const testConnection: ActionListener = async (room, call) => {
  const ref = readConnectionRef(call.value);
  if (ref === null) return oldButton(room, call);
  const { view } = call;
  const modal =
    view?.callback_id === callbacks.connectionTest
      ? call.continueIn(view.id)
      : await call.openModal(loadingModal(room.texts));
  const { name, ofEnvironment } = namedConnection(await room.connections.readConnections(call.by.workspaceId), ref);
  await showTest(room, call, modal, { ref, name, ofEnvironment });
  const list = listBelow(view);
  if (list !== null) await redrawConnections(room, call, list, ref);
};

/** The view with the list from which the test was asked for, or asked for again. */
function listBelow(view: ActionCall['view']): string | null {
  if (view?.type !== 'modal') return null;
  if (view.callback_id !== callbacks.connectionTest) return view.id;
  return view.root_view_id === view.id ? null : view.root_view_id;
}

async function showTest(
  room: SlackRoom,
  call: ActionCall,
  modal: Modal,
  connection: { readonly ref: ConnectionRef; readonly name: string; readonly ofEnvironment: boolean },
): Promise<void> {
  const { connections, clock, texts } = room;
  const show = (state: Pick<ConnectionTestState, 'progress' | 'end'>) =>
    modal.show(connectionTestModal(texts, { ...connection, ...state }));
  const shown = latestShown(show, () => clock.wait(pause));
  const progress = new Map<string, StepProgress>();
  const signal = AbortSignal.timeout(longest);
  let end: ConnectionTestState['end'] = 'over';
  try {
    for await (const step of connections.testConnection(call.by, connection.ref, signal)) {
      progress.set(step.step, step);
      shown.offer({ progress: [...progress.values()], end: 'running' });
    }
  } catch (error) {
    if (!signal.aborted) throw error;
    end = 'given-up';
  } finally {
    await shown.stop();
  }
  await show({ progress: [...progress.values()], end });
}
