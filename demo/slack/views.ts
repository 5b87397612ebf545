import { copy, type Json, jsonList, textOf } from './json.js';
import { enteredIn } from './entered.js';
import { refuse } from './messages.js';
import { viewViolations } from './rule-check.js';
import { SlackError } from './slack-error.js';
import { type View, type Workspace } from './workspace.js';

/** A root view and two that were pushed onto it. */
const stackLimit = 3;

/** Refuses a view that breaks a rule, and one of the other kind. */
export function checkSent(workspace: Workspace, sent: unknown, type: 'home' | 'modal', where: string): Json {
  refuse(workspace, where, viewViolations(sent), 'invalid_arguments');
  const view = sent as Json;
  if (view['type'] !== type)
    refuse(workspace, where, [{ at: '/view/type', problem: `must be "${type}" here` }], 'invalid_arguments');
  return view;
}

function content(workspace: Workspace, sent: Json): Pick<View, 'content' | 'blocks' | 'hash'> {
  const blocks = jsonList(copy(sent['blocks'])).map((block) => ({ block_id: workspace.nextId('b'), ...block }));
  return { content: { ...copy(sent), blocks }, blocks, hash: `${workspace.nextTs()}.${workspace.nextId('h')}` };
}

export function openModal(workspace: Workspace, user: string, sent: Json): View {
  checkExternalId(workspace, sent);
  closeModals(workspace, user);
  return push(workspace, user, sent);
}

export function pushModal(workspace: Workspace, user: string, sent: Json): View {
  const stack = modalsOf(workspace, user);
  if (stack.length === 0) throw new SlackError('not_found');
  if (stack.length >= stackLimit) throw new SlackError('push_limit_reached');
  checkExternalId(workspace, sent);
  return push(workspace, user, sent);
}

function push(workspace: Workspace, user: string, sent: Json): View {
  const stack = modalsOf(workspace, user);
  const id = workspace.nextId('V');
  const [root, previous] = [stack[0]?.id ?? id, stack.at(-1)?.id ?? null];
  const view: View = { id, user, rootId: root, previousId: previous, ...content(workspace, sent) };
  workspace.modals.set(user, [...stack, view]);
  workspace.entered.set(id, enteredIn(view.blocks));
  workspace.changed();
  return view;
}

/** Shows other content in an open view. What was typed stays where it still has its place. */
export function updateView(workspace: Workspace, view: View, sent: Json): View {
  const next: View = { ...view, ...content(workspace, sent) };
  if (workspace.homes.get(view.user)?.id === view.id) workspace.homes.set(view.user, next);
  else
    workspace.modals.set(
      view.user,
      modalsOf(workspace, view.user).map((each) => (each.id === view.id ? next : each)),
    );
  workspace.entered.set(view.id, enteredIn(next.blocks, workspace.entered.get(view.id)));
  workspace.changed();
  return next;
}

export function publishHome(workspace: Workspace, user: string, sent: Json): View {
  const before = workspace.homes.get(user);
  if (before) return updateView(workspace, before, sent);
  const id = workspace.nextId('V');
  const view: View = { id, user, rootId: id, previousId: null, ...content(workspace, sent) };
  workspace.homes.set(user, view);
  workspace.entered.set(id, enteredIn(view.blocks));
  workspace.changed();
  return view;
}

export function modalsOf(workspace: Workspace, user: string): readonly View[] {
  return workspace.modals.get(user) ?? [];
}

/** Takes the modal on top away; the one below shows again. */
export function closeTop(workspace: Workspace, user: string): void {
  workspace.modals.set(user, modalsOf(workspace, user).slice(0, -1));
  workspace.changed();
}

export function closeModals(workspace: Workspace, user: string): void {
  workspace.modals.set(user, []);
  workspace.changed();
}

/** The view with this id that somebody has open now. */
export function findView(workspace: Workspace, matches: (view: View) => boolean): View | undefined {
  return [...workspace.modals.values()]
    .flat()
    .concat([...workspace.homes.values()])
    .find(matches);
}

function checkExternalId(workspace: Workspace, sent: Json): void {
  const id = textOf(sent['external_id']);
  if (id && findView(workspace, (view) => view.content['external_id'] === id))
    throw new SlackError('duplicate_external_id');
}

/** A view as the Web API and payloads show it. */
export function viewJson(workspace: Workspace, view: View): Json {
  const { team, appId, botId } = workspace;
  return {
    id: view.id,
    team_id: team.id,
    private_metadata: '',
    callback_id: '',
    external_id: '',
    title: null,
    close: null,
    submit: null,
    clear_on_close: false,
    notify_on_close: false,
    ...copy(view.content),
    state: { values: copy(workspace.entered.get(view.id) ?? {}) },
    hash: view.hash,
    root_view_id: view.rootId,
    previous_view_id: view.previousId,
    app_id: appId,
    bot_id: botId,
    app_installed_team_id: team.id,
  };
}
