import { afterEach, describe, expect, it } from '@jest/globals';
import { OperatorError } from '../../../../src/domain/operator-error.js';
import { expectCode, reasonOf, stream } from '../../../contract/storage-contract.js';
import { type FtpFixture, ftpFixture, newCertificate } from './ftp-fixture.js';

let open: FtpFixture[] = [];

afterEach(async () => {
  for (const each of open) await each.close();
  open = [];
});

async function fixture(...args: Parameters<typeof ftpFixture>): Promise<FtpFixture> {
  const made = await ftpFixture(...args);
  open.push(made);
  return made;
}

/** Knows one name, and writes down what it was asked. */
function oneName(name: string, address = '127.0.0.1') {
  const asked: string[] = [];
  return {
    asked,
    async addressOf(host: string, port: number): Promise<{ address: string }> {
      asked.push(`${host}:${port}`);
      if (host !== name) throw new OperatorError('host-not-allowed', { host });
      return { address };
    },
  };
}

describe('connecting to the address that is allowed', () => {
  it('asks for it at each connection, and never for that of the data', async () => {
    const { storage, server } = await fixture();
    const { addressOf, asked } = oneName('nas.invalid');
    const there = storage({ host: 'nas.invalid', addressOf });
    await there.put('a.zip', () => Promise.resolve(stream(Buffer.from('a'))), { attempt: 1 });
    expect(await there.list()).toHaveLength(1);
    expect(asked).toEqual(Array(asked.length).fill(`nas.invalid:${server.port}`));
    expect(asked).toHaveLength(2);
  });

  it.each(['explicit', 'implicit'] as const)(
    'checks the certificate for the name, not for the address (%s)',
    async (mode) => {
      const certificate = await newCertificate('nas.invalid');
      const { storage } = await fixture(mode, certificate);
      const { addressOf } = oneName('nas.invalid');
      await expect(storage({ host: 'nas.invalid', addressOf }).list()).resolves.toEqual([]);
      const renamed = oneName('other.invalid');
      const error = await reasonOf(storage({ host: 'other.invalid', addressOf: renamed.addressOf }).list());
      expectCode(error, 'tls-not-trusted');
      expect(error).toMatchObject({ params: { host: 'other.invalid', subject: 'CN=nas.invalid, O=Backups & Sons' } });
    },
  );

  it.each(['explicit', 'implicit'] as const)(
    'checks the certificate for an address where there is no name (%s)',
    async (mode) => {
      const { addressOf } = oneName('127.0.0.1');
      const good = await fixture(mode, await newCertificate('127.0.0.1'));
      await expect(good.storage({ host: '127.0.0.1', addressOf }).list()).resolves.toEqual([]);
      const bad = await fixture(mode, await newCertificate('127.0.0.2'));
      expectCode(await reasonOf(bad.storage({ host: '127.0.0.1', addressOf }).list()), 'tls-not-trusted');
    },
  );

  it('connects nowhere when the address is not allowed', async () => {
    const { storage, server } = await fixture();
    const { addressOf } = oneName('nas.invalid');
    const error = await reasonOf(storage({ host: 'localhost', addressOf }).list());
    expectCode(error, 'host-not-allowed');
    expect(server.commands).toEqual([]);
  });

  it('takes name servers that do not answer for a storage that cannot be reached', async () => {
    const { storage } = await fixture();
    const away = Object.assign(new Error('getaddrinfo EAI_AGAIN'), { code: 'EAI_AGAIN' });
    const error = await reasonOf(storage({ addressOf: () => Promise.reject(away) }).list());
    expectCode(error, 'storage-unreachable');
  });

  it('sends no data to another address, whatever the settings say', async () => {
    const { storage, server } = await fixture();
    server.fail({ kind: 'refuse', commands: ['EPSV'], reply: '502 Not known here.' });
    server.fail({ kind: 'refuse', commands: ['PASV'], reply: '227 Entering Passive Mode (203,0,113,9,10,229)' });
    const { addressOf } = oneName('nas.invalid');
    const there = storage({ host: 'nas.invalid', addressOf, allowSeparateTransferHost: true, folder: '' });
    const error = await reasonOf(there.list());
    expectCode(error, 'storage-unreachable');
    expect(String(error instanceof Error && error.cause instanceof Error && error.cause.message)).toContain(
      'another host',
    );
  });
});
