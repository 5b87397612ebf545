import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FtpServer, startFtpServer } from './ftp-server/ftp-server.js';
import type { JiraSiteOptions } from './jira-site/options.js';
import { type JiraSite, startJiraSite } from './jira-site/start-jira-site.js';
import { type Slack, type SlackOptions, startSlack } from './slack/start-slack.js';

/** Everything that the bot talks to, on this machine alone. */
export interface Surroundings {
  readonly slack: Slack;
  readonly jira: JiraSite;
  readonly ftp: FtpServer;
  /** What the FTP server shows, on this machine's disk. */
  readonly ftpFolder: string;
  /** For what the bot keeps; gone after `close`. */
  readonly folder: string;
  /** The bot's settings for these surroundings. */
  readonly settings: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

const email = 'olga@example.com';
const user = 'backup';

/**
 * Starts a Slack workspace, a Jira Cloud site and an FTP server, each with logins made up for this time. Without
 * `keepFiles` the FTP server throws all bytes away.
 */
export async function startSurroundings(
  site: Omit<JiraSiteOptions, 'users'> = {},
  {
    keepFiles = true,
    slack: workspace = { socketMode: true },
  }: { readonly keepFiles?: boolean; readonly slack?: SlackOptions } = {},
): Promise<Surroundings> {
  const folder = await mkdtemp(join(tmpdir(), 'backup-center-demo-'));
  const ftpFolder = join(folder, 'ftp');
  await mkdir(ftpFolder);
  const [token, password] = [randomBytes(24).toString('hex'), randomBytes(12).toString('hex')];
  const slack = await startSlack(workspace);
  const jira = await startJiraSite({ ...site, users: [{ email, token, kind: 'classic', isAdmin: true }] });
  const ftp = await startFtpServer({ root: keepFiles ? ftpFolder : null, user, password });
  const hosts = [jira.siteUrl, jira.mediaUrl].map((url) => new URL(url).host);
  return {
    ...{ slack, jira, ftp, ftpFolder, folder },
    settings: {
      SLACK_BOT_TOKEN: slack.botToken,
      ...(workspace.socketMode ? { SLACK_APP_TOKEN: slack.appToken } : {}),
      ...(workspace.signingSecret === undefined ? {} : { SLACK_SIGNING_SECRET: workspace.signingSecret }),
      SLACK_API_URL: slack.apiUrl,
      BACKUP_CHANNEL: 'C01OPS',
      ADMIN_USERS: 'U01OLGA',
      JIRA_SITE_URL: jira.siteUrl,
      JIRA_EMAIL: email,
      JIRA_API_TOKEN: token,
      SITE_HOSTS: hosts.join(','),
      STORAGE_URL: `ftp://127.0.0.1:${String(ftp.port)}`,
      STORAGE_USER: user,
      STORAGE_PASSWORD: password,
      SECRET_KEY: randomBytes(32).toString('base64'),
      DATA_DIR: join(folder, 'data'),
    },
    async close() {
      await Promise.all([slack.close(), jira.close(), ftp.close()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
