import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { zipArchive } from '../../../../../src/adapters/granular/archive/zip-archive.js';
import { drained, sha256, unzipped } from './unzipped.js';

const content = fc.uint8Array({ maxLength: 3000 }).map((bytes) => Buffer.from(bytes));
const jsonLine = fc.record({
  kind: fc.constant('line' as const),
  set: fc.constantFrom('site/x', 'projects/1/issues', 'projects/2/issues'),
  value: fc.jsonValue(),
});
const file = fc.record({ kind: fc.constant('file' as const), content, packed: fc.boolean() });
const stream = fc.record({
  kind: fc.constant('stream' as const),
  pieces: fc.array(content, { maxLength: 5 }),
  breaks: fc.boolean(),
  packed: fc.boolean(),
});
const step = fc.record({ call: fc.oneof(jsonLine, file, stream), waits: fc.boolean() });

describe('an archive', () => {
  it('gives back whatever was put into it, in whatever way', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        const zip = zipArchive({ now: new Date(1_700_000_000_000), partBytes: 200, lineMemory: 500 });
        const reading = drained(zip.output);
        const lines = new Map<string, string>();
        const files = new Map<string, Buffer>();
        const calls: Promise<void>[] = [];
        for (const [number, { call, waits }] of steps.entries()) {
          const doing = carriedOut(call, `files/${number}`);
          calls.push(doing);
          if (waits) await doing;
        }
        await Promise.all(calls);
        await zip.finish('');
        await zip.seal();

        const found = await unzipped(await reading);
        expect([...zip.entries()].map(({ path, bytes, sha256: hash }) => [path, bytes, hash])).toEqual(
          found.map(({ path, content: its, sha256: hash }) => [path, its.length, hash]),
        );
        for (const [path, bytes] of files) {
          expect(found.find((entry) => entry.path === path)?.content.equals(bytes)).toBe(true);
        }
        for (const [set, text] of lines) {
          const parts = found.filter(({ path }) => path.startsWith(set)).map((entry) => entry.content.toString());
          expect(parts.join('')).toBe(text);
        }
        const listed = [...zip.entries()].reduce((sum, entry) => sum + (entry.lines ?? 0), 0);
        expect(listed).toBe(steps.filter(({ call }) => call.kind === 'line').length);

        async function carriedOut(call: (typeof steps)[number]['call'], path: string): Promise<void> {
          if (call.kind === 'line') {
            lines.set(call.set, `${lines.get(call.set) ?? ''}${JSON.stringify(call.value)}\n`);
            return zip.line(call.set, call.value);
          }
          const bytes = call.kind === 'file' ? call.content : Buffer.concat(call.pieces);
          files.set(path, bytes);
          if (call.kind === 'file') {
            const mark = await zip.file(path, call.content, { packed: call.packed });
            expect(mark).toEqual({ bytes: bytes.length, sha256: sha256(bytes) });
            return;
          }
          const writing = zip.stream(path, source(call.pieces, call.breaks), { size: null, packed: call.packed });
          if (call.breaks) await expect(writing).rejects.toThrow('broke off');
          else await expect(writing).resolves.toEqual({ bytes: bytes.length, sha256: sha256(bytes) });
        }
      }),
      { numRuns: 60 },
    );
  });
});

async function* source(pieces: readonly Buffer[], breaks: boolean): AsyncGenerator<Buffer> {
  for (const piece of pieces) {
    await setImmediate();
    yield piece;
  }
  if (breaks) throw new Error('broke off');
}
