import type { App, BlockAction, ViewSubmitAction } from '@slack/bolt';
import { actions, callbacks } from '../../blocks/ids.js';
import { acceptShrink } from './actions/accept-shrink.js';
import { acknowledgeAlert } from './actions/acknowledge-alert.js';
import { addSite, addStorage } from './actions/add-connection.js';
import { backUpNow } from './actions/back-up-now.js';
import { cancelRun } from './actions/cancel-run.js';
import { changeDraft } from './actions/change-draft.js';
import { deleteFile } from './actions/delete-file.js';
import { doubtShrink } from './actions/doubt-shrink.js';
import { explainAlert } from './actions/explain-alert.js';
import { goToPlace } from './actions/go-to-place.js';
import { manageFiles, turnFiles } from './actions/manage-files.js';
import { moreOfFile } from './actions/more-of-file.js';
import { moreOfHome } from './actions/more-of-home.js';
import { moreOfScheme } from './actions/more-of-scheme.js';
import { newScheme } from './actions/new-scheme.js';
import { nothing } from './actions/nothing.js';
import { oldButton } from './actions/old-button.js';
import { openAudit } from './actions/open-audit.js';
import { openConnections } from './actions/open-connections.js';
import { openHome } from './actions/open-home.js';
import { openPermissions } from './actions/open-permissions.js';
import { openScheme } from './actions/open-scheme.js';
import { pickUpExport } from './actions/pick-up-export.js';
import { removeConnection } from './actions/remove-connection.js';
import { repeatCommand } from './actions/repeat-command.js';
import { replaceConnection } from './actions/replace-connection.js';
import { restoreFile } from './actions/restore-file.js';
import { retryRun } from './actions/retry-run.js';
import { showFile } from './actions/show-file.js';
import { showHistory, turnHistory } from './actions/show-history.js';
import { testConnection } from './actions/test-connection.js';
import { filterAudit, turnAudit } from './actions/turn-audit.js';
import { turnConnections } from './actions/turn-connections.js';
import { backup } from './commands/backup.js';
import { homeOpened } from './events/home-opened.js';
import { deedOfCarried } from './commands/deed-of-verb.js';
import type { Doorkeeper } from './doorkeeper.js';
import {
  type ActionEntry,
  byVerb,
  type CommandEntry,
  needs,
  type OptionEntry,
  type SubmitEntry,
  type TabEntry,
} from './listener.js';
import { closing } from './views/closing.js';
import { deleteFiles } from './views/delete-files.js';
import { deleteLastFile } from './views/delete-last-file.js';
import { deleteScheme } from './views/delete-scheme.js';
import { pickScheme } from './views/pick-scheme.js';
import { reviewFiles } from './views/review-files.js';
import { savePermissions } from './views/save-permissions.js';
import { saveScheme, saveSchemeEvenSo } from './views/save-scheme.js';

/** What is typed behind it decides what a person must be allowed to do, so the command asks for that by itself. */
export const commandListeners = { '/backup': needs('look', backup) } satisfies Record<string, CommandEntry>;

export const eventListeners = { app_home_opened: needs('look', homeOpened) } satisfies Record<string, TabEntry>;

