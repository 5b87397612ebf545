import { describe, expect, it } from '@jest/globals';
import type { JiraSite } from '../../../../demo/jira-site/start-jira-site.js';
import { OperatorError } from '../../../../src/domain/operator-error.js';
import { backupSourceContract } from '../../../contract/backup-source/backup-source-contract.js';
import type { SourceUnderTest } from '../../../contract/backup-source/source-under-test.js';
import { EMAIL, TOKEN, account, brisk, granularWorld, opened } from './granular-world.js';

/** As little as there can be, so that a reading is short. */
const small = { seed: 3, issues: [30, 2], oddities: false, attachments: 0.3 } as const;
const impatient = { ...brisk, rest: { ...brisk.rest, tries: 2, headers: 300, idle: 300 } };
const forever = { listener: 'site', times: Infinity } as const;

function answers(site: JiraSite, path: string, status: number, value: unknown): void {
  const headers = { 'Content-Type': 'application/json' };
  const reply = { status, headers, body: JSON.stringify(value) };
  site.addFault({ match: { ...forever, path }, action: { do: 'answer', reply } });
}

async function underTest(): Promise<SourceUnderTest> {
  const { site, source, restarted, close } = await granularWorld({ world: small }, impatient);
  return {
    ...{ source, restarted, close },
    request: { workspaceId: 'T1', siteId: 'site-1', type: 'extended' },
    secrets: [TOKEN, Buffer.from(`${EMAIL}:${TOKEN}`).toString('base64')],
    advance: () => undefined,
    now: () => new Date(),
    starts: () => 0,
    spoil() {
      answers(site, '/issue/bulkfetch', 200, { issues: [], issueErrors: [] });
      answers(site, '/rest/api/3/issue/\\d+\\?', 500, {});
    },
    standStill: () => site.addFault({ match: { ...forever, path: '/search/jql' }, action: { do: 'hang' } }),
  };
}

backupSourceContract('reading through the REST API', underTest, ['find', 'start']);

describe('a granular backup', () => {
  it('knows before it is opened how many bytes its attachments have', async () => {
    const { site, source, close } = await granularWorld({ world: small });
    try {
      const ids = site.world.projects.flatMap(({ id }) => site.world.issueIds(id));
      const sizes = ids.flatMap((id) => site.world.issue(id)?.attachments.map(({ size }) => size) ?? []);
      const ticket = await source.begin({ workspaceId: 'T1', siteId: 'site-1', type: 'extended' });
      expect(await source.progress(ticket)).toMatchObject({
        state: 'ready',
        estimate: sizes.reduce((sum, size) => sum + size, 0),
      });
      const basic = await source.begin({ workspaceId: 'T1', siteId: 'site-1', type: 'basic' });
      expect(await source.progress(basic)).toMatchObject({ state: 'ready', estimate: null });
    } finally {
      await close();
    }
  });

  it('says how far it is while it is read, and ends with what it holds', async () => {
    const { source, close } = await granularWorld({ world: small });
    try {
      const artifact = await opened(source, 'basic');
      const seen = new Set<string>();
      let last = 0;
      for await (const chunk of artifact.stream as AsyncIterable<Buffer>) {
        expect(chunk.length).toBeGreaterThan(0);
        const { percent, activity } = artifact.reading() ?? { percent: -1, activity: null };
        expect(percent).toBeGreaterThanOrEqual(last);
        last = percent ?? 0;
        if (activity !== null) seen.add(activity.is);
      }
      expect([...seen]).toEqual(expect.arrayContaining(['section', 'project', 'sealing']));
      const { contents } = await artifact.result;
      expect(contents).toMatchObject({ issues: 32, attachments: 0 });
    } finally {
      await close();
    }
  });

  it('is none when the login dies while it is read, although the site goes on answering', async () => {
    const { site, source, close } = await granularWorld({ world: small });
    try {
      const artifact = await opened(source, 'basic');
      const reading = artifact.stream.toArray();
      site.scenario({ quirks: { loginEndsAfter: site.counters().requests + 50 } });
      await expect(reading).rejects.toMatchObject({ code: 'site-login-refused' });
      await expect(artifact.result).rejects.toMatchObject({ code: 'site-login-refused' });
    } finally {
      await close();
    }
  });

  it('cannot be opened in its middle, nor before it is ready', async () => {
    const { source, close } = await granularWorld({ world: small });
    try {
      const ticket = await source.begin({ workspaceId: 'T1', siteId: 'site-1', type: 'basic' });
      await expect(source.open(ticket, 0)).rejects.toThrow('ready');
      const { ticket: ready } = await source.progress(ticket);
      await expect(source.open(ready, 1)).rejects.toThrow('middle');
      expect(await source.find({ workspaceId: 'T1', siteId: 'site-1' })).toBeNull();
    } finally {
      await close();
    }
  });

  it('does not begin with a token that the site does not know', async () => {
    const { source, close } = await granularWorld({ users: [{ ...account, token: 'another' }] });
    try {
      const beginning = source.begin({ workspaceId: 'T1', siteId: 'site-1', type: 'basic' });
      await expect(beginning).rejects.toBeInstanceOf(OperatorError);
      await expect(beginning).rejects.toMatchObject({ code: 'site-login-refused' });
    } finally {
      await close();
    }
  });
});
