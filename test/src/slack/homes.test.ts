import { describe, expect, it } from '@jest/globals';
import type { HomePlace } from '../../../blocks/home/home-place.js';
import { openHomes } from '../../../src/slack/homes.js';
import { handClock } from './hand-clock.js';
import { keptLog } from './kept-log.js';

const olga = { workspaceId: 'T1', userId: 'U1' };
const ben = { workspaceId: 'T1', userId: 'U2' };
const stranger = { workspaceId: 'T2', userId: 'U3' };

function drawnHomes() {
  const clock = handClock();
  const log = keptLog();
  const drawn: { user: string; place: HomePlace }[] = [];
  const published: string[] = [];
  let failure: Error | undefined;
  const homes = openHomes({
    clock,
    log,
    draw: async (by, place) => {
      drawn.push({ user: by.userId, place });
      return { type: 'home', blocks: [] };
    },
    publish: async ({ userId }) => {
      if (failure) throw failure;
      published.push(userId);
    },
  });
  return { clock, log, drawn, published, homes, fail: (error?: Error) => (failure = error) };
}

describe('Home', () => {
  it('is drawn again for those of the workspace who looked at it', async () => {
    const { clock, homes, published } = drawnHomes();
    await homes.show(olga);
    await homes.show(ben);
    await homes.show(stranger);
    homes.changed('T1');
    await clock.advance(2_000);
    expect(published).toEqual(['U1', 'U2', 'U3', 'U1', 'U2']);
  });

  it('is drawn once for many changes, two seconds after the last time at the soonest', async () => {
    const { clock, homes, published } = drawnHomes();
    await homes.show(olga);
    for (let change = 0; change < 50; change++) homes.changed('T1');
    await clock.advance(1_999);
    expect(published).toHaveLength(1);
    await clock.advance(1);
    expect(published).toHaveLength(2);
    await clock.advance(60_000);
    expect(published).toHaveLength(2);
  });

  it('stays at the place where the person is', async () => {
    const { clock, homes, drawn } = drawnHomes();
    const place = { schemes: 2, schemeId: 's1', offset: 20 };
    await homes.show(olga, place);
    homes.changed('T1');
    await clock.advance(2_000);
    await homes.show(olga);
    expect(drawn.map((each) => each.place)).toEqual([place, place, place]);
  });

  it('is not drawn for who has not looked for ten minutes', async () => {
    const { clock, homes, published } = drawnHomes();
    await homes.show(olga);
    await clock.advance(10 * 60_000 + 1);
    homes.changed('T1');
    await clock.advance(10_000);
    expect(published).toHaveLength(1);
  });

  it('is tried again at the next change when Slack refused it', async () => {
    const { clock, homes, published, log, fail } = drawnHomes();
    await homes.show(olga);
    fail(new Error('no'));
    homes.changed('T1');
    await clock.advance(2_000);
    expect(log.lines).toMatchObject([{ level: 'warn', message: 'home could not be refreshed' }]);
    fail();
    homes.changed('T1');
    await clock.advance(2_000);
    expect(published).toHaveLength(2);
  });

  it('tells the one who looks when it cannot be drawn', async () => {
    const { homes, fail } = drawnHomes();
    fail(new Error('no'));
    await expect(homes.show(olga)).rejects.toThrow('no');
  });

  it('is drawn no more once the bot stops', async () => {
    const { clock, homes, published } = drawnHomes();
    await homes.show(olga);
    homes.changed('T1');
    await homes.stop();
    await clock.advance(10_000);
    expect(published).toHaveLength(1);
  });
});
