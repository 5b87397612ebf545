import { jiraSettings } from './jira-settings.js';
import { operationSettings } from './operation-settings.js';
import type { Setting, SettingValue } from './setting.js';
import { slackSettings } from './slack-settings.js';
import { storageSettings } from './storage-settings.js';

/** Every environment variable that the bot reads, in the order of the README. */
export const settings = {
  ...slackSettings,
  ...operationSettings,
  ...jiraSettings,
  ...storageSettings,
} satisfies Record<string, Setting>;

export type SettingName = keyof typeof settings;

export type SettingValues = { readonly [Name in SettingName]: SettingValue<(typeof settings)[Name]> };
