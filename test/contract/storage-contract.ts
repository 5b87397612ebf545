import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import { PassThrough, Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { OperatorError } from '../../src/domain/operator-error.js';
import type { OperatorErrorCode } from '../../src/domain/operator-error-codes.js';
import type { PutOptions, Storage } from '../../src/ports/storage.js';

export interface StorageUnderTest {
  /** On a folder that does not exist yet. */
  readonly storage: Storage;
  /** Another one on the same folder, as another process would have it. */
  readonly other: Storage;
  /** Within this time a source that stands still makes `put` reject. */
  readonly standstillMs: number;
  close(): Promise<void>;
}

/** All that the port promises of a storage. */
export function storageContract(name: string, make: () => Promise<StorageUnderTest>): void {
  describe(`${name} keeps the promises of a storage:`, () => {
    let made: StorageUnderTest;
    let storage: Storage;

    beforeEach(async () => {
      made = await make();
      storage = made.storage;
    });

    afterEach(async () => {
      await made.storage.close();
      await made.other.close();
      await made.close();
    });

    function put(file: string, content: Buffer, options: Partial<PutOptions> = {}) {
      return storage.put(file, (offset) => Promise.resolve(stream(content.subarray(offset))), {
        attempt: 1,
        ...options,
      });
    }

    async function expectNothingLeft(): Promise<void> {
      expect(await made.other.list()).toEqual([]);
      expect(await made.other.listParts()).toEqual([]);
    }

    async function read(file: string, offset?: number): Promise<Buffer> {
      return buffer(await made.other.get(file, offset));
    }

    describe('put', () => {
      it('makes a folder that is missing, and the file is there under its name, with its size', async () => {
        const content = randomBytes(300_000);
        const receipt = await put('a.zip', content);
        expect(receipt).toEqual({ size: 300_000, sha256: sha256(content) });
        expect(await made.other.list()).toMatchObject([{ name: 'a.zip', size: 300_000 }]);
        expect(await made.other.stat('a.zip')).toMatchObject({ name: 'a.zip', size: 300_000 });
        expect((await read('a.zip')).equals(content)).toBe(true);
        expect(await made.other.listParts()).toEqual([]);
      });

      it('stores a file without bytes', async () => {
        const receipt = await put('empty.zip', Buffer.alloc(0), { expectedSize: 0 });
        expect(receipt).toEqual({ size: 0, sha256: sha256(Buffer.alloc(0)) });
        expect(await made.other.list()).toMatchObject([{ name: 'empty.zip', size: 0 }]);
        expect(await read('empty.zip')).toHaveLength(0);
      });

      it('stores a file of one byte', async () => {
        await put('one.zip', Buffer.from('1'));
        expect((await read('one.zip')).toString()).toBe('1');
      });

      it('stores many megabytes, told in advance or not', async () => {
        const content = randomBytes(6 * 1024 * 1024 + 7);
        const told = await put('told.zip', content, { expectedSize: content.length });
        const untold = await put('untold.zip', content);
        expect(untold).toEqual(told);
        expect((await read('told.zip')).equals(content)).toBe(true);
        expect((await read('untold.zip')).equals(content)).toBe(true);
      });

      it('takes chunks of any size and form', async () => {
        const pieces = [Buffer.from('a'), Buffer.alloc(0), randomBytes(1_500_000), new Uint8Array([1, 2, 3])];
        const content = Buffer.concat(pieces);
        await storage.put('pieces.zip', () => Promise.resolve(Readable.from(pieces)), { attempt: 1 });
        expect((await read('pieces.zip')).equals(content)).toBe(true);
      });

      it('takes a name of any signs that a name may have', async () => {
        const names = ['Über uns & 100 % "quoted".zip', "it's-[1]-{2}-$HOME.zip", '-n.zip', 'a.part', '日本.zip'];
        for (const file of names) await put(file, Buffer.from(file));
        expect((await made.other.list()).map((file) => file.name).sort()).toEqual(names.sort());
        for (const file of names) {
          expect((await read(file)).toString()).toBe(file);
          await storage.remove(file);
        }
        await expectNothingLeft();
      });

      it('replaces a file of that name', async () => {
        await put('a.zip', randomBytes(50_000));
        const content = randomBytes(20_000);
        await put('a.zip', content, { attempt: 2 });
        expect(await made.other.list()).toMatchObject([{ name: 'a.zip', size: 20_000 }]);
        expect((await read('a.zip')).equals(content)).toBe(true);
      });

      it('tells how many bytes were taken, up to all of them and never less than before', async () => {
        const told: number[] = [];
        const content = randomBytes(2_000_000);
        await put('a.zip', content, { onProgress: (bytes) => told.push(bytes) });
        expect(told.at(-1)).toBe(2_000_000);
        expect(told).toEqual([...told].sort((a, b) => a - b));
        expect(told.length).toBeGreaterThan(1);
      });

      it('rejects with the very error of its source, and leaves nothing', async () => {
        const broken = new Error('the source broke');
        const error = await reasonOf(
          storage.put('a.zip', () => Promise.resolve(failing(randomBytes(200_000), broken)), { attempt: 1 }),
        );
        expect(error).toBe(broken);
        await expectNothingLeft();
      });

      it('rejects with the very error of a source that gives no byte', async () => {
        const broken = new Error('not a backup');
        const source = () => Promise.resolve(failing(Buffer.alloc(0), broken));
        expect(await reasonOf(storage.put('a.zip', source, { attempt: 1 }))).toBe(broken);
        await expectNothingLeft();
      });

      it('rejects with the very error of opening', async () => {
        const broken = new OperatorError('site-unreachable', { site: 'example' });
        expect(await reasonOf(storage.put('a.zip', () => Promise.reject(broken), { attempt: 1 }))).toBe(broken);
        await expectNothingLeft();
      });

      it('stores a source that opens only once', async () => {
        const content = randomBytes(300_000);
        let opened = 0;
        const open = () => Promise.resolve(++opened === 1 ? stream(content) : failing(content, new Error('again')));
        await storage.put('a.zip', open, { attempt: 1, reopens: false });
        expect((await read('a.zip')).equals(content)).toBe(true);
      });

      it.each([
        ['fewer', 99_999],
        ['more', 100_001],
      ])('refuses %s bytes than expected', async (_, size) => {
        const error = await reasonOf(put('a.zip', randomBytes(size), { expectedSize: 100_000 }));
        expectCode(error, 'file-differs');
        await expectNothingLeft();
      });

      it('leaves the file of that name as it was when it rejects', async () => {
        const content = randomBytes(10_000);
        await put('a.zip', content);
        const source = () => Promise.resolve(failing(randomBytes(200_000), new Error('broken')));
        await reasonOf(storage.put('a.zip', source, { attempt: 2 }));
        expect((await read('a.zip')).equals(content)).toBe(true);
        expect(await made.other.listParts()).toEqual([]);
      });

      it('ends with the reason of its signal, and leaves nothing', async () => {
        const abort = new AbortController();
        const source = endless();
        const putting = reasonOf(
          storage.put('a.zip', () => Promise.resolve(source), {
            attempt: 1,
            signal: abort.signal,
            onProgress: (bytes) => {
              if (bytes > 500_000) abort.abort(new Error('the lock was lost'));
            },
          }),
        );
        expect(await putting).toEqual(new Error('the lock was lost'));
        expect(source.destroyed).toBe(true);
        await expectNothingLeft();
      });

      it('does not begin when its signal says so already', async () => {
        const reason = new Error('too late');
        const open = () => Promise.reject(new Error('was opened'));
        const putting = storage.put('a.zip', open, { attempt: 1, signal: AbortSignal.abort(reason) });
        expect(await reasonOf(putting)).toBe(reason);
        await expectNothingLeft();
      });

      it('does not wait for ever for a source that stands still', async () => {
        const source = new PassThrough();
        source.write(randomBytes(100_000));
        const start = performance.now();
        const error = await reasonOf(storage.put('a.zip', () => Promise.resolve(source), { attempt: 1 }));
        expect(error).toBeInstanceOf(Error);
        expect(performance.now() - start).toBeLessThan(made.standstillMs);
        expect(source.destroyed).toBe(true);
        await expectNothingLeft();
      }, 60_000);

      it('shows what is under way as a part only, each attempt for itself', async () => {
        const sources = [new PassThrough(), new PassThrough()];
        const puttings = sources.map((source, index) =>
          storage.put('a.zip', () => Promise.resolve(source), { attempt: index + 1 }),
        );
        for (const source of sources) source.write(Buffer.alloc(100_000, 'x'));
        const parts = await until(
          () => made.other.listParts(),
          (found) => found.length === 2 && found.every((part) => part.size > 0),
        );
        expect(parts.map(({ file, attempt }) => `${file} ${attempt}`).sort()).toEqual(['a.zip 1', 'a.zip 2']);
        expect(await made.other.list()).toEqual([]);
        sources.forEach((source, index) => source.end(String(index)));
        await Promise.all(puttings);
        expect(await made.other.list()).toMatchObject([{ name: 'a.zip', size: 100_001 }]);
        expect(await made.other.listParts()).toEqual([]);
      });
    });

    describe('get', () => {
      it('reads from an offset on', async () => {
        const content = randomBytes(1_000_000);
        await put('a.zip', content);
        for (const offset of [1, 65_536, 999_999, 1_000_000]) {
          expect((await read('a.zip', offset)).equals(content.subarray(offset))).toBe(true);
        }
      });

      it('rejects when there is no such file', async () => {
        expectCode(await reasonOf(storage.get('a.zip')), 'file-vanished');
        await put('b.zip', Buffer.from('b'));
        expectCode(await reasonOf(storage.get('a.zip')), 'file-vanished');
      });

      it('can be given up in the midst of a file', async () => {
        await put('a.zip', randomBytes(5_000_000));
        const source = await storage.get('a.zip');
        await once(source, 'readable');
        source.destroy();
        await once(source, 'close');
        expect(await read('a.zip')).toHaveLength(5_000_000);
      });

      it('waits for a reader that is slow', async () => {
        const content = randomBytes(3_000_000);
        await put('a.zip', content);
        const source = await storage.get('a.zip');
        const chunks: Buffer[] = [];
        for await (const chunk of source) {
          chunks.push(chunk);
          await new Promise((resolve) => setTimeout(resolve, 2));
        }
        expect(Buffer.concat(chunks).equals(content)).toBe(true);
      });
    });

    describe('of what is not there', () => {
      it('lists nothing, finds nothing and removes nothing, and that is no error', async () => {
        for (let round = 0; round < 2; round += 1) {
          expect(await storage.list()).toEqual([]);
          expect(await storage.listParts()).toEqual([]);
          expect(await storage.stat('a.zip')).toBeNull();
          await storage.remove('a.zip');
          await storage.removePart('a.zip.1.part');
          // Once more, in a folder that exists.
          await put('b.zip', Buffer.from('b'));
          await storage.remove('b.zip');
        }
      });
    });

    describe('remove and removePart', () => {
      it('touch no other name', async () => {
        for (const file of ['a.zip', 'a.zip.bak', 'b.zip']) await put(file, Buffer.from(file));
        const source = new PassThrough();
        const putting = storage.put('a.zip', () => Promise.resolve(source), { attempt: 7 });
        source.write('x');
        await until(
          () => made.other.listParts(),
          (found) => found.length === 1,
        );
        await made.other.remove('a.zip');
        await made.other.removePart('a.zip.8.part');
        expect((await made.other.list()).map((file) => file.name).sort()).toEqual(['a.zip.bak', 'b.zip']);
        expect(await made.other.listParts()).toMatchObject([{ name: 'a.zip.7.part', file: 'a.zip', attempt: 7 }]);
        source.destroy(new Error('enough'));
        await reasonOf(putting);
      });

      it('take away a part that somebody left', async () => {
        const source = new PassThrough();
        const putting = storage.put('a.zip', () => Promise.resolve(source), { attempt: 3 });
        source.write('x');
        const [part] = await until(
          () => made.other.listParts(),
          (found) => found.length === 1,
        );
        await made.other.removePart(part?.name ?? '');
        expect(await made.other.listParts()).toEqual([]);
        source.destroy(new Error('enough'));
        await reasonOf(putting);
      });
    });

    describe('a name that leaves the folder, or is none,', () => {
      const odd = ['', '.', '..', 'a/b', '../a.zip', '/a.zip', 'a\nb', 'a\r\nDELE b', 'a\0b', 'a.zip.1.part'];

      it.each(odd)('is a bug: %j', async (file) => {
        const open = () => Promise.resolve(stream(Buffer.from('x')));
        const calls = [
          () => storage.put(file, open, { attempt: 1 }),
          () => storage.get(file),
          () => storage.stat(file),
          () => storage.remove(file),
        ];
        for (const call of calls) {
          const error = await reasonOf(call());
          expect(error).toBeInstanceOf(Error);
          expect(error).not.toBeInstanceOf(OperatorError);
        }
      });

      it.each(['a.zip', '../a.1.part', 'a/b.1.part', 'a.part'])('is not taken for a part: %j', async (file) => {
        expect(await reasonOf(storage.removePart(file))).not.toBeInstanceOf(OperatorError);
      });
    });

    it('calls may overlap', async () => {
      const contents = Array.from({ length: 4 }, () => randomBytes(400_000));
      await put('0.zip', randomBytes(10));
      const results = await Promise.all([
        ...contents.map((content, index) => put(`${index + 1}.zip`, content)),
        storage.list(),
        read('0.zip'),
        storage.stat('0.zip'),
      ]);
      expect(results).toHaveLength(7);
      for (const [index, content] of contents.entries()) {
        expect((await read(`${index + 1}.zip`)).equals(content)).toBe(true);
      }
    });

    it('space tells numbers where the storage knows them', async () => {
      const { free, total } = await storage.space();
      if (storage.capabilities.space) expect(free).toBeGreaterThan(0);
      else expect([free, total]).toEqual([null, null]);
    });

    it('close may be called twice, and ends what is under way', async () => {
      const source = endless();
      let begun = false;
      const putting = reasonOf(
        storage.put('a.zip', () => Promise.resolve(source), {
          attempt: 1,
          onProgress: () => {
            begun = true;
          },
        }),
      );
      await until(
        () => Promise.resolve(begun),
        (done) => done,
      );
      await storage.close();
      await storage.close();
      expect(await putting).toBeInstanceOf(Error);
      await until(
        () => made.other.listParts(),
        (parts) => parts.length === 0,
      );
      expect(await made.other.list()).toEqual([]);
    });
  });
}

/** What the promise rejects with. */
export async function reasonOf(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('It did not reject');
}

export function expectCode(error: unknown, code: OperatorErrorCode): void {
  if (!(error instanceof OperatorError)) throw error;
  expect(error.code).toBe(code);
}

export function sha256(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

/** The bytes in chunks, as a download gives them. */
export function stream(content: Buffer): Readable {
  const size = 16_000;
  return Readable.from(
    (function* () {
      for (let at = 0; at < content.length; at += size) yield content.subarray(at, at + size);
    })(),
    { objectMode: false, highWaterMark: 64 * 1024 },
  );
}

function failing(content: Buffer, error: Error): Readable {
  return Readable.from(
    (async function* () {
      if (content.length > 0) yield content;
      await Promise.resolve();
      throw error;
    })(),
    { objectMode: false },
  );
}

function endless(): Readable {
  const chunk = randomBytes(64 * 1024);
  return new Readable({
    read() {
      this.push(chunk);
    },
  });
}

/** Asks until the answer will do. */
export async function until<T>(ask: () => Promise<T>, willDo: (answer: T) => boolean): Promise<T> {
  const end = performance.now() + 20_000;
  for (;;) {
    const answer = await ask();
    if (willDo(answer)) return answer;
    if (performance.now() > end) throw new Error(`Still ${JSON.stringify(answer)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
