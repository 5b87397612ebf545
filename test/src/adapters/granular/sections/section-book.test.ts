import { describe, expect, it } from '@jest/globals';
import { sectionBook } from '../../../../../src/adapters/granular/sections/section-book.js';

const denied = { how: 'unavailable', http: 403, words: 'No' } as const;
const failed = { how: 'failed', http: 500, words: '' } as const;

describe('the book of sections', () => {
  it('knows only what was told, in the order of the archive', () => {
    const book = sectionBook();
    book.read('roles');
    book.unused('link-types');
    book.read('site');
    expect(book.all()).toEqual([
      { section: 'site', status: 'read', entries: 0 },
      { section: 'link-types', status: 'not-used', entries: 0 },
      { section: 'roles', status: 'read', entries: 0 },
    ]);
  });

  it('says that a section of which a piece is missing is there in part, whatever came after', () => {
    const book = sectionBook();
    book.missing('boards', denied);
    book.wrote('boards', 5);
    book.read('boards');
    expect(book.all()).toEqual([{ section: 'boards', status: 'partly', entries: 5, http: 403, words: 'No' }]);
  });

  it('says that a section is not there when it could be reached and all of its pieces were denied', () => {
    const book = sectionBook();
    book.reached('sprints');
    expect(book.all()).toEqual([{ section: 'sprints', status: 'read', entries: 0 }]);
    book.missing('sprints', denied);
    expect(book.all()).toEqual([expect.objectContaining({ section: 'sprints', status: 'unavailable' })]);
  });

  it('says that a section failed when one of its pieces did, and of the first no what the site said', () => {
    const book = sectionBook();
    book.missing('plans', denied);
    book.missing('plans', failed);
    book.unused('plans');
    expect(book.all()).toEqual([{ section: 'plans', status: 'failed', entries: 0, http: 403, words: 'No' }]);
  });
});
