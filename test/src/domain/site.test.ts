import { expect, test } from '@jest/globals';
import { siteKey } from '../../../src/domain/site.js';

test('takes spellings of one site for the same one, and another port or protocol for another', () => {
  expect(siteKey('https://ACME.atlassian.net:443/jira/?a=1')).toBe('https://acme.atlassian.net');
  expect(siteKey('http://127.0.0.1:8080/')).toBe('http://127.0.0.1:8080');
  expect(siteKey('http://acme.atlassian.net')).not.toBe(siteKey('https://acme.atlassian.net'));
  expect(() => siteKey('acme')).toThrow('Invalid URL');
});
