import { describe, expect, it } from '@jest/globals';
import { readConfig } from '../../../src/config.js';
import { complaints, minimal } from '../config-examples.js';

const http = { ...minimal, SLACK_APP_TOKEN: undefined, SLACK_SIGNING_SECRET: 'abc', PORT: '3000' };
const oauth = { SLACK_CLIENT_ID: '1.2', SLACK_CLIENT_SECRET: 'abc', PUBLIC_URL: 'https://b.example', PORT: '3000' };

describe('the way to Slack', () => {
  it('is Socket Mode when there is an app token, even with what HTTP mode needs', () => {
    expect(readConfig({ ...http, SLACK_APP_TOKEN: 'xapp-1' }).slack.connection.mode).toBe('socket');
  });

  it('is HTTP mode with a signing secret and a port', () => {
    expect(readConfig(http).slack.connection).toMatchObject({ mode: 'http', port: 3000 });
  });

  it('asks for the port that HTTP mode lacks', () => {
    expect(complaints({ ...http, PORT: undefined }).PORT).toMatch(/^is missing: HTTP mode listens on it/);
  });

  it('offers both modes when there is neither', () => {
    expect(complaints({ ...minimal, SLACK_APP_TOKEN: undefined }).SLACK_APP_TOKEN).toMatch(
      /Socket Mode, or .*HTTP mode/,
    );
  });

  it('is not needed by a worker, which still posts with the bot token', () => {
    const worker = { ...minimal, SLACK_APP_TOKEN: undefined, ROLE: 'worker' };
    expect(readConfig(worker).slack.connection).toEqual({ mode: 'none' });
    expect(Object.keys(complaints({ ...worker, SLACK_BOT_TOKEN: undefined }))).toEqual(['SLACK_BOT_TOKEN']);
  });

  it('needs no bot token when workspaces install the app by OAuth', () => {
    const config = readConfig({ ...minimal, SLACK_BOT_TOKEN: undefined, ...oauth });
    expect(config.slack).toMatchObject({ botToken: undefined, oauth: { clientId: '1.2' } });
  });

  it('asks for all that OAuth needs', () => {
    const said = complaints({ ...minimal, SLACK_CLIENT_SECRET: 'abc' });
    expect(Object.keys(said)).toEqual(['SLACK_CLIENT_ID', 'PUBLIC_URL', 'PORT']);
  });

  it.each([
    ['SLACK_BOT_TOKEN', 'xoxp-1', 'does not start with xoxb-'],
    ['SLACK_APP_TOKEN', 'xoxb-1', 'does not start with xapp-'],
    ['SLACK_BOT_TOKEN', 'xoxb-1 2', 'has a space or a line break in it'],
    ['SLACK_API_URL', 'http://slack.example/api', 'starts with http://, which is allowed only for this machine'],
    ['BACKUP_CHANNEL', 'jira backups', 'is neither the id nor the name of a channel'],
    ['ADMIN_USERS', 'U1, @anna', 'has "@anna" in it, which is not a Slack user id'],
  ])('refuses %s=%s', (name, value, problem) => {
    expect(complaints({ ...minimal, [name]: value })[name]).toContain(`${problem} → `);
  });

  it.each([
    ['C012AB3CD', 'C012AB3CD'],
    ['#jira-backups', 'jira-backups'],
    ['sauvegardes_été', 'sauvegardes_été'],
  ])('takes %s for a channel', (value, channel) => {
    expect(readConfig({ ...minimal, BACKUP_CHANNEL: value }).slack.channel).toBe(channel);
  });

  it('reads administrators and the address of a stand-in', () => {
    const env = { ...minimal, ADMIN_USERS: ' U1 ,W2,', SLACK_API_URL: 'http://127.0.0.1:9000/api' };
    expect(readConfig(env).slack).toMatchObject({ adminUsers: ['U1', 'W2'], apiUrl: 'http://127.0.0.1:9000/api/' });
  });

  it('asks for a port when the pages have an address', () => {
    expect(complaints({ ...minimal, PUBLIC_URL: 'https://b.example' }).PORT).toMatch(/^is missing/);
    expect(readConfig({ ...minimal, PUBLIC_URL: 'http://localhost:3000/', PORT: '3000' }).web).toEqual({
      port: 3000,
      publicUrl: 'http://localhost:3000',
    });
  });
});
