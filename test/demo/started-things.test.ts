import { describe, expect, it } from '@jest/globals';
import { startedThings } from '../../demo/started-things.js';

function thing(name: string, closed: string[]) {
  return { name, close: () => Promise.resolve(void closed.push(name)) };
}

describe('what was started', () => {
  it('is ended, the last first, and once', async () => {
    const closed: string[] = [];
    const started = startedThings();
    expect((await started.keep(Promise.resolve(thing('slack', closed)))).name).toBe('slack');
    await started.keep(Promise.resolve(thing('bot', closed)));
    await started.end();
    await started.end();
    expect(closed).toEqual(['bot', 'slack']);
  });

  it('is ended, too, when it comes to be while the end has begun, or after', async () => {
    const closed: string[] = [];
    const started = startedThings();
    let come: (slow: ReturnType<typeof thing>) => void = () => undefined;
    const slow = started.keep(new Promise<ReturnType<typeof thing>>((resolve) => (come = resolve)));
    slow.catch(() => undefined);
    const ended = started.end();
    come(thing('slow', closed));
    await expect(slow).rejects.toThrow('It ends.');
    await ended;
    await expect(started.keep(Promise.resolve(thing('late', closed)))).rejects.toThrow('It ends.');
    expect(closed).toEqual(['slow', 'late']);
  });

  it('that did not come to be needs no end', async () => {
    const closed: string[] = [];
    const started = startedThings();
    await started.keep(Promise.resolve(thing('slack', closed)));
    await expect(started.keep(Promise.reject(new Error('The port is taken')))).rejects.toThrow('The port is taken');
    await started.end();
    expect(closed).toEqual(['slack']);
  });
});
