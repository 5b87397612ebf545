import { z } from 'zod';
import { parseHostList } from './values/host-list.js';
import { parsedBy } from './values/refusal.js';
import { secretText } from './values/secret-text.js';
import { parseSiteUrl } from './values/site-url.js';

export const jiraSettings = {
  JIRA_SITE_URL: {
    meaning: 'One Jira Cloud site, connected from the start; with `JIRA_EMAIL` and `JIRA_API_TOKEN`.',
    example: 'https://acme.atlassian.net',
    remedy: "Write the site's address without a path, such as https://acme.atlassian.net.",
    read: parsedBy(parseSiteUrl),
  },
  JIRA_EMAIL: {
    meaning: 'E-mail address of the Atlassian account whose token it is.',
    example: 'jira-backup@example.com',
    remedy: 'Write the e-mail address with which that person signs in to Atlassian.',
    read: z
      .string()
      .trim()
      .regex(/^[^\s@]+@[^\s@]+$/, 'is not an e-mail address'),
  },
  JIRA_API_TOKEN: {
    meaning: 'API token of that account, made without scopes.',
    remedy: 'Make one on https://id.atlassian.com/manage-profile/security/api-tokens ("Create API token").',
    read: secretText(),
  },
  SITE_HOSTS: {
    meaning: 'Hosts of sites allowed beside `*.atlassian.net`, comma-separated: `host` or `host:port`.',
    example: 'jira.example.com',
    remedy: 'Write host names or host:port, separated by commas, without https://.',
    read: parsedBy(parseHostList),
  },
};
