import { homePlaceValue } from '../../blocks/home/home-place.js';
import { actions, callbacks, deleteFields, fields, permissionFields, pickFields } from '../../blocks/ids.js';
import { auditPlaceValue } from '../../blocks/modals/audit-place.js';
import { fileIdsValue } from '../../blocks/modals/file-ids.js';
import { manageBlockId } from '../../blocks/modals/files-modal.js';
import { listPlaceValue } from '../../blocks/modals/list-place.js';
import { schemeVerbs } from '../../src/slack/commands/scheme-verbs.js';
import { verbs } from '../../src/slack/commands/parse-command.js';
import type { SentView } from './sent.js';
import type { Tenant } from './tenant.js';

type ActionId = (typeof actions)[keyof typeof actions];
type CallbackId = (typeof callbacks)[keyof typeof callbacks];

/** Where a value is of use to those whose it is; `nowhere`: it names nothing. */
type Home = 'message' | 'view' | 'nowhere';

export interface ActionCase {
  readonly id: ActionId;
  readonly value: string;
  readonly home: Home;
}

export interface ViewCase {
  readonly name: string;
  readonly view: SentView;
  /** Whether it does or shows something to those whose ids it has. */
  readonly works: boolean;
}

const option = (value: string) => ({ type: 'static_select', selected_option: { value } });
const options = (...values: string[]) => ({ type: 'checkboxes', selected_options: values.map((value) => ({ value })) });

function home({ idle: schemeId }: Tenant): string {
  return homePlaceValue({ schemes: 0, schemeId, offset: 0 });
}

function list({ idle: schemeId }: Tenant): string {
  return listPlaceValue({ schemeId, offset: 0 });
}

function audit({ scheme: subjectId }: Tenant): string {
  return auditPlaceValue({ userId: null, action: null, subjectId, offset: 0, round: 0 });
}

/** For every button and menu, the values that name what is the tenant's. */
function valuesOf(of: Tenant): Readonly<Record<ActionId, readonly [Home, ...string[]]>> {
  const { idle, scheme, file, shrunk, alert, shrunkAlert } = of;
  const refs = [`site:${of.site}`, `storage:${of.storage}`] as const;
  const places = [home(of)] as const;
  return {
    [actions.runCancel]: ['message', of.running],
    [actions.runRetry]: ['message', of.failed],
    [actions.alertAcknowledge]: ['message', alert],
    [actions.alertExplain]: ['message', alert, shrunkAlert],
    [actions.homeOpen]: ['nowhere', idle],
    [actions.homeRefresh]: ['message', ...places],
    [actions.filesPage]: ['message', ...places],
    [actions.filesPageBack]: ['message', ...places],
    [actions.filesFilter]: ['message', ...places],
    [actions.schemePage]: ['message', ...places],
    [actions.schemePageBack]: ['message', ...places],
    [actions.filesManage]: ['message', ...places],
    [actions.managePage]: ['view', list(of)],
    [actions.managePageBack]: ['view', list(of)],
    [actions.manageFilter]: ['view', list(of)],
    [actions.fileMore]: ['message', `pin:${file}`, `unpin:${file}`, `restore:${file}`],
    [actions.fileDelete]: ['message', file],
    [actions.fileRestore]: ['message', file],
    [actions.fileDetails]: ['message', file, shrunk],
    [actions.fileAcceptShrink]: ['message', shrunk],
    [actions.fileDoubtShrink]: ['message', shrunk],
    [actions.schemeBackUpNow]: ['message', idle, scheme],
    [actions.schemePickUp]: ['message', idle],
    [actions.schemeNew]: ['message', idle],
    [actions.schemeEdit]: ['message', idle],
    [actions.schemeHistory]: ['message', idle],
    [actions.historyPage]: ['view', list(of)],
    [actions.historyPageBack]: ['view', list(of)],
    [actions.schemeMore]: ['message', `pause:${idle}`, `resume:${idle}`, `pickup:${idle}`, `delete:${idle}`],
    [actions.draftChanged]: ['view', idle],
    [actions.fieldValue]: ['nowhere', idle],
    [actions.commandRepeat]: ['message', `pause "${of.schemeName}"`, `status`, `restore "${of.fileName}"`],
    [actions.connectionsOpen]: ['message', of.site],
    [actions.connectionsPage]: ['view', '0'],
    [actions.connectionsPageBack]: ['view', '0'],
    [actions.connectionsRefresh]: ['view', '0'],
    [actions.connectionAddSite]: ['message', of.site],
    [actions.connectionAddStorage]: ['message', of.storage],
    [actions.connectionTest]: ['message', ...refs],
    [actions.connectionReplace]: ['message', ...refs],
    // What a scheme uses is not removed, but named.
    [actions.connectionRemove]: ['message', ...refs],
    [actions.permissionsOpen]: ['message', of.admin],
    [actions.auditOpen]: ['message', of.scheme],
    [actions.auditPage]: ['view', audit(of)],
    [actions.auditPageBack]: ['view', audit(of)],
    [actions.auditAll]: ['view', audit(of)],
    [actions.auditPerson]: ['view', of.admin],
    [actions.auditChange]: ['view', 'scheme.updated'],
    [actions.auditSubject]: ['view', of.scheme],
    [actions.homeMore]: ['message', `permissions:${of.workspaceId}`, `audit:${of.scheme}`],
    [actions.linkOpen]: ['nowhere', of.invite],
  };
}

