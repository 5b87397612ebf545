import { describe, expect, it } from '@jest/globals';
import type { Scheme } from '../../../src/domain/scheme.js';
import type { Scene } from './kit/scene.js';
import { workshop } from './kit/workshop.js';
import { admin, workspaceId } from './kit/world.js';

const shop = workshop();
const day = new Date('2026-11-20T02:00:00Z');

const cases: readonly (readonly [string, object, (scene: Scene, scheme: Scheme) => Promise<unknown>])[] = [
  ['pausing a scheme', { is: 'scheme-paused' }, ({ center }, { id }) => center.pauseScheme(admin, id)],
  [
    'changing a scheme',
    { is: 'scheme-changed' },
    ({ center, draft }, { id }) => center.saveScheme(admin, draft({ keep: 7 }), { schemeId: id, revision: 1 }),
  ],
  [
    'deleting a scheme',
    { is: 'scheme-deleted', files: 'keep' },
    ({ center }, { id }) => center.deleteScheme(admin, id, { files: 'keep', running: 'finish' }),
  ],
  [
    'deleting a backup',
    { is: 'file-deleted', file: expect.stringMatching(/\.zip$/) },
    async (scene, scheme) => {
      const file = await scene.madeBefore(scheme, day);
      await scene.center.deleteFile(admin, file.id, true);
    },
  ],
];

describe('the channel of a scheme', () => {
  it.each(cases)('is told of %s, and by whom', async (_what, what, change) => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    await change(scene, scheme);
    expect(scene.told.changes).toEqual([
      { workspaceId, userId: admin.userId, channel: scheme.channel, schemeName: scheme.name, what },
    ]);
  });

  it('is told of resuming a scheme, and of nothing that was so already', async () => {
    const scene = await shop.scene();
    const { id } = await scene.newScheme();
    await scene.center.pauseScheme(admin, id);
    await scene.center.pauseScheme(admin, id);
    await scene.center.resumeScheme(admin, id);
    await scene.center.saveScheme(admin, scene.draft(), { schemeId: id, revision: 3 });
    expect(scene.told.changes.map(({ what }) => what.is)).toEqual(['scheme-paused', 'scheme-resumed']);
  });
});
