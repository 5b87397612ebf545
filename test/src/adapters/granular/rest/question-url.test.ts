import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { questionUrl } from '../../../../../src/adapters/granular/rest/question-url.js';

const base = 'https://acme.atlassian.net';
const path = '/rest/api/3/issue/{id}/properties/{key}';

it('an address has its ids and its query in their places', () => {
  const url = questionUrl(base, {
    path,
    ids: { id: '10001', key: 'a/b c?d#é' },
    query: { startAt: 0, deep: true, projectId: [1, 2], nothing: undefined, expand: 'a,b' },
  });
  expect(url?.href).toBe(
    `${base}/rest/api/3/issue/10001/properties/a%2Fb%20c%3Fd%23%C3%A9?startAt=0&deep=true&projectId=1&projectId=2&expand=a%2Cb`,
  );
});

it('an id never leads anywhere else', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('.', '..', '', '\ud800', '%2e%2e')), (key) => {
      const url = questionUrl(base, { path, ids: { id: '1', key } });
      if (url === null) return;
      const [last = '', ...before] = url.pathname.split('/').reverse();
      expect(before.reverse().join('/')).toBe('/rest/api/3/issue/1/properties');
      expect(decodeURIComponent(last)).toBe(key);
      expect(url.search + url.hash).toBe('');
    }),
  );
});

it.each(['', '.', '..', '\ud800'])('there is no address for the id %j', (id) => {
  expect(questionUrl(base, { path: '/x/{id}', ids: { id } })).toBeNull();
});

it('an id that was forgotten is a mistake', () => {
  expect(() => questionUrl(base, { path, ids: { id: '1' } })).toThrow('no id for "key"');
});
