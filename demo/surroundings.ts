import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.js';
import { type FtpServer, startFtpServer } from './ftp-server/ftp-server.js';
import { selfSigned } from './ftp-server/self-signed.js';
import type { JiraSiteOptions } from './jira-site/options.js';
import { type JiraSite, startJiraSite } from './jira-site/start-jira-site.js';
import { madeUpLogins, type Logins } from './logins.js';
import { type Slack, type SlackOptions, startSlack } from './slack/start-slack.js';

/** Everything that the bot talks to, on this machine alone. */
export interface Surroundings {
  readonly slack: Slack;
  readonly jira: JiraSite;
  readonly ftp: FtpServer;
  /** A second FTP server, with explicit TLS and a certificate that nobody vouches for; null unless it was asked for. */
  readonly tlsFtp: FtpServer | null;
  /** What the FTP servers show, on this machine's disk. */
  readonly ftpFolder: string;
  /** For what the bot keeps; gone after `close`. */
  readonly folder: string;
  /** What a person would enter to connect the site and the storage, and what would be refused. */
  readonly logins: Logins;
  /** Where the bot's own pages are reached; empty when it has none. */
  readonly publicUrl: string;
  /** The bot's settings for these surroundings. */
  readonly settings: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

export interface SurroundingsOptions {
  /** Without it the FTP server throws all bytes away. */
  readonly keepFiles?: boolean;
  readonly slack?: SlackOptions;
  /** Whether the settings have a site and a storage in them; true by default. */
  readonly connected?: boolean;
  /** Whether the bot has pages of its own, on a free port; false by default. */
  readonly pages?: boolean;
  /** Whether there is a second FTP server, with TLS. */
  readonly tls?: boolean;
}

/** Nothing can be written in this folder of the FTP servers. */
export const readOnlyFolder = '/read-only';

/** Starts a Slack, a Jira Cloud site and an FTP server, each with logins made up for this time. */
export async function startSurroundings(
  site: Omit<JiraSiteOptions, 'users'> = {},
  {
    keepFiles = true,
    slack: workspace = { socketMode: true },
    connected = true,
    pages = false,
    tls = false,
  }: SurroundingsOptions = {},
): Promise<Surroundings> {
  const folder = await mkdtemp(join(tmpdir(), 'backup-center-demo-'));
  const running: { close(): Promise<void> }[] = [];
  async function close(): Promise<void> {
    await Promise.all(running.map((each) => each.close()));
    await rm(folder, { recursive: true, force: true });
  }
  async function kept<T extends { close(): Promise<void> }>(starting: Promise<T>): Promise<T> {
    const started = await starting;
    running.push(started);
    return started;
  }

  try {
    const ftpFolder = join(folder, 'ftp');
    await mkdir(join(ftpFolder, readOnlyFolder), { recursive: true });
    const { users, loginsAt } = madeUpLogins();
    const password = randomBytes(12).toString('hex');
    const server = { root: keepFiles ? ftpFolder : null, user: 'backup', password, readOnly: [readOnlyFolder] };
    const slack = await kept(startSlack(workspace));
    const jira = await kept(startJiraSite({ ...site, users }));
    const ftp = await kept(startFtpServer(server));
    const tlsFtp = tls
      ? await kept(startFtpServer({ ...server, tls: { mode: 'required', ...(await selfSigned('127.0.0.1')) } }))
      : null;
    const logins = loginsAt({ siteUrl: jira.siteUrl, ftp, tlsFtp, user: server.user, password });
    const port = pages ? await freePort() : null;
    const publicUrl = port === null ? '' : `http://127.0.0.1:${String(port)}`;
    return {
      ...{ slack, jira, ftp, tlsFtp, ftpFolder, folder, logins, publicUrl, close },
      settings: {
        ...slackSettings(slack, workspace),
        ...(connected ? connectionSettings(logins) : {}),
        ...(port === null ? {} : { PORT: String(port), PUBLIC_URL: publicUrl }),
        SITE_HOSTS: [jira.siteUrl, jira.mediaUrl].map((url) => new URL(url).host).join(','),
        STORAGE_HOSTS: [ftp, ...(tlsFtp === null ? [] : [tlsFtp])]
          .map((each) => `127.0.0.1:${String(each.port)}`)
          .join(','),
        SECRET_KEY: randomBytes(32).toString('base64'),
        DATA_DIR: join(folder, 'data'),
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function slackSettings(slack: Slack, { socketMode, signingSecret, oauth }: SlackOptions): Record<string, string> {
  return {
    // Where nobody has installed the app yet, there is no token.
    ...(slack.botToken === '' ? {} : { SLACK_BOT_TOKEN: slack.botToken, ADMIN_USERS: 'U01OLGA' }),
    ...(socketMode ? { SLACK_APP_TOKEN: slack.appToken } : {}),
    ...(signingSecret === undefined ? {} : { SLACK_SIGNING_SECRET: signingSecret }),
    ...(oauth === undefined ? {} : { SLACK_CLIENT_ID: oauth.clientId, SLACK_CLIENT_SECRET: oauth.clientSecret }),
    SLACK_API_URL: slack.apiUrl,
    BACKUP_CHANNEL: 'C01OPS',
  };
}

function connectionSettings({ site, storage }: Logins): Record<string, string> {
  return {
    JIRA_SITE_URL: site.url,
    JIRA_EMAIL: site.email,
    JIRA_API_TOKEN: site.token,
    STORAGE_URL: `ftp://${storage.host}:${String(storage.port)}`,
    STORAGE_USER: storage.user,
    STORAGE_PASSWORD: storage.password,
  };
}
