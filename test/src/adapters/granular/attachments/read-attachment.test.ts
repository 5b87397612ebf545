import { describe, expect, it } from '@jest/globals';
import { sha256 } from '../archive/unzipped.js';
import { inOrder, large, metadata, read, small } from './attachments-read.js';
import { answered, attachment, type BytesAnswer, refused, type Script, told } from './scripted-crawl.js';

describe('an attachment that breaks off', () => {
  it.each([
    ['small', small],
    ['large', large],
  ])('is gone on with where it broke off (%s)', async (_, content) => {
    const script = inOrder(
      (from) => answered(content, { begins: from, breaksAfter: 500, etag: '"e"' }),
      (from) => answered(content, { begins: from, breaksAfter: 300, etag: '"e"' }),
      (from) => answered(content, { begins: from, etag: '"e"' }),
    );
    const { entries, index, gaps } = await read(script, attachment('1', content.length));
    expect(script.asked).toEqual([0, 500, 800]);
    expect(entries.get('attachments/0/1')?.content.equals(content)).toBe(true);
    expect([index[0]?.status, gaps]).toEqual(['ok', []]);
  });

  it('is read from its beginning where nothing else is offered, and what came already is skipped', async () => {
    const script = inOrder(
      () => answered(large, { breaksAfter: 10_001 }),
      () => answered(large, { breaksAfter: 5000 }),
      () => answered(large),
    );
    const { entries, index } = await read(script, attachment('1', large.length));
    expect(script.asked).toEqual([0, 10_001, 10_001]);
    expect(entries.get('attachments/0/1')?.content.equals(large)).toBe(true);
    expect(index[0]?.status).toBe('ok');
  });

  it('is not gone on with in the middle of another file', async () => {
    const other = Buffer.from(large).fill(1, 0, 100);
    const script = inOrder(
      () => answered(large, { breaksAfter: 10_000, etag: '"one"' }),
      (from) => answered(other, { begins: from, etag: '"other"' }),
    );
    const { entries, index, gaps } = await read(script, attachment('1', large.length));
    expect(script.asked.slice(0, 3)).toEqual([0, 10_000, 0]);
    expect(entries.get('attachments/0/1')?.content.equals(large.subarray(0, 10_000))).toBe(true);
    expect(index[0]).toMatchObject({ status: 'cut-off', actualSize: 10_000 });
    expect(gaps).toMatchObject([{ gap: 'attachment', reason: 'failed', bytes: large.length - 10_000 }]);
  });

  it('is gone on with under another tag when its beginning is the same', async () => {
    const script = inOrder(
      () => answered(large, { breaksAfter: 10_000, etag: '"one"' }),
      (from) => answered(large, { begins: from, etag: '"other"' }),
    );
    const { entries, index } = await read(script, attachment('1', large.length));
    expect(entries.get('attachments/0/1')?.content.equals(large)).toBe(true);
    expect(index[0]?.status).toBe('ok');
  });

  it.each([
    ['small', small],
    ['large', large],
  ])('stays as far as it came when the tries are over, and is named (%s)', async (_, content) => {
    const script = inOrder(
      () => answered(content, { breaksAfter: 900 }),
      (from) => answered(content, { begins: from, breaksAfter: 0 }),
    );
    const { entries, index, gaps, crawl } = await read(script, attachment('1', content.length));
    expect(entries.get('attachments/0/1')?.content.equals(content.subarray(0, 900))).toBe(true);
    expect(index[0]).toMatchObject({ status: 'cut-off', actualSize: 900, sha256: sha256(content.subarray(0, 900)) });
    const bytes = content.length - 900;
    expect(gaps).toEqual([{ gap: 'attachment', reason: 'failed', id: '1', issueId: '10', key: 'A-1', bytes }]);
    expect(crawl.tally.attachments).toBe(0);
    expect(script.asked.length).toBeLessThan(10);
  });

  it.each([
    ['breaks at its very end', (): BytesAnswer => answered(large, { breaksAfter: large.length }), [0]],
    [
      'breaks at its end and has no known size',
      (): BytesAnswer => answered(large, { breaksAfter: large.length, size: null }),
      [0, large.length],
    ],
  ])('is whole when nothing is left to come: %s', async (_, first, asked) => {
    const script = inOrder(first, () => refused(416));
    const { index } = await read(script, attachment('1', large.length));
    expect(script.asked).toEqual(asked);
    expect(index[0]).toMatchObject({ status: 'ok', sha256: sha256(large) });
  });

  it('is not whole when it becomes shorter than what came already', async () => {
    const script = inOrder(
      () => answered(large, { breaksAfter: 10_000, size: null }),
      () => answered(large.subarray(0, 5000), { size: null }),
    );
    const { index } = await read(script, attachment('1', large.length));
    expect(index[0]).toMatchObject({ status: 'cut-off', actualSize: 10_000 });
  });

  it('is a break also when it ends early without an error', async () => {
    const short = (from: number): BytesAnswer =>
      answered(large.subarray(0, 150_000), { begins: from, size: large.length });
    const script = inOrder(short, (from) => answered(large, { begins: from }));
    const { index } = await read(script, attachment('1', large.length));
    expect(script.asked).toEqual([0, 150_000]);
    expect(index[0]?.status).toBe('ok');
  });

  it('has failed when nothing of it came', async () => {
    const script = inOrder(() => answered(large, { breaksAfter: 0 }));
    const { entries, index, gaps } = await read(script, attachment('1', large.length));
    expect([...entries.keys()]).toEqual(['attachments/index.ndjson']);
    expect(index[0]).toMatchObject({ status: 'failed', path: null, sha256: null, actualSize: null });
    expect(gaps).toMatchObject([{ gap: 'attachment', reason: 'failed', bytes: large.length }]);
  });
});

