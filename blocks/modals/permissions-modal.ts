import type { KnownBlock, ModalView, MultiStaticSelect, PlainTextOption } from '@slack/types';
import { type GivenRole, givenRoles, type Grant, type PermissionGrants } from '../../src/domain/permission-settings.js';
import { clip } from '../clip.js';
import { slackDate } from '../date.js';
import { context, divider, option, plain, section } from '../elements.js';
import { type ErrorLike, plainErrorWords } from '../error-words.js';
import { actions, callbacks, permissionFields } from '../ids.js';
import { oneLine } from '../one-line.js';
import { peopleWords, personWords } from '../people-words.js';
import type { Texts } from '../texts/texts.js';
import { groupedChoices } from './grouped-choices.js';
import { alert, input } from './inputs.js';
import { modal } from './modal.js';

export interface PermissionsState extends PermissionGrants {
  /** Slack user ids of those who are administrators by the settings. */
  readonly ofEnvironment: readonly string[];
  readonly revision: number;
  readonly updatedAt: Date | null;
  readonly updatedBy: string | null;
  /** To choose from, by name. */
  readonly groups: readonly { readonly id: string; readonly name: string }[];
  /** What hindered saving, when the form comes back. */
  readonly problem?: ErrorLike | null;
}

/** Slack takes a hundred people in a field. */
const mostPeople = 100;
/** A view has 250 kB, two fields list the groups, and names of emoji are long. */
const mostGroups = 200;
export const workspaceAdminsValue = 'workspace-admins';

/** Who may do what. The view carries the revision that it shows. */
export function permissionsModal(texts: Texts, state: PermissionsState): ModalView {
  const { permissions: words } = texts;
  const { ofEnvironment, problem = null } = state;
  return modal({
    callbackId: callbacks.permissionsSave,
    title: words.title,
    submit: words.save,
    close: words.cancel,
    metadata: String(state.revision),
    blocks: [
      ...(problem === null ? [] : [alert('error', problemWords(texts, problem))]),
      section(words.intro, 'about'),
      ...(ofEnvironment.length === 0 ? [] : [section(words.ofEnvironment(everybodyNamed(texts, state)), 'settings')]),
      ...givenRoles.flatMap((role) => [divider(), ...grantInputs(texts, state, role)]),
      context(changedWords(texts, state), 'changed'),
    ],
  });
}

/** The revision that the view carries; null for what no view of ours carries. */
export function readPermissionsRevision(metadata: string): number | null {
  return /^\d{1,15}$/.test(metadata) ? Number(metadata) : null;
}

/** What hindered saving, beside the field where it can be mended: all of it is about who is an administrator. */
export function permissionErrors(texts: Texts, error: ErrorLike): Record<string, string> {
  return { [permissionFields.administrator.users]: clip(problemWords(texts, error), 500) };
}

function problemWords(texts: Texts, error: ErrorLike): string {
  const { happened, advice } = plainErrorWords(texts, error);
  return `${happened} ${advice}`;
}

function everybodyNamed(texts: Texts, { ofEnvironment }: PermissionsState): string {
  return peopleWords(texts, { users: ofEnvironment, groups: [], workspaceAdmins: false });
}

function changedWords(texts: Texts, { updatedAt, updatedBy }: PermissionsState): string {
  const { permissions } = texts;
  return updatedAt === null
    ? permissions.neverChanged
    : permissions.changed(personWords(texts, updatedBy), slackDate(texts, updatedAt));
}

function grantInputs(texts: Texts, state: PermissionsState, role: GivenRole): KnownBlock[] {
  const { permissions } = texts;
  const [ids, labels, grant] = [permissionFields[role], permissions.fields[role], state[role]];
  const admins = option(permissions.workspaceAdmins, workspaceAdminsValue, permissions.workspaceAdminsDescription);
  const groups = groupOptions(state, grant);
  return [
    input({
      id: ids.users,
      label: labels.users,
      element: {
        type: 'multi_users_select',
        action_id: actions.fieldValue,
        placeholder: plain(permissions.usersPlaceholder),
        max_selected_items: mostPeople,
        ...(grant.users.length > 0 && { initial_users: grant.users.slice(0, mostPeople) }),
      },
      optional: true,
    }),
    // Slack takes no empty menu.
    ...(groups.length === 0
      ? []
      : [
          input({
            id: ids.groups,
            label: labels.groups,
            element: groupSelect(texts, groups, grant),
            ...(state.groups.length > mostGroups && { hint: permissions.notAllGroups }),
            optional: true,
          }),
        ]),
    input({
      id: ids.admins,
      label: labels.admins,
      element: {
        type: 'checkboxes',
        action_id: actions.fieldValue,
        options: [admins],
        ...(grant.workspaceAdmins && { initial_options: [admins] }),
      },
      optional: true,
    }),
  ];
}

/** Those that are chosen are listed whatever happens, also one that Slack tells nothing of, or saving would lose them. */
function groupOptions({ groups }: PermissionsState, { groups: chosen }: Grant): readonly PlainTextOption[] {
  const listed = groups.slice(0, mostGroups);
  const late = chosen
    .filter((id) => !listed.some((group) => group.id === id))
    .map((id) => groups.find((group) => group.id === id) ?? { id, name: id });
  return [...listed, ...late].map(({ id, name }) => option(oneLine(name, 60), id));
}

function groupSelect(
  { permissions }: Texts,
  options: readonly PlainTextOption[],
  { groups: chosen }: Grant,
): MultiStaticSelect {
  const initial = options.filter(({ value }) => chosen.some((id) => id === value));
  return {
    type: 'multi_static_select',
    action_id: actions.fieldValue,
    placeholder: plain(permissions.groupsPlaceholder),
    ...groupedChoices(options),
    ...(initial.length > 0 && { initial_options: initial }),
  };
}
