import { beforeEach, describe, expect, it } from '@jest/globals';
import { keepBot, type KeptBot } from '../../../demo/troubles/keep-bot.js';
import { fakeBot, type FakeBot } from './fake-bot.js';

let fake: FakeBot;
let bot: KeptBot;

beforeEach(() => {
  fake = fakeBot();
  bot = keepBot(fake.start);
});

function nextChange(): Promise<void> {
  return new Promise((resolve) => {
    const forget = bot.onChange(() => {
      forget();
      resolve();
    });
  });
}

describe('a bot that is kept', () => {
  it('is stopped, starting and then running, once for all who start it', async () => {
    const let_ = fake.hold();
    expect(bot.sight()).toEqual({ state: 'stopped', pid: null, lastWords: null });
    const starts = [bot.start(), bot.start()];
    expect(bot.sight().state).toBe('starting');
    let_();
    await Promise.all(starts);
    expect(bot.sight()).toEqual({ state: 'running', pid: 1001, lastWords: null });
    await bot.start();
    expect(fake.starts).toBe(1);
  });

  it('is gone at once when it is killed, without last words, and comes back', async () => {
    await bot.start();
    await bot.kill();
    expect(bot.sight()).toEqual({ state: 'stopped', pid: null, lastWords: null });
    await bot.start();
    expect(bot.sight().pid).toBe(1002);
    expect(fake.ends).toEqual(['kill 1001']);
  });

  it('that is killed while it starts is killed when it is there', async () => {
    const let_ = fake.hold();
    const starting = bot.start();
    const killed = bot.kill();
    let_();
    await Promise.all([starting, killed]);
    expect(bot.sight().state).toBe('stopped');
    expect(fake.ends).toEqual(['kill 1001']);
  });

  it('shows that it ended by itself, and what it said', async () => {
    await bot.start();
    const changed = nextChange();
    fake.die(1, 'Out of memory');
    await changed;
    expect(bot.sight()).toMatchObject({ state: 'stopped', lastWords: 'It ended by itself with 1. Out of memory' });
    await bot.start();
    expect(bot.sight()).toMatchObject({ state: 'running', lastWords: null });
    const again = nextChange();
    fake.die(null);
    await again;
    expect(bot.sight().lastWords).toBe('A signal ended it.');
  });

  it('tells who waits for it that it died, and not that it was killed', async () => {
    await bot.start();
    let said = '';
    bot.untilItDies().catch((error: Error) => (said = error.message));
    await bot.kill();
    await bot.start();
    expect(said).toBe('');
    const changed = nextChange();
    fake.die(3);
    await changed;
    await Promise.resolve();
    expect(said).toBe('The bot is gone. It ended by itself with 3.');
  });

  it('that does not get ready is stopped, and says why', async () => {
    fake.failNext('The port is taken');
    await expect(bot.start()).rejects.toThrow('The port is taken');
    expect(bot.sight()).toEqual({ state: 'stopped', pid: null, lastWords: 'The port is taken' });
  });

  it('is told to end at the end, also while it starts, and starts no more', async () => {
    fake.hold();
    const starting = bot.start();
    const stopped = bot.stop();
    await expect(starting).rejects.toThrow('It was ended.');
    await stopped;
    await expect(bot.start()).rejects.toThrow('told to stop');
    const other = keepBot(fakeBot().start);
    await other.start();
    await other.stop();
    expect(other.sight()).toEqual({ state: 'stopped', pid: null, lastWords: null });
  });
});
