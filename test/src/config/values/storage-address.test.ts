import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseStorageAddress } from '../../../../src/config/values/storage-address.js';

describe('parseStorageAddress', () => {
  it.each([
    ['ftp://host', ''],
    ['ftp://host/', ''],
    ['ftp://host/a/b', 'a/b'],
    ['ftp://host/a/b/', 'a/b'],
    ['ftp://host//', '/'],
    ['ftp://host//a/b', '/a/b'],
    ['ftp://host/%2Fa', '/a'],
    ['sftp://host/a%20b', 'a b'],
    ['ftps://host/%C3%A9t%C3%A9', 'été'],
  ])('takes the folder of %s for "%s"', (url, folder) => {
    expect(parseStorageAddress(url)).toMatchObject({ folder });
  });

  it('gives back every folder that was written into a URL, relative or absolute', () => {
    const name = fc
      .string({ minLength: 1, maxLength: 12, unit: 'grapheme' })
      .filter((text) => !/[/\p{Cc}]|^\.{1,2}$/u.test(text));
    const folder = fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => names.join('/'));
    fc.assert(
      fc.property(folder, fc.constantFrom('', '/'), fc.constantFrom('ftp', 'ftps', 'sftp'), (path, root, protocol) => {
        const url = `${protocol}://host/${root}${path.split('/').map(encodeURIComponent).join('/')}`;
        expect(parseStorageAddress(url)).toMatchObject({ folder: `${root}${path}` });
      }),
    );
  });

  it.each([
    ['nas.example/jira', 'does not start with a protocol'],
    ['gopher://nas.example', 'has the unknown protocol gopher://'],
    ['ftp://me:pw@nas.example', 'has a user name or a password in it'],
    ['sftp://me@nas.example', 'has a user name or a password in it'],
    ['ftp://nas.example/a#b', 'has a "?" or "#" in it'],
    ['ftp://nas.example/a%0d%0aDELE%20b', 'has a control character in the folder'],
    ['ftp://nas.example/100%', 'has a "%" that is not followed by two hexadecimal digits'],
    ['ftps:///folder', 'lacks the host'],
    ['ftp:///folder', 'lacks the host'],
    ['sftp://nas.example:0/', 'has port 0'],
    ['ftp://nas.example:99999/', 'is not an address'],
    ['s3://Backups', 'lacks a valid bucket name'],
    ['s3://backups:9000/x', 'has a port after the bucket'],
    ['file://srv/backups', 'has a host'],
    ['file:///', 'lacks the folder'],
    ['file:///srv/a%2Fb', 'has %2F in the folder'],
  ])('refuses %s', (url, problem) => {
    expect(() => parseStorageAddress(url)).toThrow(problem);
  });
});
