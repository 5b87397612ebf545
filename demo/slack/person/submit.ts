import { type Ack } from '../delivery/delivery.js';
import { isJson, type Json, textOf } from '../json.js';
import { SlackError } from '../slack-error.js';
import { checkSent, closeModals, closeTop, modalsOf, pushModal, updateView, viewJson } from '../views.js';
import { type View } from '../workspace.js';
import { type Context, payloadOf } from './context.js';
import { formFaults } from './form-faults.js';
import { current, enteredOn, isMessage, type Surface } from './surface.js';

/** What became of a form that was submitted. */
export interface Submission {
  readonly ok: boolean;
  /** What stands in red under the fields, by block_id. */
  readonly errors: Readonly<Record<string, string>>;
  /** Who found the errors: Slack's client, which then sends nothing, or the app. */
  readonly by?: 'slack' | 'app';
  /** Why the person sees "We had some trouble connecting". */
  readonly failure?: Ack['failure'] | 'invalid_response';
  /** The modal that the person sees afterwards. */
  readonly view: View | undefined;
}

export async function submit(context: Context, user: string, on: Surface): Promise<Submission> {
  const view = current(context.workspace, user, on);
  if (isMessage(view) || view.content['type'] !== 'modal') throw new Error('Only a modal is submitted');
  if (view.content['submit'] === undefined) throw new Error('That modal has no submit button');
  const faults = formFaults(view.blocks, enteredOn(context.workspace, view));
  if (Object.keys(faults).length > 0) return { ok: false, errors: faults, by: 'slack', view };
  const ack = await context.link.interact({
    ...payloadOf(context, user, 'view_submission'),
    trigger_id: context.triggers.issue(user),
    view: viewJson(context.workspace, view),
    response_urls: [],
  });
  return settle(context, user, view, ack);
}

function settle(context: Context, user: string, view: View, ack: Ack): Submission {
  const onTop = () => modalsOf(context.workspace, user).at(-1);
  if (ack.failure) return { ok: false, errors: {}, failure: ack.failure, view: onTop() };
  try {
    const errors = carryOut(context, user, view, ack.payload);
    const refused = Object.keys(errors).length > 0;
    return { ok: !refused, errors, ...(refused && { by: 'app' as const }), view: onTop() };
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    return { ok: false, errors: {}, failure: 'invalid_response', view: onTop() };
  }
}

/** Does what the app wants done with the modal, and gives the errors that it wants shown. */
function carryOut(context: Context, user: string, view: View, payload: unknown): Record<string, string> {
  const { workspace } = context;
  const answer: Json = isJson(payload) ? payload : {};
  const sent = () =>
    checkSent(workspace, answer['view'], 'modal', `response_action ${textOf(answer['response_action'])}`);
  const open = modalsOf(workspace, user).find((each) => each.id === view.id);
  switch (answer['response_action']) {
    case undefined:
      if (open) closeTop(workspace, user);
      return {};
    case 'clear':
      closeModals(workspace, user);
      return {};
    case 'update':
      updateView(workspace, open ?? view, sent());
      return {};
    case 'push':
      pushModal(workspace, user, sent());
      return {};
    case 'errors':
      return errorsOf(context, view, answer['errors']);
    default:
      return invalid(context, `unknown response_action "${String(answer['response_action'])}"`);
  }
}

/** Errors belong to input blocks that the view has; others are shown nowhere. */
function errorsOf(context: Context, view: View, errors: unknown): Record<string, string> {
  if (!isJson(errors) || Object.keys(errors).length === 0)
    return invalid(context, 'response_action errors without errors');
  for (const [blockId, text] of Object.entries(errors)) {
    const block = view.blocks.find((each) => each['block_id'] === blockId);
    if (block?.['type'] !== 'input') invalid(context, `an error for "${blockId}", which is no input block of the view`);
    if (textOf(text) === '') invalid(context, `an error without words for "${blockId}"`);
  }
  return Object.fromEntries(Object.entries(errors).map(([blockId, text]) => [blockId, textOf(text)]));
}

function invalid(context: Context, problem: string): never {
  context.workspace.violations.push(`view_submission: ${problem}`);
  throw new SlackError('invalid_response');
}

/** Closes the modal on top by its close button, and tells the app when it asked for that. */
export async function close(context: Context, user: string, on: Surface): Promise<void> {
  const view = current(context.workspace, user, on);
  if (isMessage(view) || view.content['type'] !== 'modal') throw new Error('Only a modal is closed');
  const cleared = view.content['clear_on_close'] === true;
  const payload = { view: viewJson(context.workspace, view), is_cleared: cleared };
  if (cleared) closeModals(context.workspace, user);
  else closeTop(context.workspace, user);
  if (view.content['notify_on_close'] === true)
    await context.link.interact({ ...payloadOf(context, user, 'view_closed'), ...payload });
}
