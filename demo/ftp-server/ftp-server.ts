import { createServer, type Socket } from 'node:net';
import { join } from 'node:path/posix';
import { createSecureContext } from 'node:tls';
import { diskTree } from './disk-tree.js';
import { faults, type FtpFault } from './fault.js';
import { serveSession } from './serve-session.js';
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
}

/** `explicit`: whoever asks for it; `required`: nobody logs in without it; `implicit`: from the first byte on. */
export interface FtpServerTls {
  readonly mode: 'explicit' | 'required' | 'implicit';
  /** PEM. */
  readonly key: string;
  readonly cert: string;
}

export interface FtpServer {
  readonly port: number;
  /** Every command that came, without passwords. */
  readonly commands: readonly string[];
  /** Makes the server do something wrong. Faults add up. */
  fail(fault: FtpFault): void;
  /** Takes all faults away, and forgets the commands. */
  heal(): void;
  /** All files, with their paths as a client sees them. */
  files(): Promise<readonly { readonly path: string; readonly size: number }[]>;
  /** How many control connections are open. */
  connections(): number;
  /** Ends all connections, as the end of the machine would. */
  close(): Promise<void>;
}

/** An FTP server with one login, passive mode only. */
export async function startFtpServer(options: FtpServerOptions): Promise<FtpServer> {
  const { root, user, password, tls, port = 0, host = '127.0.0.1' } = options;
  const tree = root === null ? sinkTree() : diskTree(root);
  const commands: string[] = [];
  const armed = faults();
  const sockets = new Set<Socket>();
  const surroundings = {
    tree,
    user,
    password,
    faults: armed,
    tls: tls && { context: createSecureContext({ key: tls.key, cert: tls.cert }), required: tls.mode === 'required' },
  };
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    serveSession(socket, surroundings, tls?.mode === 'implicit', (line) => commands.push(line));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();

  return {
    port: typeof address === 'object' && address ? address.port : port,
    commands,
    fail: armed.add,
    heal() {
      armed.clear();
      commands.length = 0;
    },
    files: () => filesIn(tree, '/'),
    connections: () => sockets.size,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

async function filesIn(tree: Tree, folder: string): Promise<{ path: string; size: number }[]> {
  const files = [];
  for (const { name, folder: isFolder, size } of await tree.list(folder)) {
    const path = join(folder, name);
    files.push(...(isFolder ? await filesIn(tree, path) : [{ path, size }]));
  }
  return files;
}