export function actionCases(of: Tenant): readonly ActionCase[] {
  return Object.entries(valuesOf(of)).flatMap(([id, [where, ...values]]) =>
    values.map((value): ActionCase => ({ id: id as ActionId, value, home: where })),
  );
}

/** What every filter and field holds at once: a listener finds its own. */
function everyState(of: Tenant, own: Tenant): NonNullable<SentView['state']> {
  return {
    ...formState(of, own),
    audit: {
      [actions.auditPerson]: { type: 'users_select', selected_user: of.admin },
      [actions.auditSubject]: option(of.scheme),
    },
  };
}

/** The views in which something may be pressed, each with the tenant's ids wherever a view of ours carries some. */
export function viewsAround(of: Tenant, own: Tenant): readonly SentView[] {
  const state = everyState(of, own);
  return [
    { callback_id: callbacks.explain, private_metadata: of.shrunkAlert, state },
    { callback_id: callbacks.fileDetails, private_metadata: of.file, state },
    { callback_id: callbacks.connectionTest, private_metadata: `site:${of.site}`, state },
    { callback_id: callbacks.schemeSave, private_metadata: formMetadata(of.idle), state },
    { callback_id: callbacks.audit, private_metadata: audit(of), state },
    { callback_id: callbacks.connections, private_metadata: '0', state },
    { callback_id: '', private_metadata: home(of), type: 'home', state },
  ];
}

function formMetadata(schemeId: string | null): string {
  const changed = { by: 'U0X', at: '2026-11-23T12:00:00Z' };
  return JSON.stringify({ edited: schemeId && { schemeId, revision: 1 }, method: 'granular', changed });
}

interface Chosen {
  readonly siteId: string;
  readonly storageId: string;
  readonly channel: string;
}

function formState(of: Tenant, own: Tenant, differences: Partial<Chosen> = {}): NonNullable<SentView['state']> {
  const { siteId, storageId, channel } = { siteId: of.site, storageId: of.storage, channel: of.channel, ...differences };
  const value = (text: string) => ({ [actions.fieldValue]: { type: 'plain_text_input', value: text } });
  return {
    [fields.name]: value(`${own.mark} made this`),
    [fields.site]: { [actions.fieldValue]: option(siteId) },
    [fields.type]: { [actions.draftChanged]: option('basic') },
    [fields.method]: { [actions.draftChanged]: option('granular') },
    [fields.days]: { [actions.draftChanged]: options('monday') },
    [fields.time]: { [actions.draftChanged]: { type: 'timepicker', selected_time: '02:00' } },
    [fields.timeZone]: { [actions.draftChanged]: option('UTC') },
    [fields.keep]: value('3'),
    [fields.storage]: { [actions.fieldValue]: option(storageId) },
    [fields.folder]: value('somewhere'),
    [fields.channel]: {
      [actions.fieldValue]: { type: 'conversations_select', selected_conversation: channel },
    },
  };
}

function draft(of: Tenant, own: Tenant) {
  return {
    ...{ name: `${own.mark} made this`, siteId: of.site, type: 'basic', method: 'granular', storageId: of.storage },
    ...{ folder: 'somewhere', keep: 3, channel: of.channel },
    schedule: { days: ['monday'], time: '02:00', timeZone: 'UTC' },
  };
}

function people(of: Tenant, roles: { readonly users: string }, groups: { readonly groups: string }): NonNullable<SentView['state']> {
  return {
    [roles.users]: { value: { type: 'multi_users_select', selected_users: [of.admin, of.viewer] } },
    [groups.groups]: { value: options('S0QUAGGA') },
  };
}

