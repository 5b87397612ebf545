import { finished, type Readable } from 'node:stream';
import { TLSSocket } from 'node:tls';
import { types } from 'node:util';
import { FTPError, type FTPContext } from 'basic-ftp';
import type { Clock } from '../../ports/clock.js';
import type { FtpLimits } from './ftp-options.js';

export interface Upload {
  /** `STOR` or `APPE`, and the path. */
  readonly command: string;
  readonly source: Readable;
  readonly clock: Clock;
  readonly limits: FtpLimits;
  /** Called when the source has come to its end. */
  onEnd(): void;
  /** Called with every chunk before it is sent. */
  onChunk(chunk: Buffer): void;
  /** Called with the number of bytes that were sent on. */
  onTaken(bytes: number): void;
}

/** The source failed, not the server. */
export interface SourceFailure {
  readonly sourceError: unknown;
}

/** The limit for a stall is looked at so many times while it lasts. */
const LOOKS = 4;

/**
 * vsftpd and ProFTPD take a TLS connection that ends in the moment of its beginning for a broken one. What has no
 * bytes waits so long before it ends.
 */
const EMPTY_TLS_MS = 500;

/**
 * Sends the source over the data connection that was prepared. Resolves when the server has said that all is there,
 * or when the source has failed; rejects with the server's own reply where there is one.
 *
 * basic-ftp's own upload gives up at the first error of the data connection. But servers that refuse a file, or whose
 * disk is full, reset that connection first and say why just afterwards; so the reply is waited for here.
 */
export async function upload(ftp: FTPContext, options: Upload): Promise<SourceFailure | undefined> {
  const { source, clock, limits } = options;
  const closeWithError = ftp.closeWithError;
  const over = new AbortController();
  let failure: SourceFailure | undefined;
  let dataError: Error | undefined;
  let begun = false;
  let ended = false;
  let sent = 0;
  let taken = 0;

  function fail(error: Error): void {
    closeWithError.call(ftp, error);
  }

  function dataFailed(error: Error): void {
    if (dataError) return;
    dataError = error;
    source.pause();
    void clock.wait(limits.lateReplyMs, over.signal).then(() => {
      if (!over.signal.aborted) fail(error);
    });
  }

  function begin(socket: NonNullable<FTPContext['dataSocket']>): void {
    // The server has nothing to say until the end; the bytes are watched instead.
    ftp.socket.setTimeout(0);
    source.on('data', (data: Buffer | string) => {
      if (over.signal.aborted || dataError) return;
      const chunk = typeof data === 'string' ? Buffer.from(data) : data;
      options.onChunk(chunk);
      sent += chunk.length;
      const room = socket.write(chunk, (error) => {
        if (error) return;
        taken += chunk.length;
        options.onTaken(chunk.length);
      });
      if (!room) source.pause();
    });
    source.resume();
    socket.on('drain', () => source.resume());
    socket.on('end', () => {
      if (!ended) dataFailed(new Error('The server closed the data connection'));
    });
    void watch();
  }

  async function end(socket: NonNullable<FTPContext['dataSocket']>): Promise<void> {
    options.onEnd();
    if (sent === 0 && socket instanceof TLSSocket) await clock.wait(EMPTY_TLS_MS, over.signal);
    ended = true;
    ftp.socket.setTimeout(limits.replyMs);
    socket.end();
  }

  async function watch(): Promise<void> {
    let seen = -1;
    let still = 0;
    while (!over.signal.aborted) {
      still = sent + taken === seen ? still + 1 : 0;
      seen = sent + taken;
      if (still > LOOKS && sent > taken) fail(new Error('The server takes no more bytes'));
      if (still > 2 * LOOKS && sent === taken && !ended) {
        failure = { sourceError: new Error('The source of the bytes stands still, and did not end by itself') };
        fail(new Error('The source stands still'));
      }
      await clock.wait(limits.stallMs / LOOKS, over.signal);
    }
  }

  ftp.closeWithError = (error) => {
    // Both the error and the closing of the data connection come here, with this mark on them.
    if (error.message.endsWith('(data socket)')) dataFailed(error);
    else closeWithError.call(ftp, error);
  };

  try {
    await ftp.handle(options.command, (reply, task) => {
      const socket = ftp.dataSocket;
      if (types.isNativeError(reply)) task.reject(reply instanceof FTPError ? reply : (dataError ?? reply));
      else if ((reply.code === 150 || reply.code === 125) && !begun) {
        if (!socket) return fail(new Error('There is no data connection'));
        begun = true;
        finished(source, { writable: false }, (error) => {
          if (over.signal.aborted || dataError) return;
          if (!error) return void end(socket);
          failure = { sourceError: error };
          fail(error);
        });
        if (shakesHands(socket)) socket.once('secureConnect', () => begin(socket));
        else begin(socket);
      } else if (reply.code >= 200 && reply.code < 300) {
        // The last bytes may be on their way; but not over a connection that broke.
        if (ended && (!dataError || taken === sent)) task.resolve(reply);
        else task.reject(dataError ?? new Error('The server was done before all was sent'));
      } else if (reply.code >= 300) fail(new Error('The server asks for something in the midst of a transfer'));
    });
  } catch (error) {
    if (!failure) throw error;
  } finally {
    over.abort();
    ftp.closeWithError = closeWithError;
    ftp.dataSocket = undefined;
  }
  return failure;
}

/** There is a cipher before it is known who is at the other end, so that says too little. */
function shakesHands(socket: object): boolean {
  return (
    socket instanceof TLSSocket && (!socket.getCipher() || ('secureConnecting' in socket && !!socket.secureConnecting))
  );
}
