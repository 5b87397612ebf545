import { afterEach, describe, expect, it } from '@jest/globals';
import { X509Certificate } from 'node:crypto';
import { type FtpConnectorOptions, ftpConnector } from '../../../../src/adapters/ftp/ftp-connector.js';
import { systemClock } from '../../../../src/adapters/system/clock.js';
import { hostRules } from '../../../../src/adapters/system/host-rules.js';
import { OperatorError } from '../../../../src/domain/operator-error.js';
import { Secret } from '../../../../src/domain/secret.js';
import type { StorageAccess } from '../../../../src/ports/connection-probe.js';
import { expectCode, reasonOf, stream } from '../../../contract/storage-contract.js';
import { type FtpFixture, ftpFixture, LIMITS, PASSWORD, silentLog, USER } from './ftp-fixture.js';

let open: FtpFixture[] = [];

afterEach(async () => {
  for (const each of open) await each.close();
  open = [];
});

async function fixture(mode?: Parameters<typeof ftpFixture>[0]): Promise<FtpFixture> {
  const made = await ftpFixture(mode);
  open.push(made);
  return made;
}

const allowed = hostRules({ allowedHosts: [{ host: 'localhost' }, { host: '127.0.0.1' }] });

function connector(more: Partial<FtpConnectorOptions> = {}) {
  return ftpConnector({ clock: systemClock(), log: silentLog, addressOf: allowed.addressOf, limits: LIMITS, ...more });
}

function access(port: number, more: Partial<StorageAccess> = {}): StorageAccess {
  return {
    name: 'NAS',
    protocol: 'ftp',
    url: `ftp://127.0.0.1:${port}/jira`,
    user: USER,
    password: new Secret(PASSWORD),
    trustedFingerprint: null,
    ...more,
  };
}

async function put(storage: ReturnType<ReturnType<typeof connector>['open']>): Promise<void> {
  await storage.put('a.zip', () => Promise.resolve(stream(Buffer.from('a'))), { attempt: 1 });
}

describe('ftpConnector', () => {
  it.each([
    ['jira', '', '/jira/a.zip'],
    ['jira', 'crm', '/jira/crm/a.zip'],
    ['jira', '/crm', '/crm/a.zip'],
    ['/srv/jira', 'crm', '/srv/jira/crm/a.zip'],
    ['', '', '/a.zip'],
  ])('puts files of the folder %j of the URL and %j of the scheme at %s', async (base, folder, path) => {
    const { server } = await fixture();
    const url = `ftp://127.0.0.1:${server.port}/${base}`;
    await put(connector().open(access(server.port, { url }), folder));
    expect(await server.files()).toEqual([{ path, size: 1 }]);
  });

  it.each([
    ['ftps', 'explicit'],
    ['ftps-implicit', 'implicit'],
  ] as const)('speaks %s, with the certificate that was chosen', async (protocol, mode) => {
    const { server, ca = '' } = await fixture(mode);
    const url = `${protocol}://127.0.0.1:${server.port}/jira`;
    const { fingerprint256: trustedFingerprint } = new X509Certificate(ca);
    const stranger = connector().open(access(server.port, { protocol, url }), '');
    const error = await reasonOf(stranger.list());
    expectCode(error, 'tls-not-trusted');
    expect(error).toMatchObject({ params: { host: '127.0.0.1', fingerprint: trustedFingerprint } });
    await put(connector().open(access(server.port, { protocol, url, trustedFingerprint }), ''));
    expect(await server.files()).toHaveLength(1);
  });

  it('trusts the CA of the settings', async () => {
    const { server, ca } = await fixture('explicit');
    const url = `ftps://localhost:${server.port}/jira`;
    await put(connector({ ca }).open(access(server.port, { protocol: 'ftps', url }), ''));
    expect(await server.files()).toHaveLength(1);
  });

  it('asks whether it may connect, when it connects', async () => {
    const { server } = await fixture();
    const { addressOf } = hostRules({ allowedHosts: [] });
    const storage = connector({ addressOf }).open(access(server.port), '');
    expectCode(await reasonOf(storage.list()), 'host-not-allowed');
    expect(server.commands).toEqual([]);
  });

  it.each(['sftp', 's3', 'file'] as const)('does not speak %s', (protocol) => {
    expect(() => connector().open(access(22, { protocol, url: `${protocol}://nas/jira` }), '')).toThrow(
      new OperatorError('protocol-unavailable', { protocol }),
    );
  });
});
