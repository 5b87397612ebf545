import './core-errors.js';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { isIP } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { type FtpServer, type FtpServerTls, startFtpServer } from '../../../../demo/ftp-server/ftp-server.js';
import type { FtpOptions } from '../../../../src/adapters/ftp/ftp-options.js';
import { ftpStorage } from '../../../../src/adapters/ftp/ftp-storage.js';
import { systemClock } from '../../../../src/adapters/system/clock.js';
import { Secret } from '../../../../src/domain/secret.js';
import type { Logger } from '../../../../src/ports/logger.js';
import type { Storage } from '../../../../src/ports/storage.js';

export const USER = 'backup-user';
export const PASSWORD = 'pass word:7%';

/** Short enough for a test, long enough for a busy machine. */
export const LIMITS = {
  connectMs: 20_000,
  replyMs: 20_000,
  stallMs: 1_500,
  lateReplyMs: 1_000,
  cleanUpMs: 10_000,
  pausesMs: [10, 20, 30],
  advance: 500_000,
};

/** The source may stand still twice as long as the server, and that is looked at in steps. */
export const STANDSTILL_MS = 15_000;

export interface FtpFixture {
  readonly server: FtpServer;
  /** The certificate of the server; none where it has no TLS. */
  readonly ca: string | undefined;
  /** A storage on this server; options stand for what is to differ. */
  storage(options?: Partial<FtpOptions>): Storage;
  close(): Promise<void>;
}

export async function ftpFixture(
  mode?: FtpServerTls['mode'],
  certificate?: Certificate,
  more: Pick<FtpServerTls, 'data' | 'sameSession'> = {},
): Promise<FtpFixture> {
  const root = await mkdtemp(join(tmpdir(), 'ftp-'));
  const tls = mode && { mode, ...(certificate ?? (await newCertificate())), ...more };
  const server = await startFtpServer({ root, user: USER, password: PASSWORD, tls });
  const storages: Storage[] = [];
  return {
    server,
    ca: tls?.cert,
    storage(options = {}) {
      const storage = ftpStorage({
        name: 'the test server',
        protocol: mode === undefined ? 'ftp' : mode === 'implicit' ? 'ftps-implicit' : 'ftps',
        host: mode === undefined ? '127.0.0.1' : 'localhost',
        port: server.port,
        user: USER,
        password: new Secret(PASSWORD),
        folder: `backups/${randomUUID()}`,
        ca: tls?.cert,
        limits: LIMITS,
        clock: systemClock(),
        log: silentLog,
        ...options,
      });
      storages.push(storage);
      return storage;
    },
    async close() {
      for (const storage of storages) await storage.close();
      await server.close();
      await rm(root, { recursive: true, force: true });
    },
  };
}

export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

/** A certificate that is its own CA; an IP address or a name is what it is for. */
export async function newCertificate(host = 'localhost', notAfterDate?: Date): Promise<Certificate> {
  const names = [
    { name: 'commonName', value: host },
    { name: 'organizationName', value: 'Backups & Sons' },
  ];
  const { private: key, cert } = await generate(names, certificateFor(host, notAfterDate));
  return { key, cert };
}

/** Options of a certificate that is its own CA. */
export function certificateFor(host: string, notAfterDate?: Date): Parameters<typeof generate>[1] {
  return {
    keySize: 2048,
    algorithm: 'sha256',
    ...(notAfterDate ? { notBeforeDate: new Date(notAfterDate.getTime() - 86_400_000), notAfterDate } : {}),
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'subjectAltName', altNames: [isIP(host) === 0 ? { type: 2, value: host } : { type: 7, ip: host }] },
    ],
  };
}

export const silentLog: Logger = {
  trace: () => undefined,
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  fatal: () => undefined,
  child: () => silentLog,
};
