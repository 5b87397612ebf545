import { describe, expect, it } from '@jest/globals';
import { type LinePart, lineSets } from '../../../../../src/adapters/granular/archive/line-sets.js';

const large = { part: 1000, memory: 10_000 };

interface Kept {
  readonly path: string;
  readonly text: string;
  readonly lines: number;
}

function recorded(limits = large, wait: () => Promise<void> = () => Promise.resolve()) {
  const parts: Kept[] = [];
  const sets = lineSets(async ({ path, bytes, lines }: LinePart) => {
    await wait();
    parts.push({ path, text: bytes.toString(), lines });
    // Whoever says that bytes may be written over has to be done with them.
    return true;
  }, limits);
  return { parts, sets };
}

describe('sets of lines', () => {
  it('are one line of JSON for each value', async () => {
    const { parts, sets } = recorded();
    const odd = '{"__proto__":{"x":1},"toString":"a\u2028b\u2029c","constructor":null}';
    await sets.line('set', JSON.parse(odd));
    await sets.line('set', 'two\nlines');
    await sets.line('set', '\ud800');
    await sets.line('set', null);
    await sets.finish('set');
    expect(parts).toEqual([{ path: 'set.ndjson', text: `${odd}\n"two\\nlines"\n"\\ud800"\nnull\n`, lines: 4 }]);
  });

  it('keep every character of lines that are longer than the room they are collected in', async () => {
    const { parts, sets } = recorded({ part: 5_000_000, memory: 10_000_000 });
    const texts = ['a', 'é', '€', '🎉'].flatMap((character, shift) =>
      [500, 70_000, 200_000].map((length) => 'x'.repeat(shift) + character.repeat(length)),
    );
    for (const text of texts) await sets.line('set', text);
    await sets.finish('set');
    expect(parts).toHaveLength(1);
    expect(parts[0]?.text).toBe(texts.map((text) => `"${text}"\n`).join(''));
  });

  it('put out a part when it is full, and number the parts', async () => {
    const { parts, sets } = recorded();
    const text = 'é'.repeat(200);
    for (let count = 0; count < 7; count += 1) await sets.line('a/b', text);
    for (let count = 0; count < 4; count += 1) await sets.line('projects/10/issues', text);
    await sets.finish('');
    expect(parts.map(({ path, lines }) => [path, lines])).toEqual([
      ['a/b.ndjson', 3],
      ['a/b-00002.ndjson', 3],
      ['projects/10/issues-00001.ndjson', 3],
      ['a/b-00003.ndjson', 1],
      ['projects/10/issues-00002.ndjson', 1],
    ]);
    expect(parts.map((part) => part.text).join('')).toBe(`"${text}"\n`.repeat(11));
    expect(sets.lines('a/b')).toBe(7);
    expect(sets.lines('nothing')).toBe(0);
  });

  it('make a part of its own of a line that is larger than a part', async () => {
    const { parts, sets } = recorded();
    await sets.line('a', 'x'.repeat(50_000));
    await sets.line('a', 1);
    await sets.finish('a');
    expect(parts.map(({ text }) => text.length)).toEqual([50_003, 2]);
  });

  it('put out the largest when all together take too much memory', async () => {
    const { parts, sets } = recorded({ part: 1000, memory: 1500 });
    await sets.line('small', 'x'.repeat(100));
    await sets.line('large', 'x'.repeat(800));
    await sets.line('middle', 'x'.repeat(700));
    expect(parts.map(({ path }) => path)).toEqual(['large.ndjson']);
    expect(sets.unfinished()).toEqual(['small', 'middle']);
  });

  it('make whoever brings more wait until there is room', async () => {
    let release = (): void => undefined;
    const stalled = new Promise<void>((resolve) => (release = resolve));
    const { parts, sets } = recorded({ part: 1000, memory: 1500 }, () => stalled);
    await sets.line('a', 'x'.repeat(1000));
    let through = false;
    const second = sets.line('a', 'x'.repeat(1000)).then(() => (through = true));
    await new Promise((resolve) => setImmediate(resolve));
    expect(through).toBe(false);
    release();
    await second;
    expect(parts).toHaveLength(2);
  });

  it('finish by the beginning of their names, and take no more lines then', async () => {
    const { parts, sets } = recorded();
    await sets.line('projects/1/issues', 1);
    await sets.line('projects/2/issues', 2);
    await sets.finish('projects/1/');
    expect(parts.map(({ path }) => path)).toEqual(['projects/1/issues-00001.ndjson']);
    await expect(sets.line('projects/1/issues', 3)).rejects.toThrow('was finished');
    await sets.line('projects/2/issues', 4);
    await sets.finish('');
    expect(parts[1]).toEqual({ path: 'projects/2/issues-00001.ndjson', text: '2\n4\n', lines: 2 });
  });

  it('tell an error of writing to whoever finishes them', async () => {
    const { sets } = recorded(large, () => Promise.reject(new Error('gone')));
    await sets.line('a', 1);
    await expect(sets.finish('a')).rejects.toThrow('gone');
  });

  it('do not forget a part that could not be written, however many could be after it', async () => {
    const written: string[] = [];
    const sets = lineSets(async ({ path }) => {
      if (path === 'a.ndjson') throw new Error('no such path');
      written.push(path);
      return true;
    }, large);
    await sets.line('a', 'x'.repeat(1000));
    await sets.line('b', 'x'.repeat(1000)).catch(() => undefined);
    await expect(sets.finish('')).rejects.toThrow('no such path');
    await expect(sets.line('b', 1)).rejects.toThrow('no such path');
  });

  it.each([undefined, () => 1])('refuse what is not JSON', async (value) => {
    const { sets } = recorded();
    await expect(sets.line('a', value)).rejects.toThrow('not JSON');
    expect(sets.lines('a')).toBe(0);
  });
});
