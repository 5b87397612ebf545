import { expect, it } from '@jest/globals';
import { mayFollow } from '../../../../src/adapters/site-export/redirect-rules.js';

const site = 'https://acme.atlassian.net';
const allowed = [{ host: 'media.example.com', port: 8443 }, { host: '::1' }, { host: '127.0.0.1', port: undefined }];

it.each([
  ['https://acme.atlassian.net/x', true],
  ['https://api.media.atlassian.com/file/x', true],
  ['https://media.example.com:8443/x', true],
  ['http://127.0.0.1:4000/x', true],
  ['http://[::1]:4000/x', true],
  ['https://other.atlassian.net/x', false],
  ['http://acme.atlassian.net/x', false],
  ['https://acme.atlassian.net:8443/x', false],
  ['http://api.media.atlassian.com/x', false],
  ['https://api.media.atlassian.com.evil.example/x', false],
  ['https://api.media.atlassian.com@evil.example/x', false],
  ['https://user:word@acme.atlassian.net/x', false],
  ['https://media.example.com/x', false],
  ['http://media.example.com:8443/x', false],
  ['http://169.254.169.254/latest', false],
  ['file:///etc/passwd', false],
])('a redirect to %s may be followed: %s', (address, may) => {
  expect(mayFollow(new URL(address), site, allowed)).toBe(may);
});