/** Every id has its listener and what it takes to call it, or this does not compile. */
export const actionListeners: Readonly<Record<(typeof actions)[keyof typeof actions], ActionEntry>> = {
  [actions.runCancel]: needs('cancel-run', cancelRun),
  [actions.runRetry]: needs('start-run', retryRun),
  [actions.alertAcknowledge]: needs('acknowledge-alert', acknowledgeAlert),
  [actions.alertExplain]: needs('look', explainAlert),
  [actions.homeOpen]: needs('look', openHome),
  [actions.homeRefresh]: needs('look', goToPlace),
  [actions.filesPage]: needs('look', goToPlace),
  [actions.filesPageBack]: needs('look', goToPlace),
  [actions.filesPageFirst]: needs('look', goToPlace),
  [actions.filesPageLast]: needs('look', goToPlace),
  [actions.filesFilter]: needs('look', goToPlace),
  [actions.filesManage]: needs('delete-file', manageFiles),
  [actions.managePage]: needs('delete-file', turnFiles),
  [actions.managePageBack]: needs('delete-file', turnFiles),
  [actions.managePageFirst]: needs('delete-file', turnFiles),
  [actions.managePageLast]: needs('delete-file', turnFiles),
  [actions.manageFilter]: needs('delete-file', turnFiles),
  [actions.fileMore]: needs(byVerb({ pin: 'pin-file', unpin: 'pin-file', restore: 'look' }), moreOfFile),
  [actions.fileDelete]: needs('delete-file', deleteFile),
  [actions.fileRestore]: needs('look', restoreFile),
  [actions.fileDetails]: needs('look', showFile),
  [actions.fileAcceptShrink]: needs('answer-shrink', acceptShrink),
  [actions.fileDoubtShrink]: needs('answer-shrink', doubtShrink),
  [actions.schemeBackUpNow]: needs('start-run', backUpNow),
  [actions.schemeNew]: needs('change-scheme', newScheme),
  [actions.schemeEdit]: needs('change-scheme', openScheme),
  [actions.schemeHistory]: needs('look', showHistory),
  [actions.historyPage]: needs('look', turnHistory),
  [actions.historyPageBack]: needs('look', turnHistory),
  [actions.schemeMore]: needs(
    byVerb({ pause: 'pause-scheme', resume: 'pause-scheme', pickup: 'start-run', delete: 'delete-scheme' }),
    moreOfScheme,
  ),
  [actions.schemePickUp]: needs('start-run', pickUpExport),
  [actions.schemePage]: needs('look', goToPlace),
  [actions.schemePageBack]: needs('look', goToPlace),
  [actions.draftChanged]: needs('change-scheme', changeDraft),
  [actions.fieldValue]: needs('look', nothing),
  [actions.commandRepeat]: needs('look', repeatCommand),
  [actions.connectionsOpen]: needs('look', openConnections),
  [actions.connectionsPage]: needs('look', turnConnections),
  [actions.connectionsPageBack]: needs('look', turnConnections),
  [actions.connectionsRefresh]: needs('look', turnConnections),
  [actions.connectionAddSite]: needs('connect', addSite),
  [actions.connectionAddStorage]: needs('connect', addStorage),
  [actions.connectionTest]: needs('connect', testConnection),
  [actions.connectionReplace]: needs('connect', replaceConnection),
  [actions.connectionRemove]: needs('connect', removeConnection),
  [actions.permissionsOpen]: needs('change-permissions', openPermissions),
  [actions.auditOpen]: needs('look', openAudit),
  [actions.auditPage]: needs('look', turnAudit),
  [actions.auditPageBack]: needs('look', turnAudit),
  [actions.auditAll]: needs('look', turnAudit),
  [actions.auditPerson]: needs('look', filterAudit),
  [actions.auditChange]: needs('look', filterAudit),
  [actions.auditSubject]: needs('look', filterAudit),
  [actions.homeMore]: needs(byVerb({ permissions: 'change-permissions', audit: 'look' }), moreOfHome),
  [actions.linkOpen]: needs('look', nothing),
};

export const viewListeners: Readonly<Record<(typeof callbacks)[keyof typeof callbacks], SubmitEntry>> = {
  [callbacks.schemeSave]: needs('change-scheme', saveScheme),
  [callbacks.schemeChecking]: needs('look', closing),
  [callbacks.schemeSaved]: needs('look', closing),
  [callbacks.schemeSaveConfirm]: needs('change-scheme', saveSchemeEvenSo),
  [callbacks.schemeDelete]: needs('delete-scheme', deleteScheme),
  [callbacks.schemePick]: needs(deedOfCarried, pickScheme),
  [callbacks.fileDetails]: needs('look', closing),
  [callbacks.fileDeleteLast]: needs('delete-file', deleteLastFile),
  [callbacks.filesManage]: needs('delete-file', reviewFiles),
  [callbacks.filesDelete]: needs('delete-file', deleteFiles),
  [callbacks.history]: needs('look', closing),
  [callbacks.restore]: needs('look', closing),
  [callbacks.explain]: needs('look', closing),
  [callbacks.connections]: needs('look', closing),
  [callbacks.connectionTest]: needs('look', closing),
  [callbacks.connectionLink]: needs('look', closing),
  [callbacks.permissionsSave]: needs('change-permissions', savePermissions),
  [callbacks.audit]: needs('look', closing),
  [callbacks.notice]: needs('look', closing),
};

/** Selects whose options are looked up, by their action id. */
export const optionListeners: Readonly<Record<string, OptionEntry>> = {};

export const unknownAction: ActionEntry = needs('look', oldButton);
export const unknownView: SubmitEntry = needs('look', closing);
export const unknownSelect: OptionEntry = needs('look', () => Promise.resolve({ options: [] }));

const anything = /^/;

/**
 * Tells Bolt what we listen to. Bolt calls every listener whose pattern fits, so buttons and views come in by one
 * pattern each, and the tables above decide: what they do not have, an older version has posted.
 */
export function register(app: App, door: Doorkeeper): void {
  for (const [name, entry] of Object.entries(commandListeners)) {
    app.command(name, (args) => door.command(args, entry));
  }
  app.event('app_home_opened', (args) => door.tab(args, eventListeners.app_home_opened));
  app.action<BlockAction>({ type: 'block_actions', action_id: anything }, (args) =>
    door.action(args, found(actionListeners, args.action.action_id) ?? unknownAction),
  );
  app.view<ViewSubmitAction>({ type: 'view_submission', callback_id: anything }, (args) =>
    door.submit(args, found(viewListeners, args.view.callback_id) ?? unknownView),
  );
  app.options<'block_suggestion'>({ type: 'block_suggestion', action_id: anything }, (args) =>
    door.options(args, found(optionListeners, args.body.action_id) ?? unknownSelect),
  );
}

function found<T>(table: Readonly<Record<string, T>>, id: string): T | undefined {
  return Object.hasOwn(table, id) ? table[id] : undefined;
}
