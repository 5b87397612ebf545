import type { FtpServer } from '../ftp-server/ftp-server.js';
import type { JiraSite } from '../jira-site/start-jira-site.js';
import { page } from '../jira-site/reply.js';
import type { KeptBot } from './keep-bot.js';
import type { Trouble, TroubleId } from './strip.js';

/** What troubles happen to. */
export interface TroubleRoom {
  readonly ftp: FtpServer;
  readonly jira: JiraSite;
  readonly bot: KeptBot;
  /** The FTP server's, as the bot knows it. */
  readonly password: string;
  /** The API token that the bot knows. */
  readonly token: string;
}

/** Something that goes wrong. */
export interface KnownTrouble extends Pick<Trouble, 'label' | 'explains'> {
  /** Makes it so. Returns what makes all of it well again. */
  begin(room: TroubleRoom): Promise<() => Promise<void>>;
}

/** From now on, whenever it fits. */
const always = { times: Infinity };
/** An upload breaks off here; what tries the folder out is smaller. */
const ROOM_ON_DISK = 16_384;
/** What reads a site, apart from asking who one is and what one may do. */
const READING = '^/rest/(agile|servicedeskapi)/|^/rest/api/3/(?!myself|mypermissions|serverInfo|task/)';
/** The last question before it, which a person's browser need not ask. */
const ISSUES = '^/rest/api/3/(search|issue|project|field|changelog)';
const AN_HOUR = 3600;

export const knownTroubles: Readonly<Record<TroubleId, KnownTrouble>> = {
  'wrong-password': {
    label: 'Wrong password',
    explains: 'Somebody changed the password of the FTP server: it answers 530 to the one that the bot knows.',
    begin({ ftp, password }) {
      ftp.changePassword(`${password} and something else`);
      return undo(() => ftp.changePassword(password));
    },
  },
  'ftp-down': {
    label: 'FTP down',
    explains: 'Nobody listens on the FTP server’s port any more, and what was being transferred broke off.',
    async begin({ ftp }) {
      await ftp.goDown();
      return () => ftp.comeBack();
    },
  },
  'disk-full': {
    label: 'Disk full',
    explains: 'The FTP server’s disk is nearly full: small files still fit, a backup breaks off with 452.',
    begin: ({ ftp }) => undo(ftp.fail({ kind: 'disk-full', afterBytes: ROOM_ON_DISK })),
  },
  'atlassian-limit': {
    label: 'Atlassian’s limit',
    explains:
      'A site export is refused (412) until 26 hours and 58 minutes have passed; reading the site is refused (429) for an hour.',
    begin({ jira }) {
      const headers = {
        'Content-Type': 'application/json;charset=UTF-8',
        'Retry-After': String(AN_HOUR),
        'RateLimit-Reason': 'jira-quota-tenant-based',
      };
      const body = JSON.stringify({ errorMessages: ['Rate limit exceeded.'], errors: {} });
      return undo(
        jira.fault('412-limit', always),
        jira.addFault({
          name: 'quota',
          match: { listener: 'site', path: READING, ...always },
          action: { do: 'answer', reply: { status: 429, headers, body } },
        }),
      );
    },
  },
  'ui-only': {
    label: 'UI-only',
    explains:
      'Atlassian lets site exports be started in a browser alone (403), and the site lets only addresses on its list read issues.',
    begin({ jira }) {
      const words = 'Your IP address is not on the allow list of this site. Ask your administrator to allow your IP.';
      return undo(
        jira.fault('403-ui-only', always),
        jira.addFault({
          name: 'allow list',
          match: { listener: 'site', path: ISSUES, ...always },
          action: { do: 'answer', reply: page(403, words) },
        }),
      );
    },
  },
  'damaged-archive': {
    label: 'Damaged archive',
    explains:
      'The file of a site export ends too soon and nobody says so; of what is read, every second attachment is lost and some lists are closed.',
    begin({ jira }) {
      const refused = (status: number, path: string) =>
        jira.addFault({
          name: 'lost',
          match: { listener: 'site', path, ...always },
          action: { do: 'answer', reply: { status, body: '{"errorMessages":["It is not there."],"errors":{}}' } },
        });
      return undo(
        jira.addFault({
          name: 'half a file',
          match: { listener: 'media', path: '&name=JIRA-backup-', ...always },
          action: { do: 'transfer', transfer: { share: 0.6 } },
        }),
        refused(404, '^/rest/api/3/attachment/content/\\d*[02468]\\d\\d(\\?|$)'),
        refused(403, '^/rest/api/3/issue/\\d*[05]/remotelink'),
      );
    },
  },
  'token-expired': {
    label: 'Token expired',
    explains: 'The API token that the bot knows has expired: the site answers 401, and what is public as if to nobody.',
    begin: ({ jira, token }) => undo(jira.expireToken(token)),
  },
  'bot-killed': {
    label: 'Bot killed',
    explains:
      'The bot is ended in the middle of whatever it does, as by a power cut. Switching it off starts it again.',
    async begin({ bot }) {
      await bot.kill();
      return () => bot.start();
    },
  },
};

function undo(...steps: readonly (() => void)[]): Promise<() => Promise<void>> {
  return Promise.resolve(() => {
    for (const step of steps) step();
    return Promise.resolve();
  });
}
