import { describe, expect, it } from '@jest/globals';
import { latestShown } from '../../../src/slack/latest-shown.js';

function screen() {
  const shown: string[] = [];
  const releases: (() => void)[] = [];
  const show = (value: string) => {
    shown.push(value);
    return new Promise<void>((resolve) => releases.push(resolve));
  };
  /** Lets what is being shown arrive, and what follows from that happen. */
  async function arrive(): Promise<void> {
    releases.shift()?.();
    for (let turn = 0; turn < 20; turn++) await Promise.resolve();
  }
  return { shown, show, arrive };
}

describe('what comes quickly one after the other', () => {
  it('is shown one at a time, and only the newest of what waits', async () => {
    const { shown, show, arrive } = screen();
    const latest = latestShown(show, () => Promise.resolve());
    for (const value of ['one', 'two', 'three']) latest.offer(value);
    expect(shown).toEqual(['one']);
    await arrive();
    expect(shown).toEqual(['one', 'three']);
  });

  it('is forgotten at the end, when what is being shown has arrived', async () => {
    const { shown, show, arrive } = screen();
    const latest = latestShown(show, () => Promise.resolve());
    latest.offer('one');
    latest.offer('two');
    let stopped = false;
    const stopping = latest.stop().then(() => (stopped = true));
    for (let turn = 0; turn < 20; turn++) await Promise.resolve();
    expect(stopped).toBe(false);
    await arrive();
    await stopping;
    expect(shown).toEqual(['one']);
  });

  it('waits between two', async () => {
    const { shown, show, arrive } = screen();
    let pass = () => {};
    const latest = latestShown(show, () => new Promise((resolve) => (pass = resolve)));
    latest.offer('one');
    await arrive();
    latest.offer('two');
    await arrive();
    expect(shown).toEqual(['one']);
    pass();
    await arrive();
    expect(shown).toEqual(['one', 'two']);
  });

  it('goes on when one of them cannot be shown', async () => {
    const shown: string[] = [];
    const latest = latestShown(
      (value: string) => {
        shown.push(value);
        return Promise.reject(new Error('no screen'));
      },
      () => Promise.resolve(),
    );
    latest.offer('one');
    latest.offer('two');
    for (let turn = 0; turn < 20; turn++) await Promise.resolve();
    await latest.stop();
    expect(shown).toEqual(['one', 'two']);
  });
});
