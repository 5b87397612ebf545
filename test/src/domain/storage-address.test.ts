import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type LoginProtocol,
  type StorageAddress,
  storageAddress,
  storageAddressOf,
  storageUrl,
} from '../../../src/domain/storage-address.js';

const good = { host: 'nas.example', port: '', folder: '' };

function addressOf(protocol: LoginProtocol, typed: Partial<typeof good>): StorageAddress | readonly unknown[] {
  const read = storageAddress(protocol, { ...good, ...typed });
  return 'address' in read ? read.address : read.faults.map(({ params }) => params);
}

describe('the address of a storage', () => {
  it.each([
    ['ftp', {}, 'ftp://nas.example:21/'],
    ['ftps', { folder: 'jira' }, 'ftps://nas.example:21/jira'],
    ['ftps-implicit', { host: ' NAS.Example ' }, 'ftps-implicit://nas.example:990/'],
    ['ftp', { port: '2121', folder: '/srv/jira/' }, 'ftp://nas.example:2121//srv/jira'],
    ['ftp', { host: '[FD00::1]' }, 'ftp://[fd00::1]:21/'],
    ['ftp', { host: 'fd00::1' }, 'ftp://[fd00::1]:21/'],
    ['ftp', { host: '0x7f.1' }, 'ftp://127.0.0.1:21/'],
    ['ftp', { host: 'bücher.example' }, 'ftp://xn--bcher-kva.example:21/'],
    ['sftp', { folder: 'a b/c#d?e%f/ü' }, 'sftp://nas.example:22/a%20b/c%23d%3Fe%25f/%C3%BC'],
  ] as const)('over %s typed as %j is %s', (protocol, typed, url) => {
    const address = addressOf(protocol, typed);
    expect('protocol' in address && storageUrl(address)).toBe(url);
    expect(storageAddressOf(url)).toEqual(address);
  });

  it.each([
    [{ host: '  ' }, 'host-empty', ''],
    [{ host: 'nas example' }, 'host-invalid', 'nas example'],
    [{ host: 'ftp://nas.example' }, 'host-invalid', 'ftp://nas.example'],
    [{ host: 'ftp://jira:hunter2@nas.example' }, 'host-invalid', 'nas.example'],
    [{ host: 'nas.example/jira' }, 'host-invalid', 'nas.example/jira'],
    [{ host: 'nas.example:21' }, 'host-invalid', 'nas.example:21'],
    [{ host: '256.1.1.1' }, 'host-invalid', '256.1.1.1'],
    [{ host: '1::2::3' }, 'host-invalid', '1::2::3'],
    [{ port: '0' }, 'port-invalid', '0'],
    [{ port: '65536' }, 'port-invalid', '65536'],
    [{ port: 'ftp' }, 'port-invalid', 'ftp'],
    [{ folder: '../jira' }, 'folder-invalid', '../jira'],
    [{ folder: 'a\nb' }, 'folder-invalid', 'a\nb'],
  ])('is not %j: %s', (typed, fault, shown) => {
    expect(addressOf('ftp', typed)).toEqual([{ typed: shown, fault }]);
  });

  it('says all that is wrong at once', () => {
    expect(addressOf('ftp', { host: '', port: 'x', folder: '..' })).toHaveLength(3);
  });

  it('is read back from its URL as it was', () => {
    const folder = fc.string({ unit: 'grapheme', maxLength: 40 });
    const port = fc.integer({ min: 1, max: 65_535 });
    fc.assert(
      fc.property(fc.constantFrom('ftp', 'ftps', 'ftps-implicit', 'sftp'), port, folder, (protocol, at, typed) => {
        const read = storageAddress(protocol, { host: 'nas.example', port: String(at), folder: typed });
        if (!('address' in read)) return;
        const url = storageUrl(read.address);
        expect(storageAddressOf(url)).toEqual(read.address);
        // Others read it with the parser that everybody has.
        expect(decodeURIComponent(new URL(url).pathname.slice(1))).toBe(read.address.folder);
      }),
    );
  });

  it.each(['s3://bucket/prefix', 'file:///srv', 'ftp://host:21/%zz', 'nonsense', ''])(
    'of a server is not in %j',
    (url) => expect(storageAddressOf(url)).toBeNull(),
  );

  it('without a port has the usual one', () => {
    expect(storageAddressOf('ftps-implicit://nas.example')).toMatchObject({ port: 990, folder: '' });
  });
});
