import type { Locator } from 'playwright-core';
import type { WorkspacePage } from './workspace-page.js';

/** Opens the permissions, has them changed, saves them, and closes what says so. */
export async function changePermissions(
  workspace: WorkspacePage,
  change: (form: Locator) => Promise<unknown>,
): Promise<void> {
  const dialogs = workspace.page.getByRole('dialog');
  if ((await dialogs.count()) > 0) await workspace.press('Dismiss', dialogs.last());
  await workspace.openChannel('ops');
  await workspace.say('/backup permissions');
  const form = await workspace.dialog('Permissions');
  await change(form);
  await workspace.press('Save', form);
  await workspace.press('Close', await workspace.dialog('Permissions saved'));
  await dialogs.first().waitFor({ state: 'detached' });
}
