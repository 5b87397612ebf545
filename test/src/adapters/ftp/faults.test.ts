import { randomBytes } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { FtpFault } from '../../../../demo/ftp-server/fault.js';
import type { PutOptions, Storage } from '../../../../src/ports/storage.js';
import { expectCode, reasonOf, sha256, stream, until } from '../../../contract/storage-contract.js';
import { type FtpFixture, ftpFixture } from './ftp-fixture.js';

/** More than the buffers of two sockets on loopback take, so that a cut in the middle is one. */
const CONTENT = randomBytes(8 * 1024 * 1024);
const HALF = CONTENT.length / 2;

/** Faults that pass: the transfer goes on, or starts again, and ends well. */
const PASSING: readonly (readonly [name: string, fault: FtpFault, opened: 'once' | 'at an offset' | 'again'])[] = [
  ['data reset once', { kind: 'reset-data', afterBytes: HALF, times: 1 }, 'at an offset'],
  ['data reset three times', { kind: 'reset-data', afterBytes: 1_000_000, times: 3, on: 'upload' }, 'at an offset'],
  ['data closed as if all had been sent', { kind: 'end-data', afterBytes: HALF, times: 1 }, 'at an offset'],
  ['control reset', { kind: 'reset-control', afterBytes: HALF, times: 1 }, 'at an offset'],
  ['server stands still once', { kind: 'stall', afterBytes: HALF, times: 1, on: 'upload' }, 'at an offset'],
  ['reply 226 never comes', { kind: 'no-reply', times: 1 }, 'once'],
  ['reply to the rename is lost', { kind: 'lost-reply', commands: ['RNTO'], times: 1 }, 'once'],
  ['connection lost when the size is asked for', { kind: 'lost-reply', commands: ['SIZE'], times: 1 }, 'once'],
  ['no data connection for a moment', { kind: 'refuse', commands: ['STOR'], reply: '425 No.', times: 1 }, 'again'],
];

/** Faults that last: the error that a person is told. */
const LASTING: readonly (readonly [name: string, fault: FtpFault, code: Parameters<typeof expectCode>[1]])[] = [
  ['data always reset', { kind: 'reset-data', afterBytes: 0, on: 'upload' }, 'storage-unreachable'],
  ['control always reset', { kind: 'reset-control', afterBytes: 0, on: 'upload' }, 'storage-unreachable'],
  ['server always stands still', { kind: 'stall', afterBytes: 0, on: 'upload' }, 'storage-unreachable'],
  ['disk full, 452', { kind: 'disk-full', afterBytes: HALF }, 'not-enough-space'],
  [
    'disk full, as vsftpd says it',
    { kind: 'disk-full', afterBytes: HALF, reply: '451 Failure writing to local file.' },
    'not-enough-space',
  ],
  [
    'disk full, as ProFTPD says it',
    { kind: 'disk-full', afterBytes: HALF, reply: '451 backup.zip: Input/output error' },
    'not-enough-space',
  ],
  ['disk full from the first byte', { kind: 'disk-full', afterBytes: 0, reply: '552 Disk full.' }, 'not-enough-space'],
  ['quota', { kind: 'disk-full', afterBytes: HALF, reply: '550 Quota exceeded' }, 'not-enough-space'],
  ['another 451', { kind: 'disk-full', afterBytes: 0, reply: '451 Local error' }, 'storage-unreachable'],
  [
    'folder is read-only',
    { kind: 'refuse', commands: ['STOR'], reply: '553 Permission denied.' },
    'storage-folder-unusable',
  ],
  [
    'folder cannot be made',
    { kind: 'refuse', commands: ['MKD'], reply: '550 Permission denied.' },
    'storage-folder-unusable',
  ],
  ['login refused', { kind: 'refuse', commands: ['PASS'], reply: '530 Login incorrect.' }, 'storage-login-refused'],
  ['too many logins', { kind: 'refuse', commands: ['USER'], reply: '421 Too many users.' }, 'storage-unreachable'],
  ['login without an answer', { kind: 'silent', commands: ['PASS'] }, 'storage-unreachable'],
  ['transfer without an answer', { kind: 'silent', commands: ['STOR'] }, 'storage-unreachable'],
  ['no passive mode', { kind: 'refuse', commands: ['EPSV', 'PASV'], reply: '425 No.' }, 'storage-unreachable'],
];

