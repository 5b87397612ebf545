import { createHash, randomUUID } from 'node:crypto';
import { chmodSync, lstatSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** Systems allow about 104 bytes for the path of a socket; the longest name below takes 44 of them. */
const longestFolder = 60;

/** Where a server's sockets lie: a folder that only this user may enter. */
export interface SocketPaths {
  /** Where clients connect; the same at each start, so that they find it again. */
  readonly client: string;
  /** Another path at each start, which shows whether the one who made it still lives. */
  readonly guard: string;
}

/** Makes the folder for the sockets: in the data folder, or, where its path cannot be used, among the temporary files. */
export function socketPaths(dataFolder: string): SocketPaths {
  const guardName = `${randomUUID()}.sock`;
  if (process.platform === 'win32') {
    // Named pipes are no files and vanish with their process.
    return { client: `\\\\.\\pipe\\embedded-mongo-${hashOf(dataFolder)}`, guard: `\\\\.\\pipe\\${guardName}` };
  }
  const inside = join(resolve(dataFolder), 'run');
  // The official driver decodes the path in a URI twice, so one with a percent sign cannot be told to it.
  const usable = Buffer.byteLength(inside) <= longestFolder && !inside.includes('%');
  const folder = usable ? inside : join(tmpdir(), `embedded-mongo-${hashOf(dataFolder)}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { uid } = lstatSync(folder);
  if (!lstatSync(folder).isDirectory() || uid !== process.getuid?.()) {
    throw new Error(`${folder} belongs to somebody else and cannot hold the sockets of ${dataFolder}`);
  }
  chmodSync(folder, 0o700);
  return { client: join(folder, 'mongo.sock'), guard: join(folder, guardName) };
}

function hashOf(folder: string): string {
  return createHash('sha256').update(resolve(folder)).digest('hex').slice(0, 16);
}
