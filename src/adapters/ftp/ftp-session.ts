import { isIP } from 'node:net';
import { createSecureContext, type ConnectionOptions, rootCertificates } from 'node:tls';
import { Client } from 'basic-ftp';
import { errorOfGreeting, errorOfLogin, errorOfServer } from './error-of-server.js';
import { defaultFtpLimits, type FtpLimits, type FtpOptions } from './ftp-options.js';
import { joinFolders } from './join-folders.js';
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
  const tls = options.protocol === 'ftp' ? {} : tlsOptions(options);

  async function connect(signal?: AbortSignal): Promise<FtpSession> {
    signal?.throwIfAborted();
    const { allowSeparateTransferHost = false } = options;
    const client = new Client(limits.replyMs, { allowSeparateTransferHost });
    try {
      await within(options.clock, limits.connectMs, login(client, options, tls), signal);
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
      throw errorOfServer(error, options);
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

async function login(client: Client, options: FtpOptions, tls: ConnectionOptions): Promise<void> {
  const { protocol, host, port, user, password } = options;
  try {
    // basic-ftp keeps the options that it is given, and writes to them.
    if (protocol === 'ftps-implicit') await client.connectImplicitTLS(host, port, { ...tls });
    else await client.connect(host, port);
    if (protocol === 'ftps') await client.useTLS({ ...tls });
  } catch (error) {
    throw errorOfGreeting(error, options);
  }
  try {
    await client.sendIgnoringError('OPTS UTF8 ON');
    await client.login(user, password.reveal());
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

function tlsOptions({ host, ca }: FtpOptions): ConnectionOptions {
  return {
    host,
    ...(isIP(host) === 0 ? { servername: host } : {}),
    ...(ca === undefined ? {} : { secureContext: createSecureContext({ ca: [...rootCertificates, ca] }) }),
  };
}
