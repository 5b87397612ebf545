import { describe, expect, it } from '@jest/globals';
import { readConfig } from '../../../src/config.js';
import { complaints, minimal } from '../config-examples.js';

const login = { STORAGE_USER: 'me', STORAGE_PASSWORD: 'hunter2' };

describe('the storage by environment', () => {
  it.each([
    ['ftp://nas.example', { protocol: 'ftp', host: 'nas.example', port: 21, folder: '' }],
    ['ftps://nas.example:2121/jira', { protocol: 'ftps', port: 2121, folder: 'jira' }],
    ['ftps-implicit://nas.example//srv/jira/', { protocol: 'ftps-implicit', port: 990, folder: '/srv/jira' }],
    ['sftp://[::1]/jira', { protocol: 'sftp', host: '::1', port: 22, folder: 'jira' }],
  ])('reads %s', (url, expected) => {
    expect(readConfig({ ...minimal, ...login, STORAGE_URL: url }).storage).toMatchObject({ ...expected, user: 'me' });
  });

  it('reads a bucket with keys of its own', () => {
    const s3 = { S3_ENDPOINT: 'https://s3.example/', S3_REGION: 'eu-1', S3_FORCE_PATH_STYLE: 'true' };
    expect(readConfig({ ...minimal, ...login, ...s3, STORAGE_URL: 's3://backups/jira/' }).storage).toMatchObject({
      protocol: 's3',
      bucket: 'backups',
      prefix: 'jira',
      endpoint: 'https://s3.example',
      region: 'eu-1',
      forcePathStyle: true,
      credentials: { accessKeyId: 'me' },
    });
  });

  it('reads a bucket without keys', () => {
    expect(readConfig({ ...minimal, STORAGE_URL: 's3://backups' }).storage).toMatchObject({ credentials: undefined });
  });

  it('reads a folder of this machine', () => {
    expect(readConfig({ ...minimal, STORAGE_URL: 'file:///srv/my%20backups' }).storage).toEqual({
      protocol: 'file',
      folder: '/srv/my backups',
    });
  });

  it('asks for a login where the server will', () => {
    expect(Object.keys(complaints({ ...minimal, STORAGE_URL: 'ftp://nas.example' }))).toEqual([
      'STORAGE_USER',
      'STORAGE_PASSWORD',
    ]);
  });

  it('lets a key stand for the password on SFTP', () => {
    const sftp = { ...minimal, STORAGE_URL: 'sftp://nas.example', STORAGE_USER: 'me' };
    expect(readConfig({ ...sftp, STORAGE_KEY_FILE: '/key' }).storage).toMatchObject({ keyFile: '/key' });
    expect(complaints(sftp).STORAGE_PASSWORD).toContain('STORAGE_KEY_FILE');
  });

  it.each([
    ['STORAGE_USER', 'me', undefined, 'is set without STORAGE_URL'],
    ['STORAGE_KEY_FILE', '/key', 'ftp://nas.example', 'has no meaning for ftp://'],
    ['S3_REGION', 'eu-1', 'ftp://nas.example', 'has no meaning for ftp://'],
    ['STORAGE_PASSWORD', 'x', 'file:///srv', 'has no meaning for file://'],
  ])('refuses %s=%s beside STORAGE_URL=%s', (name, value, url, problem) => {
    expect(complaints({ ...minimal, STORAGE_URL: url, [name]: value })[name]).toContain(`${problem} → `);
  });

  it('needs the user and the password of a bucket together', () => {
    const env = { ...minimal, STORAGE_URL: 's3://backups', STORAGE_USER: 'me' };
    expect(Object.keys(complaints(env))).toEqual(['STORAGE_PASSWORD']);
  });

  it.each([
    ['STORAGE_HOST_KEY', 'ab:cd:ef', 'is not a SHA-256 fingerprint'],
    ['S3_FORCE_PATH_STYLE', 'maybe', 'is neither true nor false'],
    ['S3_ENDPOINT', 'http://s3.example', 'starts with http://, which is allowed only for this machine'],
    ['STORAGE_HOSTS', 'ftp://nas.example', 'has "ftp://nas.example" in it, which is neither a host nor host:port'],
  ])('refuses %s=%s', (name, value, problem) => {
    expect(complaints({ ...minimal, [name]: value })[name]).toContain(`${problem} → `);
  });
});

describe('managed storage', () => {
  it('has a folder and perhaps a quota', () => {
    expect(readConfig({ ...minimal, MANAGED_STORAGE_DIR: '/srv' }).managedStorage).toEqual({ folder: '/srv' });
    const both = { ...minimal, MANAGED_STORAGE_DIR: '/srv', MANAGED_STORAGE_QUOTA: '500GB' };
    expect(readConfig(both).managedStorage).toEqual({ folder: '/srv', quotaBytes: 500e9 });
  });

  it('asks for the folder that a quota is for', () => {
    expect(Object.keys(complaints({ ...minimal, MANAGED_STORAGE_QUOTA: '1TB' }))).toEqual(['MANAGED_STORAGE_DIR']);
  });
});
