import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { type Command, fileCommands, openCommands } from './commands.js';
import type { Session, Surroundings } from './session.js';
import { transferCommands } from './transfer-commands.js';

/** No command is longer; what is, is no client. */
const LONGEST_LINE = 8192;

/** Serves one control connection. `heard` is told every command, without passwords. */
export function serveSession(
  raw: Socket,
  surroundings: Surroundings,
  implicit: boolean,
  heard: (line: string) => void,
): void {
  let pending = '';
  let queue: Promise<unknown> = Promise.resolve();
  const session: Session = {
    surroundings,
    control: raw,
    raw,
    secure: false,
    protectData: false,
    user: '',
    loggedIn: false,
    folder: '/',
    renameFrom: undefined,
    restart: 0,
    data: undefined,
    abort: undefined,
    reply(text) {
      if (session.control.writable) session.control.write(`${text}\r\n`);
    },
    upgrade() {
      const { tls } = surroundings;
      if (!tls) return;
      raw.removeListener('data', receive);
      listen(new TLSSocket(raw, { isServer: true, secureContext: tls.context }));
      session.secure = true;
    },
  };

  raw.on('error', () => undefined);
  raw.on('close', () => {
    session.data?.close();
    session.abort?.();
  });
  if (implicit) {
    session.upgrade();
    session.protectData = true;
  } else listen(raw);
  session.reply('220 A server for trying out.');

  function listen(socket: Socket): void {
    session.control = socket;
    pending = '';
    socket.on('error', () => raw.destroy());
    socket.on('data', receive);
  }

  function receive(data: Buffer): void {
    pending += data.toString('utf8');
    if (pending.length > LONGEST_LINE) return void raw.destroy();
    const lines = pending.split(/\r?\n/);
    pending = lines.pop() ?? '';
    for (const line of lines) {
      heard(line.replace(/^(PASS) .*/i, '$1 …'));
      // The one command that is for the transfer under way, and does not wait for its end.
      if (/^ABOR$/i.test(line)) session.abort?.();
      queue = queue.then(() => carryOut(session, line)).catch(() => raw.destroy());
    }
  }
}

async function carryOut(session: Session, line: string): Promise<void> {
  const blank = line.indexOf(' ');
  const verb = (blank < 0 ? line : line.slice(0, blank)).toUpperCase();
  const argument = blank < 0 ? '' : line.slice(blank + 1);
  const { faults } = session.surroundings;
  const meant = (fault: { commands: readonly string[] }) => fault.commands.includes(verb);
  const refusal = faults.take('refuse', meant);
  if (refusal) return session.reply(refusal.reply);
  if (faults.take('silent', meant)) return;
  if (faults.take('lost-reply', meant)) session.reply = () => void session.raw.resetAndDestroy();
  await find(session, verb)(session, argument);
}

function find(session: Session, verb: string): Command {
  const open = openCommands[verb];
  if (open) return open;
  const command = fileCommands[verb] ?? transferCommands[verb];
  if (!command) return () => session.reply('502 Not known here.');
  return session.loggedIn ? command : () => session.reply('530 Log in first.');
}
