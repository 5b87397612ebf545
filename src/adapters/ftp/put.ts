import type { OpenBytes, PutOptions, PutReceipt } from '../../ports/storage.js';
import { errorOfServer } from './error-of-server.js';
import type { FtpServer, FtpSession } from './ftp-session.js';
import { demandFileName } from './demand-name.js';
import { removeFile } from './remove-file.js';
import { newTransfer, type Transfer, tryTransfer, wasRenamed } from './transfer.js';
import { within } from './within.js';

/** However well each try goes on, more of them would hide that the server is not fit for it. */
const MOST_TRIES = 20;

export async function put(server: FtpServer, name: string, open: OpenBytes, options: PutOptions): Promise<PutReceipt> {
  demandFileName(name);
  const transfer = newTransfer(name, open, options);
  try {
    await tryUntilDone(server, transfer);
  } catch (error) {
    if (!(transfer.renaming && (await isRenamed(server, transfer)))) {
      if (transfer.begun) await removePart(server, transfer);
      throw error;
    }
  }
  const { meter } = transfer;
  options.onProgress?.(meter.bytes);
  return { size: meter.bytes, sha256: meter.sha256() };
}

async function tryUntilDone(server: FtpServer, transfer: Transfer): Promise<void> {
  const { options } = transfer;
  const { signal } = options;
  const { clock, log, name: storage } = server.options;
  let failures = 0;
  for (let tries = 1; ; tries += 1) {
    const before = transfer.resumedAt;
    try {
      await server.session(signal, (session) => tryTransfer(server, session, transfer));
      return;
    } catch (error) {
      if (transfer.fatal) throw transfer.fatal.error;
      signal?.throwIfAborted();
      const known = errorOfServer(error, server.options);
      failures = transfer.resumedAt - before >= server.limits.advance ? 0 : failures + 1;
      const pause = server.limits.pausesMs[Math.max(failures - 1, 0)];
      const spent = options.reopens === false && transfer.opened && !transfer.whole;
      const hopeless = !transfer.begun || spent || known.retry === 'never' || tries >= MOST_TRIES;
      if (hopeless || pause === undefined) throw known;
      log.warn({ storage, part: transfer.part, sent: transfer.meter.bytes, error: known }, 'transfer broke off');
      await clock.wait(pause, signal);
      signal?.throwIfAborted();
    }
  }
}

/** A rename was asked for and its answer is unknown: without a look, a file might appear that this call denies. */
async function isRenamed(server: FtpServer, transfer: Transfer): Promise<boolean> {
  try {
    return await briefly(server, (session) => wasRenamed(session, transfer));
  } catch {
    return false;
  }
}

/** As far as the storage can be reached; what is left shows in `listParts`. */
async function removePart(server: FtpServer, { part }: Transfer): Promise<void> {
  const { log, name: storage } = server.options;
  try {
    await briefly(server, (session) => removeFile(session, part));
  } catch (error) {
    log.warn({ storage, part, error }, 'part could not be removed');
  }
}

async function briefly<T>(server: FtpServer, work: (session: FtpSession) => Promise<T>): Promise<T> {
  const over = new AbortController();
  try {
    return await within(server.options.clock, server.limits.cleanUpMs, server.session(over.signal, work));
  } finally {
    over.abort();
  }
}
