import { X509Certificate } from 'node:crypto';
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { FtpServerTls } from '../../../../demo/ftp-server/ftp-server.js';
import { certificateParams } from '../../../../src/adapters/ftp/trusted-certificate.js';
import type { Storage } from '../../../../src/ports/storage.js';
import { expectCode, reasonOf, stream } from '../../../contract/storage-contract.js';
import { type Certificate, type FtpFixture, ftpFixture, newCertificate } from './ftp-fixture.js';

const modes = ['explicit', 'implicit'] as const;
const bytes = Buffer.from('bytes of a backup');

let own: Certificate;
let other: Certificate;
let open: FtpFixture[] = [];

beforeAll(async () => {
  [own, other] = await Promise.all([newCertificate(), newCertificate()]);
});
afterEach(async () => {
  for (const each of open) await each.close();
  open = [];
});

async function fixture(
  mode: FtpServerTls['mode'],
  certificate: Certificate = own,
  more?: Pick<FtpServerTls, 'data' | 'sameSession'>,
): Promise<FtpFixture> {
  const made = await ftpFixture(mode, certificate, more);
  open.push(made);
  return made;
}

const fingerprintOf = ({ cert }: Certificate): string => new X509Certificate(cert).fingerprint256;

async function writeAndRead(storage: Storage): Promise<void> {
  await storage.put('a.zip', () => Promise.resolve(stream(bytes)), { attempt: 1 });
  const parts: Buffer[] = [];
  for await (const part of await storage.get('a.zip')) parts.push(part as Buffer);
  expect(Buffer.concat(parts)).toEqual(bytes);
  expect(await storage.list()).toMatchObject([{ name: 'a.zip', size: bytes.length }]);
}

function expectNoLogin({ server }: FtpFixture): void {
  expect(server.commands.join()).not.toMatch(/USER|PASS/);
}

describe.each(modes)('a certificate that is not trusted (%s)', (mode) => {
  it('is described, and its server told nothing of who we are', async () => {
    const made = await fixture(mode);
    const error = await reasonOf(made.storage({ ca: undefined }).list());
    expectCode(error, 'tls-not-trusted');
    expect(error).toMatchObject({
      params: {
        host: 'localhost',
        fingerprint: fingerprintOf(own),
        issuer: 'CN=localhost, O=Backups & Sons',
        subject: 'CN=localhost, O=Backups & Sons',
        expires: new Date(new X509Certificate(own.cert).validTo).toISOString().slice(0, 10),
      },
    });
    expectNoLogin(made);
  });

  it.each([
    ['of another name', () => newCertificate('elsewhere.example.com')],
    ['whose time is over', () => newCertificate('localhost', new Date('2020-01-02'))],
  ])('is described when it is one %s', async (_what, make) => {
    const certificate = await make();
    const made = await fixture(mode, certificate);
    const error = await reasonOf(made.storage({ ca: certificate.cert }).list());
    expectCode(error, 'tls-not-trusted');
    expect(error).toMatchObject({ params: { fingerprint: fingerprintOf(certificate) } });
    expectNoLogin(made);
  });
});

describe.each(modes)('a certificate that a person chose to trust (%s)', (mode) => {
  it.each([
    ['signed by itself', () => Promise.resolve(own)],
    ['of another name', () => newCertificate('elsewhere.example.com')],
    ['whose time is over', () => newCertificate('localhost', new Date('2020-01-02'))],
  ])('is accepted when it is one %s', async (_what, make) => {
    const certificate = await make();
    const { storage } = await fixture(mode, certificate);
    await writeAndRead(storage({ ca: undefined, trustedFingerprint: fingerprintOf(certificate) }));
  });

  it('goes on with its session where the server wants that of a data connection', async () => {
    const { storage } = await fixture(mode, own, { sameSession: true });
    await writeAndRead(storage({ ca: undefined, trustedFingerprint: fingerprintOf(own) }));
    await writeAndRead(storage({ ca: own.cert }));
  });

  it('is the only one: another is refused and described, even one that could be trusted otherwise', async () => {
    const made = await fixture(mode, other);
    for (const ca of [undefined, other.cert]) {
      const error = await reasonOf(made.storage({ ca, trustedFingerprint: fingerprintOf(own) }).list());
      expectCode(error, 'tls-not-trusted');
      expect(error).toMatchObject({ params: { host: 'localhost', fingerprint: fingerprintOf(other) } });
    }
    expectNoLogin(made);
  });

  it('is demanded of the data connections, too', async () => {
    const { storage, server } = await fixture(mode, own, { data: other });
    const pinned = storage({ ca: undefined, trustedFingerprint: fingerprintOf(own), folder: '' });
    expectCode(await reasonOf(pinned.list()), 'tls-not-trusted');
    const put = pinned.put('a.zip', () => Promise.resolve(stream(bytes)), { attempt: 1 });
    expectCode(await reasonOf(put), 'tls-not-trusted');
    expect((await server.files()).every(({ size }) => size === 0)).toBe(true);
  });

  it('is found by its fingerprint however that is written', async () => {
    const { storage } = await fixture(mode);
    const trustedFingerprint = fingerprintOf(own).replaceAll(':', '').toLowerCase();
    await expect(storage({ ca: undefined, trustedFingerprint }).list()).resolves.toEqual([]);
  });
});

describe('certificateParams', () => {
  it('says the host alone when there was no certificate', () => {
    expect(certificateParams('nas', undefined)).toEqual({ host: 'nas' });
  });

  it('makes one line of a name, without controls and not for ever', async () => {
    const certificate = new X509Certificate((await newCertificate(`a${'\u202e'}${'b'.repeat(50)}`)).cert);
    const { subject = '' } = certificateParams('nas', certificate);
    expect(subject).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(subject.length).toBeLessThanOrEqual(200);
  });
});
