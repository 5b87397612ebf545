import { FTPError } from 'basic-ftp';
import type { FtpSession } from './ftp-session.js';
import { partName } from '../../domain/part-name.js';
import { sizeOf } from './size-of.js';

/**
 * Gives the part the name of the file. Where the server refuses to rename onto an existing file, that one is put
 * aside first, under the name of a part, and comes back when the rename fails once more.
 */
export async function publish(session: FtpSession, part: string, name: string, attempt: number): Promise<void> {
  const { client, path } = session;
  try {
    await client.rename(path(part), path(name));
    return;
  } catch (error) {
    if (!(error instanceof FTPError) || (await sizeOf(session, name)) === null) throw error;
  }
  const aside = partName(`${name}.replaced`, attempt);
  await client.rename(path(name), path(aside));
  try {
    await client.rename(path(part), path(name));
  } catch (error) {
    await client.rename(path(aside), path(name));
    throw error;
  }
  await client.remove(path(aside));
}
