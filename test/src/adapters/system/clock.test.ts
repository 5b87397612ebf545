import { describe, expect, it } from '@jest/globals';
import { systemClock } from '../../../../src/adapters/system/clock.js';

describe('systemClock', () => {
  it('tells the time of this machine', () => {
    const before = Date.now();
    const now = systemClock().now().getTime();
    expect(now).toBeGreaterThanOrEqual(before);
    expect(now).toBeLessThanOrEqual(Date.now());
  });

  it('waits as long as asked', async () => {
    const start = performance.now();
    await systemClock().wait(20);
    expect(performance.now() - start).toBeGreaterThan(18);
  });

  it('does not wait at all for nothing', async () => {
    await systemClock().wait(0);
    await systemClock().wait(-5);
  });

  it('stops waiting when told to, however long it was asked for', async () => {
    const stop = new AbortController();
    const waiting = systemClock().wait(1e12, stop.signal);
    stop.abort();
    await waiting;
    await systemClock().wait(1e12, stop.signal);
  });
});
