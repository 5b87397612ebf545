import { chmodSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { openEnvironment, type Durability } from '../store/environment.js';
import { serveConnection } from './connection.js';
import { openEngine } from './engine.js';
import { listen } from './listen.js';
import { takeOwnership } from './ownership.js';
import { socketPaths } from './socket-folder.js';

export interface ServerOptions {
  /** Where the data lies; made where it is missing. */
  readonly folder: string;
  /** A port of 127.0.0.1 to listen on as well, 0 for any free one. Everybody on the machine can connect to it. */
  readonly port?: number | undefined;
  readonly durability?: Durability | undefined;
}

export interface RunningServer {
  readonly uri: string;
  close(): Promise<void>;
}

const sweepMs = 60_000;

/** Opens the folder and serves it in this thread. Throws FolderInUseError where another server has it. */
export async function openServer(options: ServerOptions, onBug: (error: unknown) => void): Promise<RunningServer> {
  const environment = openEnvironment(options.folder, options.durability ?? 'flushed');
  const paths = socketPaths(options.folder);
  const ownership = await openOr(environment.close, () => takeOwnership(environment, options.folder, paths.guard));
  const abandon = async (): Promise<void> => {
    await ownership.release();
    await environment.close();
  };
  const engine = await openOr(abandon, () => openEngine(environment, onBug));
  const sockets = new Set<Socket>();
  let connections = 0;
  let closing = false;
  const accept = (socket: Socket): void => {
    // One that was on its way when the server was closed would keep it from ending.
    if (closing) return void socket.destroy();
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    serveConnection(socket, ++connections, engine);
  };
  const servers: Server[] = [];
  const sweeper = setInterval(() => engine.sweep(), sweepMs);
  const close = async (): Promise<void> => {
    closing = true;
    clearInterval(sweeper);
    const ended = servers.map((server) => new Promise<void>((resolve) => server.close(() => resolve())));
    for (const socket of sockets) socket.destroy();
    await Promise.all(ended);
    await abandon();
  };
  const uri = await openOr(close, () => openListeners(options.port, paths.client, accept, servers));
  return { uri, close };
}

/** Opens something, and undoes what was opened before it where that fails. */
async function openOr<T>(undo: () => Promise<void>, open: () => T | Promise<T>): Promise<T> {
  try {
    return await open();
  } catch (error) {
    await undo();
    throw error;
  }
}

async function openListeners(
  port: number | undefined,
  path: string,
  accept: (socket: Socket) => void,
  servers: Server[],
): Promise<string> {
  const isFile = process.platform !== 'win32';
  if (isFile) {
    // Left behind by a server that was killed; the folder is ours, so nobody listens there.
    rmSync(path, { force: true });
    const local = createServer(accept);
    await listen(local, path);
    servers.push(local);
    chmodSync(path, 0o600);
  }
  if (isFile && port === undefined) return `mongodb://${encodeURIComponent(path)}/`;
  const network = createServer(accept);
  await listen(network, port ?? 0);
  servers.push(network);
  return `mongodb://127.0.0.1:${(network.address() as AddressInfo).port}/`;
}
