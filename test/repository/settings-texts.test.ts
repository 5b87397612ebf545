import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'dotenv';
import { envExample, withSettingsTable } from '../../scripts/settings-text.mjs';
import { readConfig } from '../../src/config.js';
import { settings } from '../../src/config/settings.js';
import { minimal } from '../src/config-examples.js';

/** The product's settings; taking one away or renaming it breaks an installation somewhere. */
const NAMES = `
  SLACK_BOT_TOKEN SLACK_APP_TOKEN SLACK_SIGNING_SECRET PORT SLACK_API_URL BACKUP_CHANNEL ADMIN_USERS
  SLACK_CLIENT_ID SLACK_CLIENT_SECRET CATCH_UP_HOURS MONGODB_URI DATA_DIR SECRET_KEY SECRET_KEY_OLD PUBLIC_URL
  JIRA_SITE_URL JIRA_EMAIL JIRA_API_TOKEN STORAGE_URL STORAGE_USER STORAGE_PASSWORD STORAGE_CA STORAGE_KEY_FILE
  STORAGE_HOST_KEY S3_ENDPOINT S3_REGION S3_FORCE_PATH_STYLE MANAGED_STORAGE_DIR MANAGED_STORAGE_QUOTA
  SITE_HOSTS STORAGE_HOSTS ROLE LOG_LEVEL TEST_MONGODB_URI
`;

describe('the settings', () => {
  it('are those that the product promises', () => {
    expect(Object.keys(settings).sort()).toEqual(NAMES.trim().split(/\s+/).sort());
  });

  it('stand in the table of the README as the code has them (npm run docs:settings)', async () => {
    const readme = await readFile('README.md', 'utf8');
    expect(readme).toBe(withSettingsTable(readme, settings));
  });

  it('stand in .env.example as the code has them (npm run docs:settings)', async () => {
    expect(await readFile('.env.example', 'utf8')).toBe(envExample(settings));
  });

  it('are all unset by a fresh copy of .env.example', async () => {
    const copy = parse(await readFile('.env.example'));
    expect(Object.keys(copy)).toEqual(Object.keys(settings));
    expect(readConfig({ ...copy, ...minimal })).toEqual(readConfig(minimal));
  });
});
