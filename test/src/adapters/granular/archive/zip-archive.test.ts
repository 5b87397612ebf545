import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { type ZipArchive, zipArchive } from '../../../../../src/adapters/granular/archive/zip-archive.js';
import { drained, sha256, unzipped } from './unzipped.js';

const now = new Date('2026-11-23T10:11:12Z');

function begun(options: { partBytes?: number; lineMemory?: number } = {}): { zip: ZipArchive; bytes: Promise<Buffer> } {
  const zip = zipArchive({ now, ...options });
  const bytes = drained(zip.output);
  bytes.catch(() => undefined);
  return { zip, bytes };
}

async function* pieces(...all: (Buffer | string | Error)[]): AsyncGenerator<Buffer> {
  for (const piece of all) {
    await setImmediate();
    if (piece instanceof Error) throw piece;
    yield Buffer.from(piece);
  }
}

const open = { size: null, packed: false };

describe('an archive', () => {
  it('gives back what was put into it, in that order', async () => {
    const { zip, bytes } = begun();
    await zip.file('README.txt', 'Read me');
    await zip.stream('attachments/0/1', pieces('ab', '', 'cd'), open);
    await zip.stream('attachments/0/2', pieces('x'.repeat(5000)), { size: 5000, packed: true });
    await zip.file('empty', '');
    await zip.stream('empty-stream', pieces(), open);
    await zip.line('site/server', { a: 1 });
    await zip.finish('');
    await expect(zip.seal()).resolves.toEqual({ entries: 6 });

    const found = await unzipped(await bytes);
    expect(found.map(({ path, content }) => [path, content.toString()])).toEqual([
      ['README.txt', 'Read me'],
      ['attachments/0/1', 'abcd'],
      ['attachments/0/2', 'x'.repeat(5000)],
      ['empty', ''],
      ['empty-stream', ''],
      ['site/server.ndjson', '{"a":1}\n'],
    ]);
  });

  it('lists its entries with their sizes, hashes and lines', async () => {
    const { zip } = begun();
    const mark = await zip.file('one', 'content');
    await zip.line('set', 1);
    await zip.line('set', 2);
    await zip.finish('set');
    expect(mark).toEqual({ bytes: 7, sha256: sha256('content') });
    expect([...zip.entries()]).toEqual([
      { path: 'one', bytes: 7, sha256: sha256('content'), lines: undefined },
      { path: 'set.ndjson', bytes: 4, sha256: sha256('1\n2\n'), lines: 2 },
    ]);
    expect(zip.entryCount).toBe(2);
  });

  it('holds more entries than one part of its directory', async () => {
    const { zip, bytes } = begun();
    const paths = Array.from({ length: 1203 }, (_, number) => `attachments/0/${number}`);
    for (const path of paths) await zip.file(path, path);
    await zip.seal();
    const found = await unzipped(await bytes);
    expect(found.map(({ path }) => path)).toEqual(paths);
    expect(found.map(({ content }) => content.toString())).toEqual(paths);
    expect([...zip.entries()].map(({ path }) => path)).toEqual(paths);
  });

  it('stores what is not to be packed, and what packing makes no smaller, as it is', async () => {
    const { zip, bytes } = begun();
    await zip.file('stored', 'a'.repeat(10_000), { packed: false });
    await zip.file('packed', 'b'.repeat(10_000));
    await zip.file('short', 'c');
    await zip.seal();
    const whole = (await bytes).toString('latin1');
    expect(whole).toContain('a'.repeat(10_000));
    expect(whole).not.toContain('b'.repeat(100));
    expect((await unzipped(await bytes)).map(({ content }) => content.length)).toEqual([10_000, 10_000, 1]);
  });

  it('writes nothing that nobody reads', async () => {
    const zip = zipArchive({ now });
    let taken = 0;
    async function* endless(): AsyncGenerator<Buffer> {
      for (;;) {
        taken += 65_536;
        yield Buffer.alloc(65_536);
        await setImmediate();
      }
    }
    const writing = zip.stream('large', endless(), open);
    writing.catch(() => undefined);
    let before = -1;
    while (before !== taken) {
      before = taken;
      for (let turn = 0; turn < 50; turn += 1) await setImmediate();
    }
    expect(taken).toBeLessThan(4 * 1024 * 1024);
    zip.fail(new Error('enough'));
    await expect(writing).rejects.toThrow('enough');
  });

  it('takes calls that come at once, one after another', async () => {
    const { zip, bytes } = begun();
    const results = await Promise.all([
      zip.stream('a', pieces('1', '2', '3'), open),
      zip.file('b', 'bb'),
      zip.stream('c', pieces('4'), { size: 1, packed: true }),
      zip.file('d', 'd'.repeat(100)),
    ]);
    await zip.seal();
    const found = await unzipped(await bytes);
    expect(found.map(({ path }) => path)).toEqual(['a', 'b', 'c', 'd']);
    expect(found.map(({ content, sha256: hash }) => ({ bytes: content.length, sha256: hash }))).toEqual(results);
  });

  it.each(['', '/a', 'a//b', '../a', 'a/..', './a', 'a\\b', 'C:x', 'ä', 'a\nb', 'a/', 'a.', 'x'.repeat(300)])(
    'refuses %j as a path',
    async (path) => {
      const { zip } = begun();
      await expect(zip.file(path, '')).rejects.toThrow('Not a path for an archive');
    },
  );

  it('refuses a path that it has, and goes on', async () => {
    const { zip, bytes } = begun();
    await zip.file('a', 'first');
    await expect(zip.file('a', 'second')).rejects.toThrow('has a already');
    await expect(zip.stream('a', pieces('third'), open)).rejects.toThrow('has a already');
    await zip.seal();
    expect((await unzipped(await bytes)).map(({ content }) => content.toString())).toEqual(['first']);
  });
});