for (const mode of [undefined, 'explicit'] as const) {
  describe(`an upload ${mode ? 'over TLS' : 'in the clear'}`, () => {
    let fixture: FtpFixture;

    beforeAll(async () => {
      fixture = await ftpFixture(mode);
    });

    afterEach(() => fixture.server.heal());

    afterAll(() => fixture.close());

    it.each(PASSING)('ends well: %s', async (_, fault, opened) => {
      const storage = fixture.storage({ limits: BRISK });
      const offsets: number[] = [];
      fixture.server.fail(fault);
      const receipt = await put(storage, offsets);
      expect(receipt).toEqual({ size: CONTENT.length, sha256: sha256(CONTENT) });
      fixture.server.heal();
      expect((await buffer(await storage.get('a.zip'))).equals(CONTENT)).toBe(true);
      expect(await storage.listParts()).toEqual([]);
      expect(offsets[0]).toBe(0);
      if (opened === 'once') expect(offsets).toEqual([0]);
      if (opened === 'again') expect(offsets).toEqual([0, 0]);
      if (opened === 'at an offset') {
        expect(offsets.length).toBeGreaterThan(1);
        expect(offsets.slice(1).every((offset) => offset > 0)).toBe(true);
      }
    });

    it.each(PASSING)('opens a source that opens only once but once: %s', async (_, fault, opened) => {
      const storage = fixture.storage({ limits: BRISK });
      const offsets: number[] = [];
      fixture.server.fail(fault);
      const putting = put(storage, offsets, { reopens: false });
      if (opened === 'once') expect(await putting).toEqual({ size: CONTENT.length, sha256: sha256(CONTENT) });
      else expect(await reasonOf(putting)).toMatchObject({ code: 'storage-unreachable', retry: 'soon' });
      expect(offsets).toEqual([0]);
      expect(await storage.listParts()).toEqual([]);
    });

    // What has to be waited for is waited for once.
    const lasting = LASTING.filter(([, { kind }]) => !mode || (kind !== 'silent' && kind !== 'stall'));

    it.each(lasting)(
      'ends with an error: %s',
      async (_, fault, code) => {
        const storage = fixture.storage({ limits: BRISK });
        fixture.server.fail(fault);
        const start = performance.now();
        expectCode(await reasonOf(put(storage)), code);
        expect(performance.now() - start).toBeLessThan(20_000);
        fixture.server.heal();
        expect(await storage.list()).toEqual([]);
        expect(
          await until(
            () => storage.listParts(),
            (parts) => parts.length === 0,
          ),
        ).toEqual([]);
      },
      30_000,
    );

    it('stores a file without bytes although the reply never comes', async () => {
      const storage = fixture.storage({ limits: BRISK });
      fixture.server.fail({ kind: 'no-reply', times: 1 });
      await storage.put('a.zip', () => Promise.resolve(Readable.from([])), { attempt: 1 });
      expect(await storage.stat('a.zip')).toMatchObject({ size: 0 });
    });

    it('starts again where nobody may append or read', async () => {
      const storage = fixture.storage({ limits: BRISK });
      const offsets: number[] = [];
      fixture.server.fail({ kind: 'reset-data', afterBytes: HALF, times: 1 });
      fixture.server.fail({ kind: 'refuse', commands: ['RETR'], reply: '550 Not allowed.' });
      expect(await put(storage, offsets)).toMatchObject({ sha256: sha256(CONTENT) });
      expect(offsets).toEqual([0, 0]);
      fixture.server.heal();
      offsets.length = 0;
      fixture.server.fail({ kind: 'reset-data', afterBytes: HALF, times: 1 });
      fixture.server.fail({ kind: 'refuse', commands: ['APPE'], reply: '502 Not here.' });
      expect(await put(storage, offsets)).toMatchObject({ sha256: sha256(CONTENT) });
      expect(offsets).toEqual([0, expect.any(Number), 0]);
    });

    it('asks for a reset connection no longer than it moves on', async () => {
      const storage = fixture.storage({ limits: { ...BRISK, pausesMs: [1] } });
      fixture.server.fail({ kind: 'reset-data', afterBytes: 1_000_000, on: 'upload' });
      // Eight tries, each of which comes a megabyte further, though there is but one pause.
      expect(await put(storage)).toMatchObject({ sha256: sha256(CONTENT) });
    });

    it('can do without SIZE and MLSD', async () => {
      const storage = fixture.storage();
      const commands = ['SIZE', 'MLSD', 'MLST'];
      fixture.server.fail({ kind: 'refuse', commands, reply: '502 Not here.' });
      await put(storage);
      expect(await storage.list()).toMatchObject([{ name: 'a.zip', size: CONTENT.length }]);
      expect(await storage.stat('a.zip')).toMatchObject({ size: CONTENT.length });
      expect(await storage.stat('b.zip')).toBeNull();
    });

    it('puts the old file aside where the server does not rename onto it, and back when that fails', async () => {
      const storage = fixture.storage({ limits: BRISK });
      await storage.put('a.zip', () => Promise.resolve(stream(Buffer.from('old'))), { attempt: 1 });
      fixture.server.fail({ kind: 'refuse', commands: ['RNTO'], reply: '553 It exists.', times: 1 });
      await storage.put('a.zip', () => Promise.resolve(stream(Buffer.from('new'))), { attempt: 2 });
      expect((await buffer(await storage.get('a.zip'))).toString()).toBe('new');
      expect(await storage.list()).toHaveLength(1);
      expect(await storage.listParts()).toEqual([]);
      // Refused are the rename onto the file, and the one once it was put aside.
      fixture.server.fail({ kind: 'refuse', commands: ['RNTO'], reply: '553 No.', times: 1 });
      fixture.server.fail({ kind: 'refuse', commands: ['RNTO'], reply: '553 No.', times: 1, spared: 1 });
      const putting = storage.put('a.zip', () => Promise.resolve(stream(Buffer.from('newer'))), { attempt: 3 });
      expectCode(await reasonOf(putting), 'storage-folder-unusable');
      expect((await buffer(await storage.get('a.zip'))).toString()).toBe('new');
      expect(await storage.list()).toHaveLength(1);
      expect(await storage.listParts()).toEqual([]);
    });

    it('tells its reader that a file was cut off', async () => {
      const storage = fixture.storage();
      await put(storage);
      fixture.server.fail({ kind: 'end-data', afterBytes: HALF, on: 'download' });
      expectCode(await reasonOf(buffer(await storage.get('a.zip'))), 'storage-unreachable');
      fixture.server.heal();
      fixture.server.fail({ kind: 'reset-data', afterBytes: HALF, on: 'download' });
      expectCode(await reasonOf(buffer(await storage.get('a.zip'))), 'storage-unreachable');
    });

    it('does not read ahead of a server that stands still', async () => {
      const storage = fixture.storage({ limits: { ...BRISK, pausesMs: [] } });
      fixture.server.fail({ kind: 'stall', afterBytes: HALF, on: 'upload' });
      let read = 0;
      const source = new Readable({
        read() {
          read += 100_000;
          this.push(Buffer.alloc(100_000));
        },
      });
      expectCode(
        await reasonOf(storage.put('a.zip', () => Promise.resolve(source), { attempt: 1 })),
        'storage-unreachable',
      );
      // What the kernel holds for both ends of a connection comes on top of what the server took.
      expect(read).toBeLessThan(HALF + 20_000_000);
    });

    it('leaves no connection open', async () => {
      const storage = fixture.storage({ limits: BRISK });
      fixture.server.fail({ kind: 'reset-data', afterBytes: 0, on: 'upload' });
      await reasonOf(put(storage));
      fixture.server.heal();
      await put(storage);
      const connections = await until(
        () => Promise.resolve(fixture.server.connections()),
        (count) => count === 0,
      );
      expect(connections).toBe(0);
    });
  });
}

const BRISK = {
  connectMs: 3_000,
  replyMs: 1_500,
  stallMs: 1_000,
  lateReplyMs: 500,
  cleanUpMs: 5_000,
  pausesMs: [10, 20],
  advance: 500_000,
};

function put(storage: Storage, offsets: number[] = [], options: Partial<PutOptions> = {}) {
  function open(offset: number): Promise<Readable> {
    offsets.push(offset);
    return Promise.resolve(stream(CONTENT.subarray(offset)));
  }
  return storage.put('a.zip', open, { attempt: 1, ...options });
}
