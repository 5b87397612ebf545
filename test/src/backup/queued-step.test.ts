import { describe, expect, it } from '@jest/globals';
import { OperatorError } from '../../../src/domain/operator-error.js';
import { workshop } from './kit/workshop.js';

const shop = workshop();
const unreachable = new OperatorError('storage-unreachable', { storage: 'Office NAS' });

describe('before an export is started', () => {
  it('the storage must answer: an export is not used up for nothing', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    scene.disk.fault = () => unreachable;
    const run = await scene.backUp(scheme);
    expect(run).toMatchObject({ state: 'failed', exportingAt: null, error: { code: 'storage-unreachable' } });
    expect(scene.site.started).toEqual([]);
  });

  it('the storage must have room for as much as the last backup took', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    await scene.backUp(scheme);
    const size = scene.site.content.length;
    scene.disk.space = { free: size - 1, total: 10_000 };
    const run = await scene.backUp(scheme);
    const params = { storage: 'Office NAS', needed: size, free: size - 1 };
    expect(run).toMatchObject({ state: 'failed', exportingAt: null, error: { code: 'not-enough-space', params } });
    expect(scene.site.started).toHaveLength(1);
    scene.disk.space = { free: size, total: 10_000 };
    expect((await scene.backUp(scheme)).state).toBe('succeeded');
  });

  it('nothing is refused where the storage does not tell its room', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    await scene.backUp(scheme);
    scene.disk.space = { free: null, total: null };
    expect((await scene.backUp(scheme)).state).toBe('succeeded');
  });
});
