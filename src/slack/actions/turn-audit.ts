import { z } from 'zod';
import { actions } from '../../../blocks/ids.js';
import { type AuditPlace, readAuditPlace } from '../../../blocks/modals/audit-place.js';
import { auditView } from '../audit-view.js';
import type { ActionCall, ActionListener } from '../listener.js';
import type { SlackRoom } from '../slack-room.js';

/** Another page of the audit log, or all of it again. */
export const turnAudit: ActionListener = (room, call) => showAt(room, call, readAuditPlace(call.value));

/** The audit log by what is chosen now, from the newest entry on. */
export const filterAudit: ActionListener = (room, call) => {
  const { round } = readAuditPlace(call.view?.private_metadata);
  return showAt(room, call, { ...chosenIn(call), offset: 0, round });
};

async function showAt(room: SlackRoom, call: ActionCall, place: AuditPlace): Promise<void> {
  if (call.view === null) return;
  const change = room.changes.begin(call.view.id);
  try {
    const view = await auditView(room, call.by, place);
    // Who chooses quickly wants to see the last choice, whichever was read first.
    if (change.isLatest()) await call.continueIn(call.view.id).show(view);
  } finally {
    change.end();
  }
}

const element = z.object({
  selected_user: z.string().nullish(),
  selected_option: z.object({ value: z.string() }).nullish(),
});
const state = z.record(z.string(), z.record(z.string(), element));

type Element = z.output<typeof element>;

function chosenIn({ view }: ActionCall): Pick<AuditPlace, 'userId' | 'action' | 'subjectId'> {
  const elements = new Map(Object.values(state.parse(view?.state.values ?? {})).flatMap(Object.entries<Element>));
  return {
    userId: elements.get(actions.auditPerson)?.selected_user ?? null,
    action: elements.get(actions.auditChange)?.selected_option?.value ?? null,
    subjectId: elements.get(actions.auditSubject)?.selected_option?.value ?? null,
  };
}
