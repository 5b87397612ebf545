import { Readable, Writable } from 'node:stream';
import { types } from 'node:util';
import { OperatorError } from '../../domain/operator-error.js';
import { errorOfServer } from './error-of-server.js';
import type { FtpServer, FtpSession } from './ftp-session.js';
import { demandFileName } from './demand-name.js';
import { sizeOf } from './size-of.js';

export async function get(server: FtpServer, name: string, offset: number): Promise<Readable> {
  demandFileName(name);
  const session = await server.connect();
  try {
    const size = await sizeOf(session, name);
    const params = { file: name, storage: server.options.name };
    if (size === null) throw new OperatorError('file-vanished', params);
    if (offset > size) throw new OperatorError('file-differs', params);
    // Servers differ in what they make of a beginning at the end, and of a TLS connection without bytes.
    if (offset < size) return download(server, session, name, { offset, size });
    session.close();
    return Readable.from([]);
  } catch (error) {
    session.close();
    throw errorOfServer(error, server.options);
  }
}

interface Extent {
  readonly offset: number;
  readonly size: number;
}

/** Ends only when all has come: a data connection that closes early looks like the end of the file. */
function download(server: FtpServer, session: FtpSession, name: string, { offset, size }: Extent): Readable {
  let left = size - offset;
  let goOn: (() => void) | undefined;
  const out = new Readable({
    read() {
      goOn?.();
    },
    destroy(error, done) {
      session.close();
      done(error);
    },
  });
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      left -= chunk.length;
      goOn = out.push(chunk) ? undefined : done;
      if (!goOn) done();
    },
  });
  session.client.downloadTo(sink, session.path(name), offset).then(end, end);
  return out;

  function end(result: unknown): void {
    session.close();
    if (left === 0) {
      out.push(null);
      return;
    }
    const cause = types.isNativeError(result) ? result : new Error('The server sent more or less than the file has');
    out.destroy(errorOfServer(cause, server.options));
  }
}
