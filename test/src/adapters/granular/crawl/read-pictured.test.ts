import { describe, expect, it } from '@jest/globals';
import { readPictured } from '../../../../../src/adapters/granular/crawl/read-pictured.js';
import { type Routes, fakeSite } from '../sections/fake-site.js';

const TYPES = '/rest/api/3/issuetype';
const PRIORITIES = '/rest/api/3/priority/search';
const answered: Routes = { [TYPES]: { things: [{ id: 1 }, { id: '2' }] }, [PRIORITIES]: { things: [{ id: '7' }] } };

describe('what may have pictures of its own', () => {
  it('is known by its ids', async () => {
    const { crawl, gaps } = fakeSite(answered);
    expect(await readPictured(crawl)).toEqual({ issueTypes: ['1', '2'], priorities: ['7'] });
    expect(gaps).toEqual([]);
  });

  it('is asked for in the older way where the site does not know the newer one', async () => {
    const { crawl, gaps } = fakeSite({
      ...answered,
      ...{ [PRIORITIES]: { refused: 410 }, '/rest/api/3/priority': { things: [{ id: '8' }] } },
    });
    expect(await readPictured(crawl)).toMatchObject({ priorities: ['8'] });
    expect(gaps).toEqual([]);
  });

  it.each([
    ['refused', { refused: 403 }, 'permission'],
    ['broken', { broken: 500 }, 'failed'],
  ])(
    'is a gap of the pictures when it is %s: nobody would know which of them are missing',
    async (_how, says, reason) => {
      const { crawl, gaps } = fakeSite({ ...answered, [TYPES]: says });
      expect(await readPictured(crawl)).toEqual({ issueTypes: [], priorities: ['7'] });
      expect(gaps).toEqual([{ gap: 'section', section: 'avatars', reason, id: 'issue-types' }]);
    },
  );
});
