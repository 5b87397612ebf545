import { FTPError } from 'basic-ftp';
import type { FtpSession } from './ftp-session.js';
import { listFolder } from './list-folder.js';

/** Bytes of a file in the folder of the session; null when there is none. */
export async function sizeOf(session: FtpSession, name: string): Promise<number | null> {
  try {
    return await session.client.size(session.path(name));
  } catch (error) {
    if (!(error instanceof FTPError)) throw error;
    if (error.code === 550 || error.code === 450) return null;
    // The server does not know the command.
    const found = (await listFolder(session)).find((file) => file.name === name);
    return found?.size ?? null;
  }
}
