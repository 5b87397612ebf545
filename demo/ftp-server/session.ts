import { posix } from 'node:path';
import type { Socket } from 'node:net';
import type { SecureContext } from 'node:tls';
import type { Faults } from './fault.js';
import type { Tree } from './tree.js';

/** A passive data connection that was announced. */
export interface DataConnection {
  readonly port: number;
  /** The one connection, encrypted if that was agreed on. Rejects when nobody comes. */
  accept(): Promise<{ readonly socket: Socket; readonly raw: Socket }>;
  close(): void;
}

/** How connections are encrypted. */
export interface Tls {
  readonly context: SecureContext;
  /** Nobody logs in without it. */
  readonly required: boolean;
  /** Of the data connections. */
  readonly dataContext: SecureContext;
  /** A data connection has to go on with the session of its control connection. */
  readonly sameSession: boolean;
}

/** What all sessions of a server share. */
export interface Surroundings {
  readonly tree: Tree;
  readonly user: string;
  /** Whether this is the password. */
  lets(password: string): boolean;
  readonly faults: Faults;
  readonly tls: Tls | undefined;
}

/** One control connection, and what was agreed on over it. */
export interface Session {
  readonly surroundings: Surroundings;
  /** Encrypted or not. */
  control: Socket;
  /** The connection itself, whatever is spoken over it. */
  readonly raw: Socket;
  secure: boolean;
  /** Data are encrypted too. */
  protectData: boolean;
  user: string;
  loggedIn: boolean;
  folder: string;
  renameFrom: string | undefined;
  /** Where the next transfer begins. */
  restart: number;
  data: DataConnection | undefined;
  /** Set while a transfer runs: ends it. */
  abort: (() => void) | undefined;
  reply(text: string): void;
  /** Upgrades the control connection, after what was replied. */
  upgrade(): void;
}

/** What a client may say instead of a path is a name or a path; none leads out of the root. */
export function pathOf(session: Session, argument: string): string {
  const path = posix.resolve(session.folder, argument === '' ? '.' : argument);
  return path.length > 1 ? path.replace(/\/+$/, '') : path;
}