describe('bytes that break', () => {
  it.each([true, false])('stay as a shorter entry, and the error is thrown on (packed: %s)', async (packed) => {
    const { zip, bytes } = begun();
    const error = new Error('connection reset');
    await expect(zip.stream('broken', pieces('came', error), { size: 1000, packed })).rejects.toBe(error);
    await zip.file('after', 'whole');
    await zip.seal();
    expect((await unzipped(await bytes)).map(({ path, content }) => [path, content.toString()])).toEqual([
      ['broken', 'came'],
      ['after', 'whole'],
    ]);
    expect([...zip.entries()][0]).toEqual({ path: 'broken', bytes: 4, sha256: sha256('came'), lines: undefined });
  });

  it('are an empty entry when nothing came', async () => {
    const { zip, bytes } = begun();
    await expect(zip.stream('broken', pieces(new Error('at once')), open)).rejects.toThrow('at once');
    await zip.seal();
    expect((await unzipped(await bytes)).map(({ content }) => content.length)).toEqual([0]);
  });
});

describe('an archive that fails', () => {
  it('ends its bytes with that very error, and never looks sealed', async () => {
    const { zip, bytes } = begun();
    await zip.file('a', 'a');
    const error = new Error('not whole');
    zip.fail(error);
    await expect(bytes).rejects.toBe(error);
    await expect(zip.seal()).rejects.toBe(error);
    await expect(zip.file('b', 'b')).rejects.toBe(error);
    await expect(zip.line('set', 1)).rejects.toBe(error);
  });

  it('does not end the program when nobody reads', async () => {
    const zip = zipArchive({ now });
    zip.fail(new Error('early'));
    await new Promise((resolve) => zip.output.once('close', resolve));
    await expect(zip.file('b', 'b')).rejects.toThrow('early');
  });

  it('rejects every call when its reader goes, also one that waits for a silent source', async () => {
    const { zip } = begun();
    let asked = (): void => undefined;
    const silent = new Promise<void>((resolve) => (asked = resolve));
    async function* source(): AsyncGenerator<Buffer> {
      yield Buffer.from('a');
      asked();
      await new Promise(() => undefined);
    }
    const calls = [zip.stream('a', source(), open), zip.file('b', 'b'), zip.stream('c', pieces('c'), open)];
    const ends = Promise.allSettled(calls);
    await silent;
    const error = new Error('storage full');
    zip.output.destroy(error);
    expect((await ends).map((end) => end.status === 'rejected' && end.reason)).toEqual([error, error, error]);
  });

  it('rejects with a reason when its reader goes without one', async () => {
    const { zip } = begun();
    zip.output.destroy();
    await expect(zip.file('a', 'a')).rejects.toThrow('not read any more');
  });

  it('lets a source go that it does not read to its end', async () => {
    const { zip } = begun();
    let gone = false;
    async function* source(): AsyncGenerator<Buffer> {
      try {
        for (;;) {
          yield Buffer.alloc(1000);
          await setImmediate();
          zip.fail(new Error('stop'));
        }
      } finally {
        gone = true;
      }
    }
    await expect(zip.stream('a', source(), open)).rejects.toThrow('stop');
    while (!gone) await setImmediate();
    expect(gone).toBe(true);
  });
});

describe('sealing', () => {
  it('is refused while lines are left', async () => {
    const { zip } = begun();
    await zip.line('left', 1);
    await expect(zip.seal()).rejects.toThrow('left');
  });

  it('is the end', async () => {
    const { zip, bytes } = begun();
    await zip.seal();
    await expect(zip.file('late', '')).rejects.toThrow('too late');
    await expect(unzipped(await bytes)).resolves.toEqual([]);
  });
});
