import { OperatorError } from '../../domain/operator-error.js';

/** Whether a workspace was not told because the bot is not in it any more: then there is nobody left to tell. */
export function isWorkspaceGone(error: unknown): boolean {
  return error instanceof OperatorError && error.code === 'workspace-gone';
}
