import { describe, expect, it } from '@jest/globals';
import { type HostAddress, hostRules } from '../../../../src/adapters/system/host-rules.js';

/** A name server; it counts how often it was asked. */
function names(known: Readonly<Record<string, readonly string[]>>) {
  const asked: string[] = [];
  return {
    asked,
    async lookup(host: string): Promise<readonly HostAddress[]> {
      asked.push(host);
      const addresses = known[host];
      if (addresses === undefined) throw Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' });
      return addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    },
  };
}

const rules = (known: Readonly<Record<string, readonly string[]>> = {}) =>
  hostRules({ allowedHosts: [], lookup: names(known).lookup });

const forbidden = [
  '127.0.0.1',
  '127.255.255.254',
  '0.0.0.0',
  '0.1.2.3',
  '169.254.169.254',
  '169.254.170.2',
  '169.254.0.1',
  '100.100.100.200',
  '168.63.129.16',
  '192.0.0.192',
  '224.0.0.1',
  '239.255.255.250',
  '255.255.255.255',
  '::',
  '::1',
  '0:0:0:0:0:0:0:1',
  'fe80::1',
  'fe80::1%eth0',
  'febf::1',
  'ff02::1',
  'fd00:ec2::254',
  'fd00:ec2::23',
  'fd20:ce::254',
  '::127.0.0.1',
  '::ffff:127.0.0.1',
  '::ffff:7f00:1',
  '::FFFF:A9FE:A9FE',
  '::ffff:0:169.254.169.254',
  '64:ff9b::127.0.0.1',
  '64:ff9b::a9fe:a9fe',
  '64:ff9b:1::a9fe:a9fe',
  '2002:7f00:1::',
  '2002:a9fe:a9fe::1',
  '2002:6464:64c8::1',
  '2001:0:1234::1',
];

const allowed = [
  '10.0.0.5',
  '172.16.3.4',
  '192.168.1.20',
  '100.64.0.9',
  '100.100.100.201',
  '192.0.2.7',
  '203.0.113.9',
  '223.255.255.255',
  'fd12:3456::5',
  '2001:db8::1',
  '2003:de:1::2',
  '::ffff:192.168.1.20',
  '64:ff9b::203.0.113.9',
  '2002:cb00:7109::1',
];

describe('hostRules', () => {
  it.each(forbidden)('refuses %s', async (address) => {
    await expect(rules().addressOf(address, 21)).rejects.toMatchObject({
      code: 'host-not-allowed',
      params: { host: address },
    });
  });

  it.each(forbidden)('refuses a name that leads to %s', async (address) => {
    const known = rules({ 'nas.example.com': [address] });
    await expect(known.addressOf('nas.example.com', 21)).rejects.toMatchObject({
      code: 'host-not-allowed',
      params: { host: 'nas.example.com' },
    });
  });

  it.each(allowed)('lets a storage be at %s', async (address) => {
    expect(await rules({ nas: [address] }).addressOf('nas', 21)).toMatchObject({ address });
    expect((await rules().addressOf(address, 21)).family).toBe(address.includes(':') ? 6 : 4);
  });

  it.each([
    'localhost',
    'LOCALHOST',
    'localhost.',
    'ftp.localhost',
    'ftp.localhost.',
    '127.0.0.1.',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '2130706433',
    '0x7f000001',
    '0x7f.1',
    '0177.0.0.1',
    '127.1',
    '127.0.0.01',
    '010.0.0.5',
    ' 127.0.0.1 ',
  ])('refuses this machine spelled %j, and asks nobody for it', async (host) => {
    const server = names({ [host]: ['203.0.113.9'] });
    const { addressOf } = hostRules({ allowedHosts: [], lookup: server.lookup });
    await expect(addressOf(host, 21)).rejects.toMatchObject({ code: 'host-not-allowed' });
    expect(server.asked).toEqual([]);
  });

  it('refuses a name of which only one of several addresses is forbidden', async () => {
    for (const addresses of [
      ['203.0.113.9', '127.0.0.1'],
      ['2001:db8::1', '::ffff:169.254.169.254'],
    ]) {
      await expect(rules({ mixed: addresses }).addressOf('mixed', 21)).rejects.toMatchObject({
        code: 'host-not-allowed',
      });
    }
  });

  it('asks for a name once and gives the first of its addresses', async () => {
    const server = names({ 'nas.example.com': ['2001:db8::1', '203.0.113.9'] });
    const { addressOf } = hostRules({ allowedHosts: [], lookup: server.lookup });
    expect(await addressOf('NAS.example.com.', 21)).toEqual({ address: '2001:db8::1', family: 6 });
    expect(server.asked).toEqual(['nas.example.com']);
  });

  it('says of a name that nobody knows that it is unknown', async () => {
    for (const host of ['nowhere.example.com', '']) {
      await expect(rules().addressOf(host, 21)).rejects.toMatchObject({ code: 'host-unknown', params: { host } });
    }
    await expect(rules({ empty: [] }).addressOf('empty', 21)).rejects.toMatchObject({ code: 'host-unknown' });
  });

  it('does not say so while nobody can be asked', async () => {
    const away = Object.assign(new Error('getaddrinfo EAI_AGAIN'), { code: 'EAI_AGAIN' });
    const { addressOf } = hostRules({ allowedHosts: [], lookup: () => Promise.reject(away) });
    await expect(addressOf('nas.example.com', 21)).rejects.toBe(away);
  });

  it('allows what the settings allow, on the port that they name', async () => {
    const { addressOf } = hostRules({
      allowedHosts: [
        { host: 'localhost', port: 2121 },
        { host: '127.0.0.1', port: undefined },
        { host: '::1', port: undefined },
        { host: 'nas.example.com', port: 21 },
      ],
      lookup: names({ localhost: ['::1', '127.0.0.1'], 'nas.example.com': ['127.0.0.1'] }).lookup,
    });
    expect(await addressOf('localhost', 2121)).toEqual({ address: '::1', family: 6 });
    expect(await addressOf('127.0.0.1', 9)).toEqual({ address: '127.0.0.1', family: 4 });
    expect(await addressOf('0:0:0:0:0:0:0:1', 9)).toEqual({ address: '::1', family: 6 });
    expect(await addressOf('nas.example.com', 21)).toEqual({ address: '127.0.0.1', family: 4 });
    await expect(addressOf('localhost', 2122)).rejects.toMatchObject({ code: 'host-not-allowed' });
    await expect(addressOf('nas.example.com', 22)).rejects.toMatchObject({ code: 'host-not-allowed' });
    await expect(addressOf('127.0.0.2', 9)).rejects.toMatchObject({ code: 'host-not-allowed' });
  });

  it("asks the system's name servers when it is given none", async () => {
    const { addressOf } = hostRules({ allowedHosts: [{ host: 'localhost', port: undefined }] });
    expect(['127.0.0.1', '::1']).toContain((await addressOf('localhost', 21)).address);
  });
});
