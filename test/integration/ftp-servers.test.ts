import { randomBytes, randomUUID } from 'node:crypto';
import { connect, createServer, type Socket } from 'node:net';
import { Transform } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import '../src/adapters/ftp/core-errors.js';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { ftpStorage } from '../../src/adapters/ftp/ftp-storage.js';
import { systemClock } from '../../src/adapters/system/clock.js';
import { Secret } from '../../src/domain/secret.js';
import type { Storage } from '../../src/ports/storage.js';
import { expectCode, reasonOf, sha256, storageContract, stream } from '../contract/storage-contract.js';
import { LIMITS, silentLog, STANDSTILL_MS } from '../src/adapters/ftp/ftp-fixture.js';

const ServerList = z
  .array(
    z.object({
      name: z.string(),
      protocol: z.enum(['ftp', 'ftps', 'ftps-implicit']),
      host: z.string(),
      port: z.number(),
      user: z.string(),
      password: z.string(),
      ca: z.string(),
      /** Relative; the login may write there. */
      folder: z.string(),
      /** On a disk of a few megabytes. */
      smallFolder: z.string(),
      /** Absolute; the login may not write there. */
      lockedFolder: z.string(),
    }),
  )
  .min(1);

const Fingerprint = z.object({
  params: z.object({ fingerprint: z.string().regex(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/) }),
});

const list = process.env['TEST_FTP_SERVERS'];
if (!list) throw new Error('Set TEST_FTP_SERVERS to a list of FTP servers; scripts/ci/ftp-servers.sh does');

for (const server of ServerList.parse(JSON.parse(list))) {
  const { name, protocol, host, port, user, password, ca } = server;
  const other: Partial<Parameters<typeof ftpStorage>[0]> = {};

  function storage(folder: string, options = other): Storage {
    return ftpStorage({
      name,
      protocol,
      host,
      port,
      user,
      password: new Secret(password),
      ca,
      folder,
      limits: LIMITS,
      clock: systemClock(),
      log: silentLog,
      ...options,
    });
  }

  function put(target: Storage, size: number): Promise<unknown> {
    return target.put('a.zip', () => Promise.resolve(stream(randomBytes(size))), { attempt: 1 });
  }

  storageContract(name, () => {
    const folder = `${server.folder}/${randomUUID()}/of a scheme`;
    return Promise.resolve({
      storage: storage(folder),
      other: storage(folder),
      standstillMs: STANDSTILL_MS,
      close: () => Promise.resolve(),
    });
  });

  describe(`${name} is understood:`, () => {
    it('a full disk is not enough space, and the part is removed', async () => {
      const small = storage(server.smallFolder);
      expectCode(await reasonOf(put(small, 20_000_000)), 'not-enough-space');
      expect(await small.listParts()).toEqual([]);
      expect(await small.list()).toEqual([]);
    }, 60_000);

    it('a lost connection: the transfer goes on where it ended', async () => {
      const cut = await cuttable(host, port);
      const target = storage(`${server.folder}/${randomUUID()}`, { port: cut.port });
      const content = randomBytes(30_000_000);
      const offsets: number[] = [];
      const open = (offset: number) => {
        offsets.push(offset);
        const rest = stream(content.subarray(offset));
        return Promise.resolve(offset === 0 ? rest.pipe(standingStill(15_000_000, cut.cut)) : rest);
      };
      const receipt = await target.put('a.zip', open, { attempt: 1 });
      expect(receipt).toEqual({ size: content.length, sha256: sha256(content) });
      expect(offsets).toEqual([0, expect.any(Number)]);
      expect(offsets[1]).toBeGreaterThan(0);
      expect((await buffer(await target.get('a.zip'))).equals(content)).toBe(true);
      expect(await target.listParts()).toEqual([]);
      await cut.close();
    }, 60_000);

    if (protocol !== 'ftp') {
      it('a certificate that nobody vouches for is described, and is enough once it was chosen', async () => {
        const folder = `${server.folder}/${randomUUID()}`;
        const error = await reasonOf(storage(folder, { ca: undefined }).list());
        expectCode(error, 'tls-not-trusted');
        const { fingerprint: trustedFingerprint } = Fingerprint.parse(error).params;
        const pinned = storage(folder, { ca: undefined, trustedFingerprint });
        // vsftpd and ProFTPD want the session of the control connection for the data.
        for (const name of ['a.zip', 'b.zip']) {
          const content = randomBytes(2_000_000);
          await pinned.put(name, () => Promise.resolve(stream(content)), { attempt: 1 });
          expect((await buffer(await pinned.get(name))).equals(content)).toBe(true);
        }
        expect(await pinned.list()).toHaveLength(2);
        const other = storage(folder, { trustedFingerprint: trustedFingerprint.replace(/^../, '00') });
        expectCode(await reasonOf(other.list()), 'tls-not-trusted');
      }, 60_000);
    }

    it('a folder that cannot be written to, or made', async () => {
      expectCode(await reasonOf(put(storage(server.lockedFolder), 100_000)), 'storage-folder-unusable');
      expectCode(await reasonOf(put(storage(`${server.lockedFolder}/deeper`), 100_000)), 'storage-folder-unusable');
    }, 60_000);

    it('a refused password, without saying it', async () => {
      const wrong = 'a-wrong-password';
      const error = await reasonOf(storage('', { password: new Secret(wrong) }).list());
      expectCode(error, 'storage-login-refused');
      expect(textOf(error)).not.toContain(wrong);
      expect(textOf(error)).not.toContain(user);
    }, 60_000);

    if (protocol !== 'ftp') {
      it('a certificate that nobody vouches for', async () => {
        expectCode(await reasonOf(storage('', { ca: undefined }).list()), 'tls-not-trusted');
      });

      it('a login in the clear is refused where TLS is asked for', async () => {
        const error = await reasonOf(storage('', { protocol: 'ftp' }).list());
        expect(['storage-login-refused', 'storage-unreachable']).toContain(codeOf(error));
      }, 60_000);
    } else {
      it('that there is no TLS', async () => {
        expectCode(await reasonOf(storage('', { protocol: 'ftps' }).list()), 'storage-unreachable');
      });
    }
  });
}

/** Lets so many bytes through, and no more; says so. */
function standingStill(after: number, reached: () => void): Transform {
  let passed = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      passed += chunk.length;
      if (passed < after) done(null, chunk);
      else reached();
    },
  });
}

/** A way to the server on which control connections can be cut. Data connections go to the server itself. */
async function cuttable(host: string, port: number) {
  const pairs = new Set<Socket>();
  const proxy = createServer((socket) => {
    const onward = connect(port, host);
    for (const end of [socket, onward]) {
      pairs.add(end);
      end.on('error', () => undefined);
      end.on('close', () => {
        pairs.delete(end);
        socket.destroy();
        onward.destroy();
      });
    }
    socket.pipe(onward).pipe(socket);
  });
  await new Promise<void>((resolve) => proxy.listen(0, host, resolve));
  const address = proxy.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    cut: () => pairs.forEach((end) => end.resetAndDestroy()),
    close: () => new Promise<void>((resolve) => proxy.close(() => resolve())),
  };
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : error;
}

/** All that can be read of an error and its causes. */
function textOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return `${error.stack} ${JSON.stringify(error)} ${textOf(error.cause)}`;
}
