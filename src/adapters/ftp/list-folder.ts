import { FTPError } from 'basic-ftp';
import type { StoredFile } from '../../ports/storage.js';
import type { FtpSession } from './ftp-session.js';

const NOT_ALLOWED = /denied|not permitted|not allowed|privilege/i;

/** All files in the folder of the session, parts too; none when there is no such folder. */
export async function listFolder({ client, folder }: FtpSession): Promise<readonly StoredFile[]> {
  try {
    // Some servers take what follows the command for options, or stop at a blank: the folder is entered instead.
    await client.send(`CWD ${folder}`);
  } catch (error) {
    if (error instanceof FTPError && error.code === 550 && !NOT_ALLOWED.test(error.message)) return [];
    throw error;
  }
  const entries = await client.list();
  return entries
    .filter((entry) => entry.isFile)
    .map(({ name, size, modifiedAt }) => ({ name, size, modifiedAt: modifiedAt ?? null }));
}
