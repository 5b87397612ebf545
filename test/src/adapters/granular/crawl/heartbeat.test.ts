import { describe, expect, it } from '@jest/globals';
import { heartbeat } from '../../../../../src/adapters/granular/crawl/heartbeat.js';
import { OperatorError } from '../../../../../src/domain/operator-error.js';
import { standingClock } from '../../../../contract/standing-clock.js';

const account = { accountId: '1', timeZone: null, value: {} };

function beating(differences: Partial<Parameters<typeof heartbeat>[0]> = {}) {
  const stop = new AbortController();
  const notes: number[] = [];
  const alive = heartbeat({
    entries: () => 7,
    note: async (nth) => {
      notes.push(nth);
      if (nth === 3) stop.abort();
    },
    rest: { account: () => Promise.resolve(account) },
    clock: standingClock(),
    signal: stop.signal,
    every: 1,
    looksPerLogin: 1000,
    ...differences,
  });
  return { stop, notes, alive };
}

describe('an archive to which nothing comes', () => {
  it('gets a small entry again and again, until it is done', async () => {
    const { notes, alive } = beating();
    await alive;
    expect(notes).toEqual([1, 2, 3]);
  });

  it('gets none while other entries come', async () => {
    let entries = 0;
    const stop = new AbortController();
    const { notes, alive } = beating({
      entries: () => {
        entries += 1;
        if (entries > 50) stop.abort();
        return entries;
      },
      signal: stop.signal,
    });
    await alive;
    expect(notes).toEqual([]);
  });

  it('ends with what the login meets', async () => {
    const refused = new OperatorError('site-login-refused', { site: 'acme' });
    const { alive } = beating({ looksPerLogin: 2, rest: { account: () => Promise.reject(refused) } });
    await expect(alive).rejects.toBe(refused);
  });
});
