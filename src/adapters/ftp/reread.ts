import { Writable } from 'node:stream';
import type { ByteMeter } from '../../streams/byte-meter.js';
import type { FtpSession } from './ftp-session.js';

/** Puts what is in the file through the meter. Rejects as soon as it is more than `limit` bytes. */
export async function reread(session: FtpSession, name: string, meter: ByteMeter, limit: number): Promise<void> {
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      meter.take(chunk);
      done(meter.bytes > limit ? new Error('The part grows while it is read') : null);
    },
  });
  await session.client.downloadTo(sink, session.path(name));
}
