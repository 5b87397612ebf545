import { OperatorError } from '../domain/operator-error.js';
import { acknowledgeAlert } from './acknowledge-alert.js';
import { answerShrink } from './answer-shrink.js';
import type { BackupCenter } from './backup-center.js';
import { cancelRun } from './cancel-run.js';
import { deleteFile, pinFile } from './delete-file.js';
import { deleteScheme } from './delete-scheme.js';
import { demand } from './demand.js';
import type { BackupDeps } from './deps.js';
import { findScheme } from './find-scheme.js';
import { pauseScheme, resumeScheme } from './pause-scheme.js';
import { readFile, readFiles } from './read-files.js';
import { readOverview } from './read-overview.js';
import { readScheme, readSchemes } from './read-schemes.js';
import { filesThatWouldGo, saveScheme } from './save-scheme.js';
import { pickUpExport, retryRun, startRun } from './start-run.js';

/** The use cases that people can ask for, with what they work with. */
export function createBackupCenter(deps: BackupDeps): BackupCenter {
  const { runs, alerts } = deps.stores;
  return {
    demand: (by, deed) => demand(deps, by, deed),
    startRun: (by, schemeId) => startRun(deps, by, schemeId),
    retryRun: (by, runId) => retryRun(deps, by, runId),
    cancelRun: (by, runId) => cancelRun(deps, by, runId),
    pickUpExport: (by, schemeId) => pickUpExport(deps, by, schemeId),
    saveScheme: (by, draft, edited, prune) => saveScheme(deps, by, draft, edited, prune),
    filesThatWouldGo: (by, schemeId, keep) => filesThatWouldGo(deps, by, schemeId, keep),
    pauseScheme: (by, schemeId) => pauseScheme(deps, by, schemeId),
    resumeScheme: (by, schemeId) => resumeScheme(deps, by, schemeId),
    deleteScheme: (by, schemeId, end) => deleteScheme(deps, by, schemeId, end),
    deleteFile: (by, fileId, evenLast) => deleteFile(deps, by, fileId, evenLast),
    pinFile: (by, fileId, pinned) => pinFile(deps, by, fileId, pinned),
    answerShrink: (by, fileId, answer) => answerShrink(deps, by, fileId, answer),
    acknowledgeAlert: (by, alertId) => acknowledgeAlert(deps, by, alertId),
    readOverview: (by, files) => readOverview(deps, by, files),
    readSchemes: (workspaceId) => readSchemes(deps, workspaceId),
    readScheme: (workspaceId, schemeId) => readScheme(deps, workspaceId, schemeId),
    findScheme: (workspaceId, name) => findScheme(deps, workspaceId, name),
    readHistory: (workspaceId, schemeId, page) => runs.listByScheme(workspaceId, schemeId, page),
    async readRun(workspaceId, runId) {
      const run = await runs.find(workspaceId, runId);
      if (run === null) throw new OperatorError('run-gone', {});
      return run;
    },
    readFile: (workspaceId, fileId) => readFile(deps, workspaceId, fileId),
    readFiles: (workspaceId, schemeId, page) => readFiles(deps, workspaceId, schemeId, page),
    async readAlert(workspaceId, alertId) {
      const alert = await alerts.find(workspaceId, alertId);
      if (alert === null) throw new OperatorError('alert-gone', {});
      return alert;
    },
  };
}
