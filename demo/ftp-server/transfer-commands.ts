import { once } from 'node:events';
import type { Socket } from 'node:net';
import type { Writable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import type { Command } from './commands.js';
import type { FaultOf } from './fault.js';
import { factsLine, listLine } from './listing.js';
import { pathOf, type Session } from './session.js';
import type { TreeEntry } from './tree.js';

/** How much later than the end of the data connection real servers tell why they ended it. */
const LATE_REPLY_MS = 50;

interface Connection {
  readonly socket: Socket;
  readonly raw: Socket;
}

/** How a transfer ended: with this reply, or with none. */
type Ending = string | undefined;

const DONE = '226 All is there.';
const BROKEN = '426 The connection broke, the transfer was given up.';

export const transferCommands: Readonly<Record<string, Command>> = {
  STOR(session, argument) {
    const from = takeRestart(session);
    return store(session, argument, from === 0 ? 'replace' : from);
  },
  APPE: (session, argument) => store(session, argument, 'append'),
  async RETR(session, argument) {
    const from = takeRestart(session);
    const source = await session.surroundings.tree.read(pathOf(session, argument), from).catch(() => undefined);
    if (!source) return session.reply('550 No such file.');
    source.on('error', () => undefined);
    await transfer(session, (connection) => sendAll(session, connection, source)).finally(() => source.destroy());
  },
  LIST: (session, argument) => list(session, argument.replace(/^-\S+\s*/, ''), listLine),
  MLSD: (session, argument) => list(session, argument, factsLine),
};

async function list(session: Session, argument: string, line: (entry: TreeEntry) => string): Promise<void> {
  const path = pathOf(session, argument);
  if (!(await session.surroundings.tree.find(path))?.folder) return session.reply('550 No such folder.');
  const lines = (await session.surroundings.tree.list(path)).map((entry) => `${line(entry)}\r\n`);
  await transfer(session, async ({ socket }) => {
    await finish(socket, lines.join(''));
    return DONE;
  });
}

async function store(session: Session, argument: string, how: 'replace' | 'append' | number): Promise<void> {
  const file = await session.surroundings.tree.write(pathOf(session, argument), how).catch(() => undefined);
  if (!file) return session.reply('553 It cannot be written there.');
  file.on('error', () => undefined);
  await transfer(session, (connection) => takeAll(session, connection, file)).finally(() => file.destroy());
}

/** Opens the data connection, lets `work` use it, and replies before and after. */
async function transfer(session: Session, work: (connection: Connection) => Promise<Ending>): Promise<void> {
  const { data } = session;
  session.data = undefined;
  if (!data) return session.reply('425 PASV or EPSV first.');
  session.reply('150 Here we go.');
  let ending: Ending;
  try {
    const connection = await data.accept();
    session.abort = () => connection.raw.destroy();
    ending = await work(connection).catch(() => BROKEN);
    connection.socket.destroy();
  } catch {
    ending = '425 Nobody opened the data connection.';
  }
  session.abort = undefined;
  if (ending !== undefined) session.reply(ending);
}

async function takeAll(session: Session, connection: Connection, file: Writable): Promise<Ending> {
  const { faults } = session.surroundings;
  let total = 0;
  for await (const chunk of connection.socket as AsyncIterable<Buffer>) {
    total += chunk.length;
    const full = faults.take('disk-full', ({ afterBytes }) => total >= afterBytes);
    if (full) {
      const room = Math.max(chunk.length - (total - full.afterBytes), 0);
      await write(file, chunk.subarray(0, room));
      return refuseRest(connection, file, full);
    }
    await write(file, chunk);
    await slowDown(session, chunk.length);
    const ending = await misbehave(session, connection, 'upload', total);
    if (ending) {
      await close(file);
      return ending.reply;
    }
  }
  await close(file);
  return faults.take('no-reply') ? undefined : DONE;
}

async function sendAll(session: Session, connection: Connection, source: AsyncIterable<Buffer>): Promise<Ending> {
  let total = 0;
  for await (const chunk of source) {
    await write(connection.socket, chunk);
    total += chunk.length;
    await slowDown(session, chunk.length);
    const ending = await misbehave(session, connection, 'download', total);
    if (ending) return ending.reply;
  }
  await finish(connection.socket, '');
  return session.surroundings.faults.take('no-reply') ? undefined : DONE;
}

async function refuseRest({ raw }: Connection, file: Writable, fault: FaultOf<'disk-full'>): Promise<Ending> {
  await close(file);
  raw.resetAndDestroy();
  await pause(LATE_REPLY_MS);
  return fault.reply ?? '452 No space left on device.';
}

async function slowDown(session: Session, bytes: number): Promise<void> {
  const slow = session.surroundings.faults.take('slow');
  if (slow) await pause((bytes / slow.bytesPerSecond) * 1000);
}

/** Carries out the fault that is due, if any; then the transfer is over. */
async function misbehave(
  session: Session,
  { socket, raw }: Connection,
  on: 'upload' | 'download',
  total: number,
): Promise<{ readonly reply: Ending } | undefined> {
  const { faults } = session.surroundings;
  const due = (fault: { afterBytes: number; on?: string }) => total >= fault.afterBytes && (fault.on ?? on) === on;
  if (faults.take('reset-data', due)) {
    raw.resetAndDestroy();
    return { reply: BROKEN };
  }
  if (faults.take('end-data', due)) {
    socket.end();
    return { reply: DONE };
  }
  if (faults.take('reset-control', due)) {
    session.raw.resetAndDestroy();
    return { reply: undefined };
  }
  if (faults.take('stall', due)) {
    await once(session.raw, 'close');
    return { reply: undefined };
  }
  return undefined;
}

function takeRestart(session: Session): number {
  const from = session.restart;
  session.restart = 0;
  return from;
}

/** Resolves when there is room for more. */
async function write(stream: Writable, chunk: Buffer): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    stream.write(chunk, (error) => (error ? reject(error) : resolve()));
  });
}

async function close(file: Writable): Promise<void> {
  await new Promise<void>((resolve) => file.end(resolve));
}

/** Ends with the last bytes, and waits until the other side has read them: else closing could take them back. */
async function finish(socket: Socket, last: string): Promise<void> {
  socket.resume();
  socket.end(last);
  await once(socket, 'close');
}
