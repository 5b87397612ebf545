import { z } from 'zod';
import { parseByteSize } from './values/byte-size.js';
import { parseHostList } from './values/host-list.js';
import { parsedBy, Refusal } from './values/refusal.js';
import { password } from './values/secret-text.js';
import { parseStorageAddress } from './values/storage-address.js';
import { parseWebAddress, withoutEndSlash } from './values/web-address.js';

const path = z.string().trim();
const yesOrNo = z
  .string()
  .trim()
  .toLowerCase()
  .pipe(z.enum(['true', 'false'], 'is neither true nor false'))
  .transform((text) => text === 'true');

export const storageSettings = {
  STORAGE_URL: {
    meaning:
      'One storage, connected from the start: `ftp://host:port/folder`, `ftps://` (explicit TLS) or ' +
      '`ftps-implicit://`. `ftp://host/a` is a folder in the login folder, `ftp://host//a` is `/a` on the server. ' +
      '`sftp://`, `s3://bucket/prefix` and `file:///folder` are understood, but this version cannot store there yet.',
    example: 'ftps://backup.example.com/jira',
    remedy:
      'Write ftp://, ftps://, ftps-implicit:// or sftp:// with host and folder, s3://bucket/prefix, or file:///folder.',
    read: parsedBy(parseStorageAddress),
  },
  STORAGE_USER: {
    meaning: 'User name at the storage; for `s3://` the access key id.',
    example: 'jira-backup',
    remedy: 'Write the user name with which the bot logs in to the storage.',
    read: z.string(),
  },
  STORAGE_PASSWORD: {
    meaning: 'Password at the storage; for `s3://` the secret access key.',
    remedy: 'Write the password with which the bot logs in to the storage.',
    read: password(),
  },
  STORAGE_CA: {
    meaning:
      'PEM file with a certificate authority to trust, for storages with a certificate of your own, wherever they are connected.',
    example: '/etc/backup-center/ca.pem',
    remedy: 'Write the path of a PEM file.',
    read: path,
  },
  STORAGE_KEY_FILE: {
    meaning: 'SFTP: file with the private key to log in with. Not used yet.',
    example: '/etc/backup-center/id_ed25519',
    remedy: 'Write the path of a private key file.',
    read: path,
  },
  STORAGE_HOST_KEY: {
    meaning: "SFTP: fingerprint of the server's key; another key is refused. Not used yet.",
    example: 'SHA256:0123456789abcdefghijklmnopqrstuvwxyzABCDEFG',
    remedy: 'Copy the fingerprint that starts with SHA256: from: ssh-keyscan HOST | ssh-keygen -lf -',
    read: parsedBy(parseFingerprint),
  },
  S3_ENDPOINT: {
    meaning: "For `s3://`: address of the S3-compatible service. Amazon's own by default. Not used yet.",
    example: 'https://s3.example.com',
    remedy: "Write the https:// address of the service, without the bucket; leave it out for Amazon's.",
    read: parsedBy((text) => withoutEndSlash(parseWebAddress(text))),
  },
  S3_REGION: {
    meaning: 'For `s3://`: region of the bucket. Not used yet.',
    example: 'eu-central-1',
    remedy: 'Write the region of the bucket, such as eu-central-1.',
    read: z
      .string()
      .trim()
      .regex(/^[A-Za-z0-9-]+$/, 'is not the name of a region'),
  },
  S3_FORCE_PATH_STYLE: {
    meaning:
      'For `s3://`: `true` puts the bucket into the path instead of the host name, as many services want. Not used yet.',
    fallback: 'false',
    remedy: 'Write true or false.',
    read: yesOrNo,
  },
  MANAGED_STORAGE_DIR: {
    meaning: 'Managed storage: a folder that you provide to everybody who uses the bot. Not used yet.',
    example: '/srv/backup-center',
    remedy: 'Write the path of a folder that the bot may write to.',
    read: path,
  },
  MANAGED_STORAGE_QUOTA: {
    meaning:
      'How much managed storage may hold, such as `500GB` or `1.5TiB`. Unset: as much as the disk has. Not used yet.',
    example: '500GB',
    remedy: 'Write a number and a unit (kB, MB, GB, TB, or KiB, MiB, GiB, TiB), such as 500GB.',
    read: parsedBy(parseByteSize),
  },
  STORAGE_HOSTS: {
    meaning:
      'Hosts of storages that people may connect although they are on this machine or beside it (loopback, link-local), comma-separated: `host` or `host:port`.',
    example: 'nas.example.com,10.0.0.5:2121',
    remedy: 'Write host names or host:port, separated by commas, without ftp://.',
    read: parsedBy(parseHostList),
  },
};

function parseFingerprint(text: string): string {
  const fingerprint = text.trim().replace(/=+$/, '');
  if (!/^SHA256:[A-Za-z0-9+/]{43}$/.test(fingerprint)) throw new Refusal('is not a SHA-256 fingerprint');
  return fingerprint;
}
