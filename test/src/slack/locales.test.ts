import { describe, expect, it } from '@jest/globals';
import { locales } from '../../../src/slack/locales.js';
import { handClock } from './hand-clock.js';
import { keptLog } from './kept-log.js';

const by = { workspaceId: 'T1', userId: 'U1' };

describe('the language of a person', () => {
  it('is what Slack says', async () => {
    const found = locales({ localeOf: async () => 'de-DE' }, handClock(), keptLog());
    expect(await found.of(by)).toBe('de-DE');
  });

  it('is English after 700 ms, or when Slack refuses', async () => {
    const clock = handClock();
    const silent = locales({ localeOf: () => new Promise(() => {}) }, clock, keptLog());
    const asked = silent.of(by);
    await clock.advance(699);
    expect(await Promise.race([asked, Promise.resolve('nothing yet')])).toBe('nothing yet');
    await clock.advance(1);
    expect(await asked).toBe('en-US');
    const refusing = locales({ localeOf: () => Promise.reject(new Error('no')) }, clock, keptLog());
    expect(await refusing.of(by)).toBe('en-US');
  });

  it('stays as it was known while Slack is away, and is that of nobody else', async () => {
    let away = false;
    const localeOf = () => (away ? Promise.reject(new Error('away')) : Promise.resolve('de-DE'));
    const found = locales({ localeOf }, handClock(), keptLog());
    await found.of(by);
    away = true;
    expect(await found.of(by)).toBe('de-DE');
    expect(await found.of({ ...by, workspaceId: 'T2' })).toBe('en-US');
  });
});
