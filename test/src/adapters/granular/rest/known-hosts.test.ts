import { describe, expect, it } from '@jest/globals';
import { knownHosts } from '../../../../../src/adapters/granular/rest/known-hosts.js';

const hosts = knownHosts('https://acme.atlassian.net', [
  { host: 'media.example.com', port: 8443 },
  { host: '127.0.0.1' },
]);

describe('the hosts of a site', () => {
  it.each([
    ['https://acme.atlassian.net/x', true, true, true],
    ['https://api.atlassian.com/x', true, false, true],
    ['https://api.media.atlassian.com/file/x', false, true, true],
    ['https://media.example.com:8443/x', false, true, true],
    ['http://127.0.0.1:4000/x', false, true, true],
    ['https://secure.gravatar.com/avatar/x', false, false, true],
    ['https://x.prod.public.atl-paas.net/y', false, false, true],
    ['https://avatar-management--avatars.us-west-2.prod.public.atl-paas.net/z', false, false, true],
    ['http://secure.gravatar.com/avatar/x', false, false, false],
    ['https://secure.gravatar.com.evil.example/x', false, false, false],
    ['https://notgravatar.com/x', false, false, false],
    ['https://acme.atlassian.net:8443/x', false, false, false],
    ['http://acme.atlassian.net/x', false, false, false],
    ['https://other.atlassian.net/x', false, false, false],
    ['https://user:word@acme.atlassian.net/x', false, false, false],
    ['https://media.example.com/x', false, false, false],
    ['http://169.254.169.254/latest', false, false, false],
    ['file:///etc/passwd', false, false, false],
  ])('%s gets the login: %s, holds files: %s, holds pictures: %s', (address, login, file, picture) => {
    const url = new URL(address);
    expect([hosts.getsLogin(url), hosts.mayHoldFile(url), hosts.mayHoldPicture(url)]).toEqual([login, file, picture]);
  });

  it('has its platform at Atlassian only when it is there itself', () => {
    expect(hosts.platform).toBe('https://api.atlassian.com');
    const local = knownHosts('http://127.0.0.1:9', []);
    expect(local.platform).toBe('http://127.0.0.1:9/gateway/api');
    expect(local.getsLogin(new URL('https://api.atlassian.com/x'))).toBe(false);
    expect(knownHosts('https://atlassian.net.example.com', []).platform).toContain('example.com/gateway/api');
  });
});
