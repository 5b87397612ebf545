import { callbacks, deleteFields, permissionFields, pickFields } from '../../blocks/ids.js';
import { fileIdsValue } from '../../blocks/modals/file-ids.js';
import { manageBlockId } from '../../blocks/modals/files-modal.js';
import { listPlaceValue } from '../../blocks/modals/list-place.js';
import { schemeVerbs } from '../../src/slack/commands/scheme-verbs.js';
import { type Chosen, formMetadata, formState, option, options } from './form-state.js';
import type { SentView } from './sent.js';
import type { Tenant } from './tenant.js';

type CallbackId = (typeof callbacks)[keyof typeof callbacks];

export interface ViewCase {
  readonly name: string;
  readonly view: SentView;
  /** Whether it does or shows something to those whose ids it has. */
  readonly works: boolean;
}

function draft(of: Tenant, own: Tenant) {
  return {
    ...{ name: `${own.mark} made this`, siteId: of.site, type: 'basic', method: 'granular', storageId: of.storage },
    ...{ folder: 'somewhere', keep: 3, channel: of.channel },
    schedule: { days: ['monday'], time: '02:00', timeZone: 'UTC' },
  };
}

function people(
  of: Tenant,
  roles: { readonly users: string },
  groups: { readonly groups: string },
): NonNullable<SentView['state']> {
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
          private_metadata: listPlaceValue({ schemeId: of.idle, offset: 0 }),
          state: { [manageBlockId({ schemeId: of.idle, offset: 0 })]: { value: options(of.file, of.shrunk) } },
        },
        works: true,
      },
    ],
    [callbacks.filesDelete]: [
      {
        view: {
          callback_id: callbacks.filesDelete,
          private_metadata: fileIdsValue({ ids: [of.shrunk, of.file], place: { schemeId: null, offset: 0 } }),
        },
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
