import { describe, expect, it } from '@jest/globals';
import { type ManifestHead, manifestText } from '../../../../../src/adapters/granular/crawl/manifest.js';

const head: ManifestHead = {
  tool: { name: 'Backup Center', version: '1.0.0' },
  site: { url: 'https://acme.atlassian.net', cloudId: null, accountId: '1', timeZone: null, serverTime: null },
  type: 'basic',
  startedAt: '2026-11-23T02:00:00.000Z',
  finishedAt: '2026-11-23T02:10:00.000Z',
  verdict: 'complete',
  contents: {
    ...{ projects: 1, issues: 2, comments: 3, worklogs: 4, histories: 5, users: 6 },
    ...{ attachments: 0, attachmentBytes: 0 },
  },
  projects: [],
  sections: [],
  gaps: [],
  importCsv: {},
  limitations: [],
};

async function parsed(told: ManifestHead, count: number): Promise<Record<string, unknown>> {
  const entries = Array.from({ length: count }, (_, n) => ({
    path: `site/${n}.json`,
    bytes: n,
    sha256: 'ab'.repeat(32),
  }));
  const chunks: Buffer[] = [];
  for await (const chunk of manifestText(told, entries)) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>;
}

describe('the manifest', () => {
  it.each([0, 1, 5000])('is JSON with everything that is known and all of %i entries', async (count) => {
    const { entries, ...rest } = await parsed(head, count);
    expect(rest).toEqual({ format: 'backup-center-granular', formatVersion: 1, complete: true, ...head });
    expect(entries).toHaveLength(count);
  });

  it('never says complete where there are gaps', async () => {
    expect(await parsed({ ...head, verdict: 'complete-with-gaps' }, 1)).toMatchObject({ complete: false });
  });
});
