import { FTPError } from 'basic-ftp';
import { OperatorError } from '../../domain/operator-error.js';
import type { OpenBytes, PutOptions } from '../../ports/storage.js';
import { byteMeter, type ByteMeter } from './byte-meter.js';
import type { FtpServer, FtpSession } from './ftp-session.js';
import { makeFolder } from './make-folder.js';
import { partName } from '../../domain/part-name.js';
import { publish } from './publish.js';
import { reread } from './reread.js';
import { sizeOf } from './size-of.js';
import { upload } from './upload.js';
import { within } from './within.js';

/** Replies of a server that does not carry out a command, whatever it is used on. */
const NOT_DONE = [500, 502, 504, 550, 553];

/** What one `put` knows from try to try. */
export interface Transfer {
  readonly name: string;
  readonly part: string;
  readonly open: OpenBytes;
  readonly options: PutOptions;
  /** All bytes up to where the last try came. */
  meter: ByteMeter;
  /** The source was asked for its bytes. */
  opened: boolean;
  /** A part may be there. */
  begun: boolean;
  /** The source was read to its end. */
  whole: boolean;
  /** The part may bear the name of the file already. */
  renaming: boolean;
  /** The part may be of use to the next try. */
  resumable: boolean;
  /** Where the last try that went on began. */
  resumedAt: number;
  /** What further tries cannot mend, because it is not the storage's. */
  fatal: { readonly error: unknown } | undefined;
}

export function newTransfer(name: string, open: OpenBytes, options: PutOptions): Transfer {
  return {
    name,
    part: partName(name, options.attempt),
    open,
    options,
    meter: byteMeter(),
    opened: false,
    begun: false,
    whole: false,
    renaming: false,
    resumable: true,
    resumedAt: 0,
    fatal: undefined,
  };
}

/** One try: goes on where the last one ended, if it can. Resolves when the file is there under its name. */
export async function tryTransfer(server: FtpServer, session: FtpSession, transfer: Transfer): Promise<void> {
  const { name, part, options } = transfer;
  if (transfer.renaming && (await wasRenamed(session, transfer))) return;
  if (!(await isComplete(session, transfer))) {
    await sendRest(server, session, transfer);
    if (!(await isComplete(session, transfer))) throw differs(server, transfer);
  }
  const { expectedSize } = options;
  if (expectedSize !== undefined && transfer.meter.bytes !== expectedSize) {
    throw fatally(transfer, differs(server, transfer));
  }
  options.signal?.throwIfAborted();
  transfer.renaming = true;
  await publish(session, part, name, options.attempt);
}

async function isComplete(session: FtpSession, { whole, part, meter }: Transfer): Promise<boolean> {
  return whole && (await sizeOf(session, part)) === meter.bytes;
}

/** The connection may have been lost after the server renamed, and before it said so. */
export async function wasRenamed(session: FtpSession, { part, name, meter }: Transfer): Promise<boolean> {
  return (await sizeOf(session, part)) === null && (await sizeOf(session, name)) === meter.bytes;
}

async function sendRest(server: FtpServer, session: FtpSession, transfer: Transfer): Promise<void> {
  const { options } = transfer;
  const offset = await resume(session, transfer);
  transfer.whole = offset > 0 && offset === options.expectedSize;
  if (transfer.whole) return;
  if (offset === 0) {
    transfer.meter = byteMeter();
    await makeFolder(session);
    // An earlier connection may still be writing; to another file then, not into the one that begins now.
    await session.client.remove(session.path(transfer.part), true);
  }
  transfer.resumedAt = offset;
  await send(server, session, transfer, offset);
}

/** How many bytes are there already; all of them are in the meter then. 0: the transfer starts again. */
async function resume(session: FtpSession, transfer: Transfer): Promise<number> {
  if (!transfer.begun || !transfer.resumable) return 0;
  const { part } = transfer;
  const size = (await sizeOf(session, part)) ?? 0;
  if (size === 0 || size > transfer.meter.bytes) return 0;
  // Whatever fails from here on, the next try starts again.
  transfer.resumable = false;
  const meter = byteMeter();
  if (!(await reread(session, part, meter, size))) return 0;
  if (meter.bytes !== size || (await sizeOf(session, part)) !== size) return 0;
  transfer.meter = meter;
  transfer.resumable = true;
  return size;
}

async function send(server: FtpServer, session: FtpSession, transfer: Transfer, offset: number): Promise<void> {
  const { clock } = server.options;
  const { signal, expectedSize, onProgress } = transfer.options;
  let taken = offset;
  const source = await opened(server, transfer, offset);
  // Errors that come before somebody listens are told again to the one who does.
  source.on('error', () => undefined);
  try {
    await session.client.prepareTransfer(session.client.ftp);
    transfer.begun = true;
    transfer.resumable = true;
    const failure = await upload(session.client.ftp, {
      command: `${offset === 0 ? 'STOR' : 'APPE'} ${session.path(transfer.part)}`,
      source,
      clock,
      limits: server.limits,
      onEnd() {
        transfer.whole = true;
      },
      onChunk(chunk) {
        transfer.meter.take(chunk);
        if (expectedSize === undefined || transfer.meter.bytes <= expectedSize) return;
        source.destroy(differs(server, transfer));
      },
      onTaken(bytes) {
        taken += bytes;
        onProgress?.(taken);
      },
    });
    if (failure) throw fatally(transfer, failure.sourceError);
  } catch (error) {
    signal?.throwIfAborted();
    if (offset === 0 || !(error instanceof FTPError) || !NOT_DONE.includes(error.code)) throw error;
    // A server that does not let anybody append may still take the whole.
    transfer.resumable = false;
    throw new Error(`The server does not append: ${error.message}`, { cause: error });
  } finally {
    source.destroy();
  }
}

/** Opening may take as long as a transfer may stand still. */
async function opened(server: FtpServer, transfer: Transfer, offset: number): ReturnType<OpenBytes> {
  const { options, limits } = server;
  // All was sent, not all has arrived, and the source gives its bytes only once.
  if (transfer.opened && transfer.options.reopens === false) {
    throw fatally(transfer, new OperatorError('storage-unreachable', { storage: options.name }));
  }
  transfer.opened = true;
  const opening = transfer.open(offset);
  try {
    return await within(options.clock, 2 * limits.stallMs, opening, transfer.options.signal);
  } catch (error) {
    // Nobody wants the stream any more, should it come.
    opening.then(
      (source) => source.on('error', () => undefined).destroy(),
      () => undefined,
    );
    throw fatally(transfer, error);
  }
}

function differs({ options }: FtpServer, { name }: Transfer): OperatorError {
  return new OperatorError('file-differs', { file: name, storage: options.name });
}

function fatally(transfer: Transfer, error: unknown): Error {
  transfer.fatal = { error };
  return new Error('The source failed');
}
