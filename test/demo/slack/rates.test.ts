import { describe, expect, it } from '@jest/globals';

import { noRates, realisticRates } from '../../../demo/slack/rates.js';

describe('realisticRates', () => {
  it('lets a short burst of messages into a channel, and then one a second', () => {
    let now = 0;
    const rates = realisticRates(() => now);
    const post = (channel: string) => rates.secondsToWait('chat.postMessage', { channel });
    expect([1, 2, 3, 4].map(() => post('C01'))).toEqual([0, 0, 0, 0]);
    expect(post('C01')).toBe(4);
    expect(post('C02')).toBe(0);
    now += 4000;
    expect(post('C01')).toBe(0);
  });

  it('holds a method to its tier within any minute', () => {
    let now = 0;
    const rates = realisticRates(() => now);
    const list = () => rates.secondsToWait('users.list', {});
    for (let call = 0; call < 20; call += 1) expect(list()).toBe(0);
    now += 30_000;
    expect(list()).toBe(30);
    now += 30_000;
    expect(list()).toBe(0);
  });
});

describe('noRates', () => {
  it('never limits', () => {
    const rates = noRates();
    expect(Array.from({ length: 200 }, () => rates.secondsToWait('users.list', {})).every((each) => each === 0)).toBe(
      true,
    );
  });
});
