import type { Company } from './company.js';
import { makeScheme, whole } from './deeds.js';

/** A moment before a run is due, so that the bot is there when it comes. */
const AHEAD = 8;

/** The days until the morning on which the pictures are taken: what ran, and what went wrong in the last night. */
export async function pastDays(company: Company): Promise<void> {
  const { slack, jira, tlsFtp, logins } = company;
  const olga = slack.user('U01OLGA');

  async function due(moment: string): Promise<void> {
    await company.goTo(moment, AHEAD);
    await whole(slack, () => Promise.resolve());
  }

  await makeScheme(olga, {
    ...{ name: 'Whole site weekly', type: 'extended', days: ['sunday'], time: '04:30' },
    ...{ folder: 'whole-site', keep: '8' },
  });
  await due('2026-11-22T04:30:00+01:00');
  // Until then somebody had a board that nobody else saw.
  jira.scenario({ modes: { privateBoards: false } });
  await company.goTo('2026-11-22T18:00:00+01:00');
  await makeScheme(olga, {
    ...{ name: 'CRM nightly', type: 'extended', time: '02:00', folder: 'crm', keep: '10' },
    days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
  });
  await makeScheme(olga, {
    ...{ name: 'Issues every evening', type: 'basic', time: '20:00', folder: 'issues', keep: '30' },
    days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'],
  });
  await due('2026-11-22T20:00:00+01:00');
  await due('2026-11-23T02:00:00+01:00');
  await due('2026-11-23T20:00:00+01:00');
  tlsFtp?.changePassword(`${logins.storage.password}, renewed`);
  await due('2026-11-24T02:00:00+01:00');
  tlsFtp?.changePassword(logins.storage.password);
}
