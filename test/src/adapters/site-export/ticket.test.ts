import { describe, expect, it } from '@jest/globals';
import { exported, inJiraWorld } from './jira-world.js';

describe('a ticket', () => {
  it('that is none is a bug and not an operator’s fault', async () => {
    await inJiraWorld({}, async ({ source }) => {
      await expect(source.progress({ phase: 'ready' })).rejects.not.toHaveProperty('code');
      await expect(source.progress(null)).rejects.toThrow();
    });
  });

  it('cannot lead away from the site', async () => {
    await inJiraWorld({}, async (world) => {
      const ticket = Object(await exported(world)) as Record<string, string>;
      await expect(world.source.open({ ...ticket, path: 'https://evil.example/' }, 0)).rejects.toThrow();
    });
  });

  it('opens nothing before the export is ready', async () => {
    await inJiraWorld({}, async ({ source }) => {
      const ticket = await source.begin({ workspaceId: 'T1', siteId: 'site-1', type: 'basic' });
      await expect(source.open(ticket, 0)).rejects.toThrow('ready');
    });
  });
});
