import { describe, expect, it } from '@jest/globals';
import { gate } from '../../../../../src/adapters/granular/issues/gate.js';

const turns = async () => {
  for (let left = 5; left > 0; left -= 1) await Promise.resolve();
};

describe('a gate', () => {
  it('lets in as many as there is room for, and the others in their order', async () => {
    const door = gate(3, new AbortController().signal);
    const inside: string[] = [];
    const come = (name: string, count: number) => void door.enter(count).then(() => inside.push(name));
    come('two', 2);
    come('another two', 2);
    come('one', 1);
    await turns();
    expect(inside).toEqual(['two']);
    door.leave(2);
    await turns();
    expect(inside).toEqual(['two', 'another two', 'one']);
  });

  it('lets in alone who wants more room than there is', async () => {
    const door = gate(3, new AbortController().signal);
    await door.enter(10);
    let isIn = false;
    void door.enter(1).then(() => (isIn = true));
    await turns();
    expect(isIn).toBe(false);
    door.leave(10);
    await turns();
    expect(isIn).toBe(true);
  });

  it('turns everybody away when all is called off', async () => {
    const halt = new AbortController();
    const door = gate(1, halt.signal);
    await door.enter(1);
    const waiting = door.enter(1);
    halt.abort(new Error('over'));
    await expect(waiting).rejects.toThrow('over');
    await expect(door.enter(1)).rejects.toThrow('over');
  });
});
