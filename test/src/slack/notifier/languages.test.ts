import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { OLGA, OPS, RAVI, words } from '../slack-kit.js';
import { type NotifierKit, notifierKit, workspaceId } from './notifier-kit.js';

let kit: NotifierKit;
beforeEach(async () => {
  kit = await notifierKit();
  kit.slack.workspace(workspaceId).changePerson(OLGA, { locale: 'de-DE' });
});
afterEach(async () => {
  await kit.slack.close();
  expect(kit.slack.violations()).toEqual([]);
});

const german = /Sicherung|Störung/;
const saved = { workspaceId, kind: 'storage', name: 'NAS', is: 'connected' } as const;
const change = { workspaceId, channel: OPS, schemeName: 'CRM nightly', what: { is: 'scheme-paused' } } as const;

describe('what is posted in a channel', () => {
  it('is in the language of the owner of the scheme, whoever did it', async () => {
    await kit.goOn({ state: 'exporting' });
    await kit.changeAlert();
    kit.notifier.changeMade({ ...change, userId: RAVI });
    await kit.notifier.idle();
    expect(kit.posted()).toHaveLength(3);
    for (const message of kit.posted()) expect(words(message)).toMatch(german);
  });

  it('is English when the owner reads that', async () => {
    kit.owner = RAVI;
    await kit.goOn({ state: 'exporting' });
    kit.notifier.changeMade({ ...change, userId: OLGA });
    await kit.notifier.idle();
    for (const message of kit.posted()) expect(words(message)).not.toMatch(german);
  });
});

describe('what is told to one person', () => {
  it('is in the language of that person', async () => {
    for (const userId of [OLGA, RAVI]) kit.notifier.connectionSaved({ ...saved, userId });
    await kit.changeAlert({ channel: OLGA, owner: RAVI });
    await kit.notifier.idle();
    const [toOlga, toRavi] = [OLGA, RAVI].map((id) => kit.slack.user(id).directMessages().map(words).join('\n'));
    expect(toOlga).toMatch(/Der Speicherort \*NAS\* ist verbunden/);
    expect(toOlga).toMatch(german);
    expect(toRavi).toContain('The storage *NAS* is connected');
    expect(kit.posted()).toEqual([]);
  });
});

describe('an alert for a person', () => {
  it('is edited and closed where it was told', async () => {
    await kit.changeAlert({ channel: RAVI, owner: RAVI });
    await kit.changeAlert({ count: 3 });
    expect(kit.slack.user(RAVI).directMessages()).toHaveLength(1);
    expect(kit.alert.message?.channel).toMatch(/^D/);
  });
});

describe('a workspace that the bot was taken out of', () => {
  it('is told nothing any more, and nothing is tried again', async () => {
    kit.gone = workspaceId;
    expect(await kit.changeAlert()).toBe(true);
    expect(kit.alert.shownRevision).toBe(kit.alert.revision);
    expect(await kit.goOn({ state: 'cancelled', finishedAt: new Date('2026-11-23T12:30:00Z') })).toBe(true);
    expect(kit.posted()).toEqual([]);
  });
});
