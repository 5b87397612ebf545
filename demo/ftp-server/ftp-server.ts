import { createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path/posix';
import { createSecureContext } from 'node:tls';
import { diskTree } from './disk-tree.js';
import { faults, type FtpFault } from './fault.js';
import { readOnlyTree } from './read-only-tree.js';
import { serveSession } from './serve-session.js';
import type { Tls } from './session.js';
import { sinkTree } from './sink-tree.js';
import type { Tree } from './tree.js';

export interface FtpServerOptions {
  /** The folder on this machine that the server shows; `null` throws all bytes away and remembers their number. */
  readonly root: string | null;
  readonly user: string;
  readonly password: string;
  /** 0, the default, takes a free one. */
  readonly port?: number | undefined;
  /** The default is this machine only. */
  readonly host?: string | undefined;
  readonly tls?: FtpServerTls | undefined;
  /** Folders, by their paths, in which nothing can be made, changed or removed. */
  readonly readOnly?: readonly string[] | undefined;
}

/** `explicit`: whoever asks for it; `required`: nobody logs in without it; `implicit`: from the first byte on. */
export interface FtpServerTls {
  readonly mode: 'explicit' | 'required' | 'implicit';
  /** PEM. */
  readonly key: string;
  readonly cert: string;
  /** Of the data connections, when they have another: as somebody in between would show it. */
  readonly data?: { readonly key: string; readonly cert: string } | undefined;
  /** Whether a data connection has to go on with the session of its control connection, as vsftpd wants it. */
  readonly sameSession?: boolean | undefined;
}

export interface FtpServer {
  readonly port: number;
  /** Every command that came, without passwords. */
  readonly commands: readonly string[];
  /** Makes the server do something wrong. Faults add up. Returns how to take this one away again. */
  fail(fault: FtpFault): () => void;
  /** Takes all faults away, and forgets the commands. */
  heal(): void;
  /** From now on only this password lets somebody in; who is in stays. */
  changePassword(password: string): void;
  /** Nobody listens on the port any more, and all connections end. */
  goDown(): Promise<void>;
  /** Listens on the same port again. Rejects when somebody else does meanwhile. */
  comeBack(): Promise<void>;
  /** All files, with their paths as a client sees them. */
  files(): Promise<readonly { readonly path: string; readonly size: number }[]>;
  /** How many control connections are open. */
  connections(): number;
  /** Ends all connections, as the end of the machine would. */
  close(): Promise<void>;
}

/** An FTP server with one login, passive mode only. */
export async function startFtpServer(options: FtpServerOptions): Promise<FtpServer> {
  const { root, user, tls, port = 0, host = '127.0.0.1', readOnly = [] } = options;
  let { password } = options;
  const tree = readOnlyTree(root === null ? sinkTree() : diskTree(root), readOnly);
  const commands: string[] = [];
  const armed = faults();
  const sockets = new Set<Socket>();
  const surroundings = {
    tree,
    user,
    lets: (given: string) => given === password,
    faults: armed,
    tls: tls && encryption(tls),
  };
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    serveSession(socket, surroundings, tls?.mode === 'implicit', (line) => commands.push(line));
  });
  await listen(server, port, host);
  const address = server.address();
  const taken = typeof address === 'object' && address ? address.port : port;

  async function goDown(): Promise<void> {
    for (const socket of sockets) socket.destroy();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  }

  return {
    port: taken,
    commands,
    fail: armed.add,
    heal() {
      armed.clear();
      commands.length = 0;
    },
    files: () => filesIn(tree, '/'),
    connections: () => sockets.size,
    changePassword(changed) {
      password = changed;
    },
    goDown,
    comeBack: () => (server.listening ? Promise.resolve() : listen(server, taken, host)),
    close: goDown,
  };
}

async function listen(server: Server, port: number, host: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function encryption({ mode, key, cert, data, sameSession = false }: FtpServerTls): Tls {
  const context = createSecureContext({ key, cert });
  const dataContext = data === undefined ? context : createSecureContext(data);
  return { context, required: mode === 'required', dataContext, sameSession };
}

async function filesIn(tree: Tree, folder: string): Promise<{ path: string; size: number }[]> {
  const files = [];
  for (const { name, folder: isFolder, size } of await tree.list(folder)) {
    const path = join(folder, name);
    files.push(...(isFolder ? await filesIn(tree, path) : [{ path, size }]));
  }
  return files;
}
