import { z } from 'zod';
import { parseMongodbUri } from './values/mongodb-uri.js';
import { parsedBy } from './values/refusal.js';
import { parseSecretKey } from './values/secret-key.js';
import { parseWebAddress, withoutEndSlash } from './values/web-address.js';

const NEW_KEY = 'Make one with: openssl rand -base64 32';
const ROLES = ['all', 'slack', 'worker'] as const;
const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
const HOURS_IN_A_WEEK = 168;

const wholeNumber = z
  .string()
  .trim()
  .regex(/^\d{1,6}$/, 'is not a whole number')
  .transform(Number);

const hours = z
  .string()
  .trim()
  .regex(/^\d{1,6}(\.\d+)?$/, 'is not a number of hours')
  .transform(Number);

export const operationSettings = {
  CATCH_UP_HOURS: {
    meaning: 'How many hours late a missed run may still be made up; later than that, people are told.',
    fallback: '6',
    remedy: `Write a number of hours from 0 (never make up) to ${HOURS_IN_A_WEEK} (a week).`,
    read: hours.refine((count) => count <= HOURS_IN_A_WEEK, 'is more than a week'),
  },
  MONGODB_URI: {
    meaning: 'The database. Unset: the embedded one, in a folder under `DATA_DIR`.',
    example: 'mongodb://user:password@db.example.com/backup-center',
    remedy: "Copy the connection string from your database's page, or leave it out for the embedded database.",
    read: parsedBy(parseMongodbUri),
  },
  DATA_DIR: {
    meaning: 'Folder for what the bot keeps on this machine.',
    fallback: './data',
    remedy: 'Write the path of a folder that the bot may write to.',
    read: z.string().trim(),
  },
  SECRET_KEY: {
    meaning:
      'Key that seals stored credentials: 32 bytes in base64. Required. Keep a copy in a safe place: without it every connection made in Slack must be entered again.',
    remedy: NEW_KEY,
    read: parsedBy(parseSecretKey),
  },
  SECRET_KEY_OLD: {
    meaning: 'The previous `SECRET_KEY`: what it sealed is sealed anew at the start. Leave it out after that.',
    remedy: 'Put the previous value of SECRET_KEY here, or leave it out.',
    read: parsedBy(parseSecretKey),
  },
  PORT: {
    meaning: "Port of the bot's own pages, health and metrics, and of HTTP mode. Unset: no port is opened.",
    example: '3000',
    remedy: 'Write a port from 1 to 65535.',
    read: wholeNumber.refine((port) => port >= 1 && port <= 65535, 'is not a port'),
  },
  PUBLIC_URL: {
    meaning:
      "Address at which people reach the bot's pages on `PORT`, where sites and storages are connected; https, except on this machine.",
    example: 'https://backup.example.com',
    remedy: 'Write the address as people enter it in a browser, such as https://backup.example.com.',
    read: parsedBy((text) => withoutEndSlash(parseWebAddress(text))),
  },
  ROLE: {
    meaning: 'What this process does: `all`, `slack` (talks to people) or `worker` (carries out runs).',
    fallback: 'all',
    remedy: `Write one of: ${ROLES.join(', ')}.`,
    read: z.string().trim().toLowerCase().pipe(z.enum(ROLES, 'is not a role')),
  },
  LOG_LEVEL: {
    meaning: `From which level on messages are logged: ${LOG_LEVELS.map((level) => `\`${level}\``).join(', ')}.`,
    fallback: 'info',
    remedy: `Write one of: ${LOG_LEVELS.join(', ')}.`,
    read: z.string().trim().toLowerCase().pipe(z.enum(LOG_LEVELS, 'is not a level')),
  },
  TEST_MONGODB_URI: {
    meaning: 'For development: the integration tests run on this MongoDB server.',
    example: 'mongodb://127.0.0.1:27017',
    remedy: 'Write the connection string of a server that tests may fill and empty, or leave it out.',
    read: parsedBy(parseMongodbUri),
  },
};
