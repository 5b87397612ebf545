import type { App, BlockAction, ViewSubmitAction } from '@slack/bolt';
import { actions, callbacks } from '../../blocks/ids.js';
import { acceptShrink } from './actions/accept-shrink.js';
import { acknowledgeAlert } from './actions/acknowledge-alert.js';
import { backUpNow } from './actions/back-up-now.js';
import { cancelRun } from './actions/cancel-run.js';
import { changeDraft } from './actions/change-draft.js';
import { deleteFile } from './actions/delete-file.js';
import { doubtShrink } from './actions/doubt-shrink.js';
import { explainAlert } from './actions/explain-alert.js';
import { goToPlace } from './actions/go-to-place.js';
import { manageFiles, turnFiles } from './actions/manage-files.js';
import { moreOfFile } from './actions/more-of-file.js';
import { moreOfScheme } from './actions/more-of-scheme.js';
import { newScheme } from './actions/new-scheme.js';
import { nothing } from './actions/nothing.js';
import { oldButton } from './actions/old-button.js';
import { openConnections } from './actions/open-connections.js';
import { openHome } from './actions/open-home.js';
import { openScheme } from './actions/open-scheme.js';
import { pickUpExport } from './actions/pick-up-export.js';
import { repeatCommand } from './actions/repeat-command.js';
import { restoreFile } from './actions/restore-file.js';
import { retryRun } from './actions/retry-run.js';
import { showFile } from './actions/show-file.js';
import { showHistory, turnHistory } from './actions/show-history.js';
import { backup } from './commands/backup.js';
import { homeOpened } from './events/home-opened.js';
import type { ActionListener, CommandListener, Doorkeeper, SubmitListener, TabListener } from './listener.js';
import { closing } from './views/closing.js';
import { deleteFiles } from './views/delete-files.js';
import { deleteLastFile } from './views/delete-last-file.js';
import { deleteScheme } from './views/delete-scheme.js';
import { pickScheme } from './views/pick-scheme.js';
import { reviewFiles } from './views/review-files.js';
import { saveScheme, saveSchemeEvenSo } from './views/save-scheme.js';

export const commandListeners = { '/backup': backup } satisfies Record<string, CommandListener>;

export const eventListeners = { app_home_opened: homeOpened } satisfies Record<string, TabListener>;

/** Every id has its listener, or this does not compile. */
export const actionListeners: Readonly<Record<(typeof actions)[keyof typeof actions], ActionListener>> = {
  [actions.runCancel]: cancelRun,
  [actions.runRetry]: retryRun,
  [actions.alertAcknowledge]: acknowledgeAlert,
  [actions.alertExplain]: explainAlert,
  [actions.homeOpen]: openHome,
  [actions.homeRefresh]: goToPlace,
  [actions.filesPage]: goToPlace,
  [actions.filesPageBack]: goToPlace,
  [actions.filesFilter]: goToPlace,
  [actions.filesManage]: manageFiles,
  [actions.managePage]: turnFiles,
  [actions.managePageBack]: turnFiles,
  [actions.manageFilter]: turnFiles,
  [actions.fileMore]: moreOfFile,
  [actions.fileDelete]: deleteFile,
  [actions.fileRestore]: restoreFile,
  [actions.fileDetails]: showFile,
  [actions.fileAcceptShrink]: acceptShrink,
  [actions.fileDoubtShrink]: doubtShrink,
  [actions.schemeBackUpNow]: backUpNow,
  [actions.schemeNew]: newScheme,
  [actions.schemeEdit]: openScheme,
  [actions.schemeHistory]: showHistory,
  [actions.historyPage]: turnHistory,
  [actions.historyPageBack]: turnHistory,
  [actions.schemeMore]: moreOfScheme,
  [actions.schemePickUp]: pickUpExport,
  [actions.schemePage]: goToPlace,
  [actions.schemePageBack]: goToPlace,
  [actions.draftChanged]: changeDraft,
  [actions.fieldValue]: nothing,
  [actions.commandRepeat]: repeatCommand,
  [actions.connectionsOpen]: openConnections,
  [actions.linkOpen]: nothing,
};

export const viewListeners: Readonly<Record<(typeof callbacks)[keyof typeof callbacks], SubmitListener>> = {
  [callbacks.schemeSave]: saveScheme,
  [callbacks.schemeChecking]: closing,
  [callbacks.schemeSaved]: closing,
  [callbacks.schemeSaveConfirm]: saveSchemeEvenSo,
  [callbacks.schemeDelete]: deleteScheme,
  [callbacks.schemePick]: pickScheme,
  [callbacks.fileDetails]: closing,
  [callbacks.fileDeleteLast]: deleteLastFile,
  [callbacks.filesManage]: reviewFiles,
  [callbacks.filesDelete]: deleteFiles,
  [callbacks.history]: closing,
  [callbacks.restore]: closing,
  [callbacks.explain]: closing,
  [callbacks.notice]: closing,
};

const anything = /^/;

/**
 * Tells Bolt what we listen to. Bolt calls every listener whose pattern fits, so buttons and views come in by one
 * pattern each, and the tables above decide: what they do not have, an older version has posted.
 */
export function register(app: App, door: Doorkeeper): void {
  for (const [name, listener] of Object.entries(commandListeners)) {
    app.command(name, (args) => door.command(args, listener));
  }
  app.event('app_home_opened', (args) => door.tab(args, eventListeners.app_home_opened));
  app.action<BlockAction>({ type: 'block_actions', action_id: anything }, (args) =>
    door.action(args, found(actionListeners, args.action.action_id) ?? oldButton),
  );
  app.view<ViewSubmitAction>({ type: 'view_submission', callback_id: anything }, (args) =>
    door.submit(args, found(viewListeners, args.view.callback_id) ?? closing),
  );
}

function found<T>(table: Readonly<Record<string, T>>, id: string): T | undefined {
  return Object.hasOwn(table, id) ? table[id] : undefined;
}
