import { permissionFields } from '../../../blocks/ids.js';
import { loadingModal } from '../../../blocks/modals/loading-modal.js';
import {
  permissionErrors,
  readPermissionsRevision,
  workspaceAdminsValue,
} from '../../../blocks/modals/permissions-modal.js';
import { permissionsSavedModal } from '../../../blocks/modals/permissions-saved-modal.js';
import { OperatorError } from '../../domain/operator-error.js';
import type { OperatorErrorCode } from '../../domain/operator-error-codes.js';
import type { Grant, PermissionGrants } from '../../domain/permission-settings.js';
import type { PermissionSight } from '../../backup/permissions/administration.js';
import type { SubmitCall, SubmitListener } from '../listener.js';
import { permissionsView } from '../permissions-view.js';
import { choicesOf, stateOf } from '../scheme-form/form-state.js';
import type { SlackRoom } from '../slack-room.js';

/** What a person can mend in the form. */
const mendable: readonly OperatorErrorCode[] = [
  'permissions-without-administrator',
  'permissions-lock-you-out',
  'permissions-changed-meanwhile',
];
/** Who is in a group is asked of Slack, and Slack waits three seconds for us. */
const patience = 1_800;

type Outcome = { readonly saved: PermissionSight } | { readonly refused: OperatorError };

/**
 * Saves who may do what. What is wrong stands beside the field; when Slack takes its time, the form waits as "Loading…"
 * and comes back as it was chosen, with what is wrong on top.
 */
export const savePermissions: SubmitListener = async (room, call) => {
  const { administration, clock, texts } = room;
  const revision = readPermissionsRevision(call.view.private_metadata);
  if (revision === null) throw new Error('The view carries a revision that this version does not write');
  const grants = chosenGrants(call.view);
  const saving = outcomeOf(administration.savePermissions(call.by, grants, revision));
  const enough = new AbortController();
  const quick = await Promise.race([saving, clock.wait(patience, enough.signal).then(() => null)]);
  enough.abort();
  if (quick === null) await call.ack({ response_action: 'update', view: loadingModal(texts) });
  const outcome = quick ?? (await saving);
  if (quick !== null) return answerAtOnce(room, call, quick);
  const view =
    'saved' in outcome
      ? permissionsSavedModal(texts, outcome.saved)
      : await permissionsView(room, call.by, { ...grants, revision, problem: outcome.refused });
  await call.modal?.show(view);
};

async function answerAtOnce({ texts }: SlackRoom, call: SubmitCall, outcome: Outcome): Promise<void> {
  await call.ack(
    'saved' in outcome
      ? { response_action: 'update', view: permissionsSavedModal(texts, outcome.saved) }
      : { response_action: 'errors', errors: permissionErrors(texts, outcome.refused) },
  );
}

async function outcomeOf(saving: Promise<PermissionSight>): Promise<Outcome> {
  try {
    return { saved: await saving };
  } catch (error) {
    if (error instanceof OperatorError && mendable.includes(error.code)) return { refused: error };
    throw error;
  }
}

function chosenGrants(view: SubmitCall['view']): PermissionGrants {
  const chosen = stateOf(view);
  const grant = (fields: (typeof permissionFields)[keyof typeof permissionFields]): Grant => ({
    users: choicesOf(chosen.get(fields.users)),
    groups: choicesOf(chosen.get(fields.groups)),
    workspaceAdmins: choicesOf(chosen.get(fields.admins)).includes(workspaceAdminsValue),
  });
  return { administrator: grant(permissionFields.administrator), operator: grant(permissionFields.operator) };
}
