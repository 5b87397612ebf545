import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { attachmentList } from '../../../../../src/adapters/granular/attachments/attachment-list.js';
import { readAttachments } from '../../../../../src/adapters/granular/attachments/read-attachments.js';
import { OperatorError } from '../../../../../src/domain/operator-error.js';
import { sha256 } from '../archive/unzipped.js';
import { large, limits, metadata, read, small } from './attachments-read.js';
import { answered, attachment, refused, scriptedCrawl } from './scripted-crawl.js';

describe('attachments', () => {
  it('lie in the archive by their ids, and in the index with all that is known of them', async () => {
    const one = attachment('123456', small.length, { filename: '../../x\n😀.pdf' });
    const { entries, index, gaps, crawl } = await read({ bytes: () => answered(small) }, one);
    expect(entries.get('attachments/12/123456')?.content.equals(small)).toBe(true);
    expect(index).toEqual([
      {
        id: '123456',
        issueId: '10',
        issueKey: 'A-1',
        filename: '../../x\n😀.pdf',
        mimeType: 'application/pdf',
        declaredSize: small.length,
        actualSize: small.length,
        sha256: sha256(small),
        mediaId: 'media-1',
        status: 'ok',
        path: 'attachments/12/123456',
      },
    ]);
    expect(gaps).toEqual([]);
    expect(crawl.tally).toMatchObject({ attachments: 1, attachmentBytes: small.length });
  });

  it('are streamed when they are large', async () => {
    const { entries, index } = await read({ bytes: () => answered(large) }, attachment('5', large.length));
    expect(entries.get('attachments/0/5')?.content.equals(large)).toBe(true);
    expect(index[0]).toMatchObject({ status: 'ok', sha256: sha256(large), actualSize: large.length });
  });

  it('have one line each, whatever became of them', async () => {
    const all = Array.from({ length: 60 }, (_, number) =>
      attachment(String(20_000 + number), number % 7 === 0 ? large.length : small.length),
    );
    const { entries, index, crawl, activities } = await read(
      {
        bytes: ({ ids }) => {
          const number = Number(ids?.['id']);
          if (number % 5 === 0) return refused(404);
          return answered((number - 20_000) % 7 === 0 ? large : small);
        },
        ask: metadata(200),
      },
      ...all,
      ...all,
    );
    expect(index.map(({ id }) => id).toSorted()).toEqual(all.map(({ id }) => id));
    expect(index.filter(({ status }) => status === 'lost')).toHaveLength(12);
    for (const { path, sha256: hash } of index) expect(path === null ? null : entries.get(path)?.sha256).toBe(hash);
    expect(crawl.tally.attachments).toBe(48);
    const bytes = all.reduce((sum, { size }) => sum + size, 0);
    expect(activities.at(-1)).toEqual({ is: 'attachments', done: 60, total: 60, bytes, totalBytes: bytes });
  });

  it('are fetched several at once, and small ones beside a large one', async () => {
    let now = 0;
    let most = 0;
    const release: (() => void)[] = [];
    const reading = read(
      {
        bytes: async ({ ids }) => {
          now += 1;
          most = Math.max(most, now);
          await new Promise<void>((resolve) => release.push(resolve));
          now -= 1;
          return answered(ids?.['id'] === '1' ? large : small);
        },
      },
      attachment('1', large.length),
      ...Array.from({ length: 9 }, (_, number) => attachment(String(number + 2), small.length)),
    );
    while (now < 4) await setImmediate();
    for (let turn = 0; turn < 20; turn += 1) await setImmediate();
    expect(now).toBe(4);
    const releasing = (async () => {
      for (let freed = 0; freed < 10; freed += 1) {
        while (release.length === 0) await setImmediate();
        release.shift()?.();
      }
    })();
    const { index } = await reading;
    await releasing;
    expect(index).toHaveLength(10);
    expect(most).toBe(4);
  });
});

describe('reading attachments', () => {
  it('ends with what ends the whole reading', async () => {
    const error = new OperatorError('site-unreachable', { site: 'example.atlassian.net' });
    const { crawl } = scriptedCrawl({
      bytes: ({ ids }) => (ids?.['id'] === '30' ? Promise.reject(error) : answered(small)),
    });
    const list = attachmentList();
    for (let id = 1; id <= 100; id += 1) list.add(attachment(String(id), small.length));
    await expect(readAttachments(crawl, list, limits)).rejects.toBe(error);
  });

  it.each([small.length, large.length])('ends when it is told to (%i bytes)', async (size) => {
    const reason = new Error('cancelled');
    const { crawl, aborting } = scriptedCrawl({
      bytes: () => {
        aborting.abort(reason);
        return answered(size > 10_000 ? large : small);
      },
    });
    const list = attachmentList();
    list.add(attachment('1', size));
    await expect(readAttachments(crawl, list, limits)).rejects.toBe(reason);
  });

  it('does nothing but say so when there are none', async () => {
    const { entries, activities } = await read({});
    expect(entries.size).toBe(0);
    expect(activities).toEqual([{ is: 'attachments', done: 0, total: 0, bytes: 0, totalBytes: 0 }]);
  });
});
