import { rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { decodeDoc } from '../bson/decode.js';
import { encodeDoc } from '../bson/encode.js';
import { numberOf } from '../bson/compare.js';
import { toDoc, type Value } from '../bson/values.js';
import { FolderInUseError } from '../folder-in-use-error.js';
import type { Environment } from '../store/environment.js';
import { listen } from './listen.js';

const ownerKey = Buffer.from('owner');

/** The right to serve a folder; given back with `release`, and lost with the process. */
export interface Ownership {
  release(): Promise<void>;
}

/**
 * Takes the folder for this server. The database itself says who has it, and the owner's guard socket says whether it
 * lives: a socket answers as long as its process runs, however that ends. The record is changed only from the state that
 * was judged, in a write transaction, so of many that start at once one wins. Throws FolderInUseError for the others.
 */
export async function takeOwnership(environment: Environment, folder: string, guardPath: string): Promise<Ownership> {
  const guard = createServer((socket) => socket.destroy());
  await listen(guard, guardPath);
  const mine = encodeDoc(toDoc({ socket: guardPath, pid: BigInt(process.pid) }));
  try {
    while (!(await claim(environment, folder, mine)));
  } catch (error) {
    await closed(guard);
    throw error;
  }
  return {
    async release() {
      environment.transaction(() => {
        if (environment.catalog.get(ownerKey)?.equals(mine) === true) environment.catalog.remove(ownerKey);
      });
      await closed(guard);
    },
  };
}

/** True when the record is ours now; false when it changed meanwhile and has to be judged again. */
async function claim(environment: Environment, folder: string, mine: Buffer): Promise<boolean> {
  environment.refresh();
  const seen = environment.catalog.get(ownerKey);
  if (seen) {
    const owner = decodeDoc(seen);
    const socket = owner.get('socket') as string;
    if (await answers(socket)) throw new FolderInUseError(folder, Number(numberOf(owner.get('pid') as Value)));
    if (process.platform !== 'win32') rmSync(socket, { force: true });
  }
  return environment.transaction(() => {
    const now = environment.catalog.get(ownerKey);
    if (seen ? now?.equals(seen) !== true : now !== undefined) return false;
    environment.catalog.put(ownerKey, mine);
    return true;
  });
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    // A full backlog is an owner too: only a path without a listener means that nobody is there.
    socket.once('error', (error: NodeJS.ErrnoException) =>
      resolve(error.code !== 'ENOENT' && error.code !== 'ECONNREFUSED'),
    );
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}
