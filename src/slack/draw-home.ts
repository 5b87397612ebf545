import type { HomeView } from '@slack/types';
import type { HomePlace } from '../../blocks/home/home-place.js';
import { homeView } from '../../blocks/home/home-view.js';
import type { Person } from '../backup/backup-center.js';
import { mayDo } from '../domain/role.js';
import type { SlackRoom } from './slack-room.js';

/** As many files as Home has room for. */
const filesShown = 10;

/** Home as it is for this person now. Of a page that is no more, the last one is shown. */
export async function drawHome(
  { center, permissions, texts }: Pick<SlackRoom, 'center' | 'permissions' | 'texts'>,
  by: Person,
  { schemes, schemeId, offset }: HomePlace,
): Promise<HomeView> {
  let overview = await center.readOverview(by, { schemeId, offset, limit: filesShown });
  if (overview.files.items.length === 0 && overview.files.total > 0) {
    const lastPage = Math.floor((overview.files.total - 1) / filesShown) * filesShown;
    overview = await center.readOverview(by, { schemeId, offset: lastPage, limit: filesShown });
  }
  // Only the first steps, and only to who may not take them, say who can.
  const asks = overview.schemes.length === 0 && !mayDo(overview.role, 'change-scheme');
  const administrators = asks ? await permissions.administrators(by.workspaceId) : null;
  return homeView(texts, overview, { schemes, administrators });
}
