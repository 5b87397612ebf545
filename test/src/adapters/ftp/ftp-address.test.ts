import { describe, expect, it } from '@jest/globals';
import { ftpAddress, isFtpProtocol } from '../../../../src/adapters/ftp/ftp-address.js';

describe('ftpAddress', () => {
  it.each([
    ['ftp', 'ftp://nas.example.com', 'nas.example.com', 21, ''],
    ['ftp', 'ftp://nas.example.com:2121/jira', 'nas.example.com', 2121, 'jira'],
    ['ftp', 'ftp://nas.example.com:21/jira', 'nas.example.com', 21, 'jira'],
    ['ftps', 'ftps://NAS.example.com//srv/jira/', 'nas.example.com', 21, '/srv/jira'],
    ['ftps', 'ftps://nas.example.com//', 'nas.example.com', 21, '/'],
    ['ftps-implicit', 'ftps-implicit://nas.example.com/a/b', 'nas.example.com', 990, 'a/b'],
    ['ftps-implicit', 'ftps-implicit://[fd00::5]:9900//b%20%23c', 'fd00::5', 9900, '/b #c'],
    ['ftp', 'ftp://192.168.1.5/%C3%BC', '192.168.1.5', 21, 'ü'],
  ] as const)('reads %s of %s', (protocol, url, host, port, folder) => {
    expect(ftpAddress(protocol, url)).toEqual({ host, port, folder });
  });

  it.each(['nas.example.com', 'ftps://', 'ftp://user:word@nas.example.com/', 'ftps:///folder'])(
    'takes %s for a mistake of ours',
    (url) => {
      expect(() => ftpAddress('ftps', url)).toThrow();
    },
  );
});

describe('isFtpProtocol', () => {
  it('knows the protocols of FTP and no others', () => {
    expect(['ftp', 'ftps', 'ftps-implicit'].every(isFtpProtocol)).toBe(true);
    expect(['sftp', 's3', 'file', 'toString'].some(isFtpProtocol)).toBe(false);
  });
});
