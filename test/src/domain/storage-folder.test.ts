import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { OperatorError } from '../../../src/domain/operator-error.js';
import { storageFolder } from '../../../src/domain/storage-folder.js';

describe('storageFolder', () => {
  it.each([
    ['', ''],
    ['  ', ''],
    ['.', ''],
    ['./', ''],
    ['/', '/'],
    ['//', '/'],
    ['/.', '/'],
    ['jira', 'jira'],
    [' jira/acme/ ', 'jira/acme'],
    ['./jira//acme/./', 'jira/acme'],
    ['/srv//backups/', '/srv/backups'],
    ['Sicherungen/Jira – größer', 'Sicherungen/Jira – größer'],
    ['a..b/..c/...', 'a..b/..c/...'],
  ])('makes %j %j', (typed, folder) => {
    expect(storageFolder(typed)).toBe(folder);
  });

  it.each([
    '..',
    '/..',
    '../jira',
    'jira/../..',
    'jira/..',
    'jira\\acme',
    'jira\\..\\acme',
    'jira\r\nDELE x',
    'jira\0',
    'jira\u0085x',
    'half \ud83d',
    'jira / acme',
    'jira/ acme',
    'jira\u00a0/acme',
  ])('refuses %j', (typed) => {
    expect(() => storageFolder(typed)).toThrow(
      expect.objectContaining({ code: 'folder-invalid', params: { folder: typed } }),
    );
  });

  it('counts code points, so that two hundred boxes are a folder and one more is none', () => {
    expect(storageFolder('📦'.repeat(200))).toHaveLength(400);
    expect(() => storageFolder('📦'.repeat(201))).toThrow(OperatorError);
  });

  it('leaves nothing that leads out, and nothing that it would change again', () => {
    const typed = fc
      .array(
        fc.oneof(fc.constantFrom('/', '.', '..', ' ', 'a', '\\', '//'), fc.string({ unit: 'binary', maxLength: 3 })),
      )
      .map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(typed, (text) => {
        let folder: string;
        try {
          folder = storageFolder(text);
        } catch (error) {
          expect(error).toBeInstanceOf(OperatorError);
          return;
        }
        expect(storageFolder(folder)).toBe(folder);
        expect(folder.startsWith('/')).toBe(text.trim().startsWith('/'));
        expect(folder).not.toMatch(/(^|\/)[.]{1,2}(\/|$)|\/\/|.\/$|[\p{Cc}\p{Cs}\\]/u);
      }),
    );
  });
});
