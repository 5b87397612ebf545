import { expect } from '@jest/globals';
import { setTimeout } from 'node:timers/promises';
import type { Trial } from './trial.js';

const secretSettings = [
  'SLACK_BOT_TOKEN',
  'SLACK_APP_TOKEN',
  'SLACK_SIGNING_SECRET',
  'JIRA_API_TOKEN',
  'STORAGE_PASSWORD',
  'SECRET_KEY',
];

/**
 * What has to be so whatever a trial was about: Slack would have taken all that was sent and waited for no answer too
 * long, nobody read a word that is none, nothing met an unexpected error, and no secret went where it does not belong.
 */
export async function expectNothingAmiss(trial: Trial): Promise<void> {
  const { slack, ftp, jira, settings } = trial;
  // What was acknowledged may still be under way.
  await setTimeout(100);
  expect(slack.violations()).toEqual([]);
  expect(slack.timedOut()).toEqual([]);
  const sent = JSON.stringify(slack.calls().map(({ args }) => args));
  expect(sent).not.toMatch(/\bundefined\b|\bNaN\b|\[object |Invalid Date/);
  const log = await trial.log();
  expect(log).not.toMatch(/unexpected error|"bug in/);
  const seen = [sent, log, ftp.commands.join('\n'), JSON.stringify(jira.journal())].join('\n');
  const found = secretSettings.filter((name) => forms(settings, name).some((secret) => seen.includes(secret)));
  expect(found).toEqual([]);
}

/** A secret as it is, and as it travels in a header. */
function forms(settings: Trial['settings'], name: string): readonly string[] {
  const secret = settings[name];
  if (secret === undefined || secret === '') return [];
  const logins = [`${settings['JIRA_EMAIL'] ?? ''}:${secret}`, `${settings['STORAGE_USER'] ?? ''}:${secret}`];
  return [secret, ...logins.map((login) => Buffer.from(login).toString('base64'))];
}