/** For every form, what is sent off with ids of the tenant `of` in it, by somebody of `own`. */
export function viewCases(of: Tenant, own: Tenant): readonly ViewCase[] {
  const { administrator, operator } = permissionFields;
  const mine = of === own;
  const form = (name: string, edited: string | null, differences: Partial<Chosen> = {}): ViewCase => ({
    name: `${callbacks.schemeSave} ${name}`,
    view: {
      callback_id: callbacks.schemeSave,
      private_metadata: formMetadata(edited),
      state: formState(of, own, differences),
    },
    works: true,
  });
  const table: Readonly<Record<CallbackId, readonly Omit<ViewCase, 'name'>[]>> = {
    [callbacks.schemeSave]: [],
    [callbacks.schemeSaveConfirm]: [of.idle, null].map((schemeId) => ({
      view: {
        callback_id: callbacks.schemeSaveConfirm,
        private_metadata: JSON.stringify({ edited: schemeId && { schemeId, revision: 1 }, draft: draft(of, own) }),
      },
      works: true,
    })),
    [callbacks.schemeDelete]: [
      {
        view: {
          callback_id: callbacks.schemeDelete,
          private_metadata: of.scheme,
          state: {
            [deleteFields.files]: { value: option('remove') },
            [deleteFields.running]: { value: option('cancel') },
          },
        },
        works: true,
      },
    ],
    [callbacks.schemePick]: schemeVerbs.map((verb) => ({
      view: {
        callback_id: callbacks.schemePick,
        private_metadata: verb,
        state: { [pickFields.scheme]: { value: option(of.idle) } },
      },
      works: true,
    })),
    [callbacks.fileDeleteLast]: [
      { view: { callback_id: callbacks.fileDeleteLast, private_metadata: of.file }, works: true },
    ],
    [callbacks.filesManage]: [
      {
        view: {
          callback_id: callbacks.filesManage,
          private_metadata: list(of),
          state: { [manageBlockId({ schemeId: of.idle, offset: 0 })]: { value: options(of.file, of.shrunk) } },
        },
        works: true,
      },
    ],
    [callbacks.filesDelete]: [
      {
        view: { callback_id: callbacks.filesDelete, private_metadata: fileIdsValue([of.shrunk, of.file]) },
        works: true,
      },
    ],
    [callbacks.permissionsSave]: [
      {
        view: {
          callback_id: callbacks.permissionsSave,
          private_metadata: '1',
          state: { ...people(of, operator, operator), ...people(own, administrator, administrator) },
        },
        works: true,
      },
    ],
    ...closing(of),
  };
  return [
    form('a new one', null),
    form('a new one, at the site alone', null, { storageId: own.storage }),
    form('a new one, at the storage alone', null, { siteId: own.site }),
    form('a new one, in the channel alone', null, { siteId: own.site, storageId: own.storage }),
    form('the scheme itself', of.idle),
    form('the scheme itself, with other connections', of.idle, { siteId: own.site, storageId: own.storage }),
    ...(mine ? [] : [form('one of their own, moved to the site and storage', own.idle)]),
    ...Object.entries(table).flatMap(([id, cases]) =>
      cases.map((each, index) => ({ ...each, name: `${id} ${index + 1}` })),
    ),
  ];
}

/** Views that only close, whatever they carry. */
function closing(of: Tenant) {
  const view = (callback_id: string) => [{ view: { callback_id, private_metadata: of.scheme }, works: false }];
  return {
    [callbacks.schemeChecking]: view(callbacks.schemeChecking),
    [callbacks.schemeSaved]: view(callbacks.schemeSaved),
    [callbacks.fileDetails]: view(callbacks.fileDetails),
    [callbacks.history]: view(callbacks.history),
    [callbacks.restore]: view(callbacks.restore),
    [callbacks.explain]: view(callbacks.explain),
    [callbacks.connections]: view(callbacks.connections),
    [callbacks.connectionTest]: view(callbacks.connectionTest),
    [callbacks.connectionLink]: view(callbacks.connectionLink),
    [callbacks.audit]: view(callbacks.audit),
    [callbacks.notice]: view(callbacks.notice),
  };
}

/** Every command alone, by the tenant's names, and by its ids. */
export function commandCases(of: Tenant): readonly string[] {
  const named = [of.schemeName, of.idle, of.fileName, of.file, of.site, `${of.mark} NAS`];
  return verbs.flatMap((verb) => [verb, ...named.map((name) => `${verb} "${name}"`)]);
}
