import { FTPError } from 'basic-ftp';
import type { FtpSession } from './ftp-session.js';
import { sizeOf } from './size-of.js';

/** That it is not there is no error. */
export async function removeFile(session: FtpSession, name: string): Promise<void> {
  try {
    await session.client.remove(session.path(name));
  } catch (error) {
    if (!(error instanceof FTPError) || (await sizeOf(session, name)) !== null) throw error;
  }
}