describe('an attachment that is not what the site says', () => {
  it.each([
    ['empty in the list and with bytes', 0, small],
    ['with a size and without bytes', small.length, Buffer.alloc(0)],
    ['larger than it should be', 10, small],
    ['much larger than it should be', 10, large],
    ['smaller than it should be', 900_000, large],
  ])('is kept and named: %s', async (_, size, content) => {
    const { entries, index, gaps, crawl } = await read({ bytes: () => answered(content) }, attachment('1', size));
    expect(entries.get('attachments/0/1')?.content.equals(content)).toBe(true);
    expect(index[0]).toMatchObject({ status: 'differs', declaredSize: size, actualSize: content.length });
    expect(gaps).toMatchObject([{ gap: 'attachment-differs', reason: 'differs', id: '1' }]);
    expect(crawl.tally).toMatchObject({ attachments: 1, attachmentBytes: content.length });
  });

  it.each([
    ['by its type', 'text/html; charset=utf-8', 'sorry', 2000],
    ['by its beginning', 'application/octet-stream', '\n<!DOCTYPE html><title>Log in</title>', 2000],
    ['for a large file', null, '<html lang="en"><title>Log in</title>', 5_000_000],
  ])('is lost when a page came instead of it: %s', async (_, contentType, page, size) => {
    const script: Script = { bytes: () => answered(Buffer.from(page), { contentType }) };
    const { entries, index, gaps } = await read(script, attachment('1', size));
    expect([...entries.keys()]).toEqual(['attachments/index.ndjson']);
    expect(index[0]).toMatchObject({ status: 'lost', path: null });
    expect(gaps).toMatchObject([{ gap: 'attachment', reason: 'lost', bytes: size }]);
  });

  it.each([
    ['nothing', small, Buffer.alloc(0), null],
    ['a page', small, Buffer.from('<!DOCTYPE html>'), 'text/html'],
    ['a page, in place of a large one', large, Buffer.from('<!DOCTYPE html>'), 'text/html'],
    ['something shorter', small, Buffer.from('{'), null],
  ])('is asked for again when the site gave %s instead of it', async (_, content, instead, contentType) => {
    const script = inOrder(
      () => answered(instead, { contentType }),
      () => answered(instead, { contentType }),
      () => answered(content),
    );
    const { entries, index, gaps, crawl } = await read(script, attachment('1', content.length));
    expect(entries.get('attachments/0/1')?.content.equals(content)).toBe(true);
    expect([index[0]?.status, gaps, crawl.tally.attachments]).toEqual(['ok', [], 1]);
  });

  it.each([
    ['is of that type itself', 'text/html', 5],
    ['is exactly as large as it should be', 'application/pdf', 28],
  ])('is kept though it is a page, when it %s', async (_, mimeType, size) => {
    const page = Buffer.from('<!doctype html><p>Report</p>');
    const script: Script = { bytes: () => answered(page, { contentType: 'text/html' }) };
    const { index } = await read(script, attachment('1', size, { mimeType }));
    expect(index[0]).toMatchObject({ actualSize: 28, path: 'attachments/0/1' });
  });
});

describe('an attachment that is not given', () => {
  it.each([
    ['lost when the site still lists it', 404, 200, 'lost', 'lost'],
    ['refused when its metadata is', 404, 403, 'refused', 'permission'],
    ['refused when it is', 403, 200, 'refused', 'permission'],
    ['failed at any other no', 400, 200, 'failed', 'failed'],
  ])('is %s', async (_, status, itsMetadata, became, reason) => {
    const script: Script = { bytes: () => refused(status), ask: metadata(itsMetadata) };
    const { index, gaps, crawl } = await read(script, attachment('1', 77));
    expect(index.map((line) => line.status)).toEqual([became]);
    expect(gaps.map((gap) => gap.reason)).toEqual(reason === null ? [] : [reason]);
    for (const gap of gaps) expect(gap).toMatchObject({ gap: 'attachment', id: '1', key: 'A-1', bytes: 77 });
    expect(crawl.tally.attachments).toBe(0);
  });

  it.each([
    [
      'deleted when its issue does not list it any more',
      told({ fields: { attachment: [{ id: 2 }] } }),
      'deleted',
      null,
    ],
    ['deleted when its issue is', refused(404), 'deleted', null],
    ['lost when its issue lists it all the same', told({ fields: { attachment: [{ id: 1 }] } }), 'lost', 'lost'],
    ['failed when its issue says nothing of attachments', told({ fields: {} }), 'failed', 'failed'],
    ['failed when its issue is not shown', refused(403), 'failed', 'failed'],
  ])('is, where the site knows no such attachment, %s', async (_, issue, became, reason) => {
    const script: Script = { bytes: () => refused(404), ask: metadata(404, issue) };
    const { index, gaps } = await read(script, attachment('1', 77));
    expect(index.map((line) => line.status)).toEqual([became]);
    expect(gaps.map((gap) => gap.reason)).toEqual(reason === null ? [] : [reason]);
  });

  it('has failed when the site kept failing', async () => {
    const broken: BytesAnswer = { kind: 'broken', status: 502, words: 'bad gateway' };
    const { index, gaps } = await read({ bytes: () => broken }, attachment('1', 77));
    expect(index[0]?.status).toBe('failed');
    expect(gaps).toMatchObject([{ reason: 'failed', status: 502, words: 'bad gateway' }]);
  });
});
