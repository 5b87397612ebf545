import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { joinFolders } from '../../../../src/adapters/ftp/join-folders.js';
import { expectCode, reasonOf } from '../../../contract/storage-contract.js';

describe('the folder of a scheme on a storage', () => {
  it.each([
    ['', '', ''],
    ['', 'jira', 'jira'],
    ['backups', '', 'backups'],
    ['backups', 'jira/acme', 'backups/jira/acme'],
    ['/srv/backups', 'jira', '/srv/backups/jira'],
    ['/', 'jira', '/jira'],
    ['/', '', '/'],
    ['backups', '/elsewhere', '/elsewhere'],
    ['/srv', '/', '/'],
    ['backups/', './jira//acme/', 'backups/jira/acme'],
    ['', ' with blanks ', ' with blanks '],
  ])('is, of %j and %j, %j', (base, folder, joined) => {
    expect(joinFolders(base, folder)).toBe(joined);
  });

  it.each(['..', 'a/../b', '/..', 'a\nb', 'a\r\nDELE x', 'a\0b'])('is refused: %j', async (folder) => {
    expectCode(await reasonOf(Promise.resolve().then(() => joinFolders('base', folder))), 'folder-invalid');
  });

  it('never leaves the storage’s own folder while it is relative', () => {
    const segment = fc.stringMatching(/^[a-z. ]{0,6}$/);
    fc.assert(
      fc.property(fc.array(segment), (segments) => {
        const folder = segments.join('/').replace(/^\/+/, '');
        fc.pre(!segments.includes('..'));
        expect(joinFolders('/base', folder)).toMatch(/^\/base(\/|$)/);
      }),
    );
  });
});
