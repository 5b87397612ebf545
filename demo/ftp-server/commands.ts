import { listenForData } from './transfer-connection.js';
import { factsLine, timestamp } from './listing.js';
import { pathOf, type Session } from './session.js';

export type Command = (session: Session, argument: string) => Promise<void> | void;

/** Those that are allowed before the login. */
export const openCommands: Readonly<Record<string, Command>> = {
  USER(session, user) {
    const { tls } = session.surroundings;
    if (tls?.required && !session.secure) return session.reply('530 Encrypt the connection first.');
    session.user = user;
    session.loggedIn = false;
    session.reply('331 The password, please.');
  },
  PASS(session, password) {
    const { surroundings } = session;
    session.loggedIn = session.user === surroundings.user && surroundings.lets(password);
    session.reply(session.loggedIn ? '230 Logged in.' : '530 Login incorrect.');
  },
  AUTH(session, mechanism) {
    if (!session.surroundings.tls || session.secure) return session.reply('502 Not here.');
    if (mechanism.toUpperCase() !== 'TLS') return session.reply('504 TLS only.');
    session.reply('234 Go ahead.');
    session.upgrade();
  },
  PBSZ: (session) => session.reply(session.secure ? '200 PBSZ=0' : '503 Not without TLS.'),
  PROT(session, level) {
    if (!session.secure) return session.reply('503 Not without TLS.');
    session.protectData = level.toUpperCase() === 'P';
    session.reply('200 So be it.');
  },
  FEAT(session) {
    const tls = session.surroundings.tls ? ['AUTH TLS', 'PBSZ', 'PROT'] : [];
    const all = ['EPSV', 'MDTM', 'MLST type*;size*;modify*;', 'PASV', 'REST STREAM', 'SIZE', 'UTF8', ...tls];
    session.reply(['211-Features:', ...all.map((feature) => ` ${feature}`), '211 End'].join('\r\n'));
  },
  OPTS: (session) => session.reply('200 So be it.'),
  SYST: (session) => session.reply('215 UNIX Type: L8'),
  NOOP: (session) => session.reply('200 Still here.'),
  ABOR: (session) => session.reply('226 Nothing was under way.'),
  QUIT(session) {
    session.reply('221 Goodbye.');
    session.control.end();
  },
};

export const fileCommands: Readonly<Record<string, Command>> = {
  PWD: (session) => session.reply(`257 "${session.folder.replaceAll('"', '""')}" is the current folder.`),
  async CWD(session, argument) {
    const path = pathOf(session, argument);
    if (!(await session.surroundings.tree.find(path))?.folder) return session.reply('550 No such folder.');
    session.folder = path;
    session.reply('250 There we are.');
  },
  CDUP(session) {
    session.folder = pathOf(session, '..');
    session.reply('250 There we are.');
  },
  TYPE: (session) => session.reply('200 So be it.'),
  STRU: (session) => session.reply('200 So be it.'),
  MODE: (session) => session.reply('200 So be it.'),
  ALLO: (session) => session.reply('202 Not needed.'),
  STAT: (session) => session.reply('211 All is well.'),
  async PASV(session) {
    await announce(session, (port) => {
      const address = (session.raw.localAddress ?? '').replace(/^::ffff:/, '').replaceAll('.', ',');
      return `227 Entering Passive Mode (${address},${port >> 8},${port & 255}).`;
    });
  },
  EPSV: (session) => announce(session, (port) => `229 Entering Extended Passive Mode (|||${port}|)`),
  REST(session, argument) {
    if (!/^\d+$/.test(argument)) return session.reply('501 Not a number.');
    session.restart = Number(argument);
    session.reply(`350 Restarting at ${argument}.`);
  },
  async SIZE(session, argument) {
    const entry = await session.surroundings.tree.find(pathOf(session, argument));
    session.reply(entry && !entry.folder ? `213 ${entry.size}` : '550 No such file.');
  },
  async MDTM(session, argument) {
    const entry = await session.surroundings.tree.find(pathOf(session, argument));
    session.reply(entry && !entry.folder ? `213 ${timestamp(entry.modifiedAt)}` : '550 No such file.');
  },
  async MLST(session, argument) {
    const path = pathOf(session, argument);
    const entry = await session.surroundings.tree.find(path);
    if (!entry) return session.reply('550 Nothing there.');
    session.reply(`250-Listing\r\n ${factsLine({ ...entry, name: path })}\r\n250 End`);
  },
  MKD: (session, argument) =>
    attempt(session, `257 "${pathOf(session, argument)}" made.`, (tree) => tree.makeFolder(pathOf(session, argument))),
  RMD: (session, argument) => attempt(session, '250 Removed.', (tree) => tree.removeFolder(pathOf(session, argument))),
  DELE: (session, argument) => attempt(session, '250 Removed.', (tree) => tree.removeFile(pathOf(session, argument))),
  async RNFR(session, argument) {
    const path = pathOf(session, argument);
    if (!(await session.surroundings.tree.find(path))) return session.reply('550 Nothing there.');
    session.renameFrom = path;
    session.reply('350 And the new name?');
  },
  async RNTO(session, argument) {
    const from = session.renameFrom;
    if (from === undefined) return session.reply('503 RNFR first.');
    session.renameFrom = undefined;
    await attempt(session, '250 Renamed.', (tree) => tree.rename(from, pathOf(session, argument)));
  },
};

async function announce(session: Session, reply: (port: number) => string): Promise<void> {
  session.data?.close();
  session.data = await listenForData(session);
  session.reply(reply(session.data.port));
}

async function attempt(
  session: Session,
  done: string,
  work: (tree: Session['surroundings']['tree']) => Promise<void>,
): Promise<void> {
  try {
    await work(session.surroundings.tree);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'It cannot be done';
    return session.reply(`550 ${reason}.`);
  }
  session.reply(done);
}
