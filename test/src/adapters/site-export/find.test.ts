import { describe, expect, it } from '@jest/globals';
import { exported, inJiraWorld, kept, refusalOf } from './jira-world.js';

const where = { workspaceId: 'T1', siteId: 'site-1' };

describe('the newest export of a site', () => {
  it('that somebody made in Jira is found with its true time, and can be taken where tokens start nothing', async () => {
    await inJiraWorld({ policy: { mode: 'ui-only' } }, async (world) => {
      world.site.pressButton({ media: true });
      const madeAt = world.clock.now();
      world.clock.advance(24 * 3_600_000);
      const found = await world.source.find(where);
      expect(found?.takenAt).toEqual(madeAt);
      const step = await world.restarted().progress(kept(found?.ticket ?? null));
      expect(step).toMatchObject({ state: 'ready', takenAt: madeAt });
      const { stream, size, result } = await world.source.open(kept(step.ticket), 0);
      expect(Buffer.concat(await stream.toArray())).toHaveLength(size ?? -1);
      expect((await result).entries).toBe(12);
      expect(world.starts()).toBe(0);
    });
  });

  it('is found when it is our own', async () => {
    await inJiraWorld({}, async (world) => {
      const ours = await exported(world);
      expect((await world.source.find(where))?.ticket).toMatchObject({
        taskId: world.site.tasks()[0]?.id,
        type: 'unknown',
        path: Reflect.get(Object(ours), 'path') as unknown,
      });
    });
  });

  it.each(['empty', 'no-content'] as const)('is none where there never was one: %s', async (noTask) => {
    await inJiraWorld({ policy: { noTask } }, async ({ source }) => {
      expect(await source.find(where)).toBeNull();
    });
  });

  it('is none while it is being made', async () => {
    await inJiraWorld({}, async ({ site, source }) => {
      site.pressButton({ media: false });
      expect(await source.find(where)).toBeNull();
    });
  });

  it('is none when it failed, or has no file', async () => {
    await inJiraWorld({}, async (world) => {
      world.site.pressButton({ media: false });
      world.clock.advance(3_600_000);
      world.site.fault('result-null');
      expect(await world.source.find(where)).toBeNull();
      world.site.clearFaults();
      world.site.fault('task-failed');
      expect(await world.source.find(where)).toBeNull();
    });
  });

  it('is not labelled with a time that the site does not tell', async () => {
    await inJiraWorld({}, async (world) => {
      await exported(world);
      world.site.fault('404-html', { path: '/rest/api/3/task/' });
      const error = await refusalOf(world.source.find(where), 'site-answer-unexpected');
      expect(error.params).toMatchObject({ found: 'no-task-time' });
    });
  });

  it('cannot be asked for where the site answers that in its user interface only', async () => {
    await inJiraWorld({ policy: { mode: 'ui-only', readsInUiOnly: false } }, async ({ site, source }) => {
      site.pressButton({ media: false });
      await refusalOf(source.find(where), 'export-only-in-ui');
    });
  });

  it('is asked for again when the site does not answer now', async () => {
    await inJiraWorld({}, async ({ site, source }) => {
      site.fault('503', { path: 'lastTaskId' });
      expect((await refusalOf(source.find(where), 'site-unreachable')).retry).toBe('soon');
    });
  });
});
