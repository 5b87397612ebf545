import { Writable } from 'node:stream';
import { FTPError } from 'basic-ftp';
import type { ByteMeter } from './byte-meter.js';
import type { FtpSession } from './ftp-session.js';

/**
 * Puts what is in the file through the meter. False when the server does not let anybody read. Rejects as soon as it is
 * more than `limit` bytes.
 */
export async function reread(session: FtpSession, name: string, meter: ByteMeter, limit: number): Promise<boolean> {
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      meter.take(chunk);
      done(meter.bytes > limit ? new Error('The part grows while it is read') : null);
    },
  });
  try {
    await session.client.downloadTo(sink, session.path(name));
    return true;
  } catch (error) {
    if (error instanceof FTPError && error.code >= 500) return false;
    throw error;
  }
}
