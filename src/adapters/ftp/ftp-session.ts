import { Client } from 'basic-ftp';
import { errorOfGreeting, errorOfLogin, errorOfServer } from './error-of-server.js';
import { explainedCertificate } from './explained-certificate.js';
import { defaultFtpLimits, type FtpLimits, type FtpOptions } from './ftp-options.js';
import { joinFolders } from './join-folders.js';
import { type OpenedServer, openServer, secureContextOf } from './open-server.js';
import { guardData } from './trusted-certificate.js';
import { within } from './within.js';

/** The server of a storage. Connects anew for each task, because a client carries out one and is lost at an error. */
export interface FtpServer {
  readonly options: FtpOptions;
  readonly limits: FtpLimits;
  /** Rejects with an OperatorError, or with the signal's reason. Close the session when done. */
  connect(signal?: AbortSignal): Promise<FtpSession>;
  /** As `connect`; closes at the end, and when the signal aborts, whatever is under way then. */
  session<T>(signal: AbortSignal | undefined, work: (session: FtpSession) => Promise<T>): Promise<T>;
  closeAll(): void;
}

export interface FtpSession {
  readonly client: Client;
  /** Absolute. */
  readonly folder: string;
  /** The absolute path of a file in the folder. */
  path(name: string): string;
  close(): void;
}

/** A router forgets connections that are silent for longer than some minutes, and the kernel would wait two hours. */
const KEEP_ALIVE_MS = 30_000;

export function ftpServer(options: FtpOptions): FtpServer {
  const limits = { ...defaultFtpLimits, ...options.limits };
  const held = new Set<FtpSession>();
  const secureContext = secureContextOf(options);

  async function connect(signal?: AbortSignal): Promise<FtpSession> {
    signal?.throwIfAborted();
    const { allowSeparateTransferHost = false, addressOf } = options;
    const client = new Client(limits.replyMs, { allowSeparateTransferHost: allowSeparateTransferHost && !addressOf });
    const server = { options, limits, secureContext };
    try {
      await within(options.clock, limits.connectMs, login(client, server), signal);
      const folder = joinFolders(await loginFolder(client), options.folder);
      client.ftp.socket.setKeepAlive(true, KEEP_ALIVE_MS);
      const session: FtpSession = {
        client,
        folder,
        path: (name) => (folder === '/' ? `/${name}` : `${folder}/${name}`),
        close() {
          held.delete(session);
          client.close();
        },
      };
      held.add(session);
      return session;
    } catch (error) {
      client.close();
      signal?.throwIfAborted();
      const known = await explainedCertificate(errorOfServer(error, options), server, signal);
      signal?.throwIfAborted();
      throw known;
    }
  }

  return {
    options,
    limits,
    connect,
    async session(signal, work) {
      const session = await connect(signal);
      const close = session.close.bind(session);
      signal?.addEventListener('abort', close);
      try {
        signal?.throwIfAborted();
        return await work(session);
      } catch (error) {
        signal?.throwIfAborted();
        throw errorOfServer(error, options);
      } finally {
        signal?.removeEventListener('abort', close);
        session.close();
      }
    },
    closeAll() {
      for (const session of [...held]) session.close();
    },
  };
}

async function login(client: Client, server: OpenedServer): Promise<void> {
  const { options } = server;
  try {
    await openServer(client, server);
  } catch (error) {
    throw errorOfGreeting(error, options);
  }
  // Whoever is at the other end has shown a certificate that we trust, or there is no TLS: now it may know who we are.
  guardData(client, options);
  try {
    await client.sendIgnoringError('OPTS UTF8 ON');
    await client.login(options.user, options.password.reveal());
  } catch (error) {
    throw errorOfLogin(error, options);
  }
  await client.useDefaultSettings();
}

/** A quote in the name of the folder comes doubled. */
async function loginFolder(client: Client): Promise<string> {
  const { message } = await client.send('PWD');
  const quoted = /^257[ -]"((?:[^"]|"")*)"/.exec(message)?.[1];
  if (quoted === undefined) throw new Error(`This reply to PWD names no folder: ${message}`);
  const folder = quoted.replaceAll('""', '"');
  return folder.startsWith('/') ? folder : `/${folder}`;
}
