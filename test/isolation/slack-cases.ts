import { homePlaceValue } from '../../blocks/home/home-place.js';
import { actions, callbacks } from '../../blocks/ids.js';
import { auditPlaceValue } from '../../blocks/modals/audit-place.js';
import { listPlaceValue } from '../../blocks/modals/list-place.js';
import { verbs } from '../../src/slack/commands/parse-command.js';
import { formMetadata, formState, option } from './form-state.js';
import type { SentView } from './sent.js';
import type { Tenant } from './tenant.js';

type ActionId = (typeof actions)[keyof typeof actions];

/** Where a value is of use to those whose it is; `nowhere`: it names nothing. */
type Home = 'message' | 'view' | 'nowhere';

export interface ActionCase {
  readonly name: string;
  readonly id: ActionId;
  readonly value: string;
  readonly home: Home;
}

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
    [actions.filesPageFirst]: ['message', ...places],
    [actions.filesPageLast]: ['message', ...places],
    [actions.filesFilter]: ['message', ...places],
    [actions.schemePage]: ['message', ...places],
    [actions.schemePageBack]: ['message', ...places],
    [actions.filesManage]: ['message', ...places],
    [actions.managePage]: ['view', list(of)],
    [actions.managePageBack]: ['view', list(of)],
    [actions.managePageFirst]: ['view', list(of)],
    [actions.managePageLast]: ['view', list(of)],
    [actions.manageFilter]: ['view', list(of)],
    [actions.fileMore]: ['message', `pin:${file}`, `unpin:${shrunk}`, `restore:${file}`],
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
    [actions.schemeMore]: ['message', `pause:${idle}`, `resume:${of.paused}`, `pickup:${idle}`, `delete:${idle}`],
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
    values.map((value, index): ActionCase => ({ name: `${id} ${index + 1}`, id: id as ActionId, value, home: where })),
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

/** What of the tenant's can be typed: names and ids. */
export function namesOf(of: Tenant): readonly string[] {
  return [of.schemeName, of.idle, of.fileName, of.file, of.site, `${of.mark} NAS`, `https://${of.mark}.atlassian.net`];
}

/** Every command, alone and with each of these behind it. */
export function commandCases(of: Tenant): readonly { readonly verb: string; readonly texts: readonly string[] }[] {
  return verbs.map((verb) => ({ verb, texts: [verb, ...namesOf(of).map((name) => `${verb} "${name}"`)] }));
}
