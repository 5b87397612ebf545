import { describe, expect, it } from '@jest/globals';
import { en } from '../../../../blocks/texts/en.js';
import type { SiteUrlFault, StorageAddressFault } from '../../../../src/domain/address-fault.js';
import { type Deed, leastRole } from '../../../../src/domain/role.js';

const siteFaults: Record<SiteUrlFault, RegExp> = {
  empty: /is missing/,
  'not-an-address': /not the address of a website/,
  'without-protocol': /no https:\/\/ before it/,
  'plain-http': /not encrypted/,
  'with-path': /page inside the site/,
  'with-credentials': /user name or a password/,
  'twice-atlassian': /has \.atlassian\.net twice/,
  'without-name': /lacks the name/,
  'not-atlassian': /not an address of Jira Cloud/,
};
const storageFaults: Record<StorageAddressFault, RegExp> = {
  'host-empty': /host is missing/,
  'host-invalid': /not the name of a server/,
  'port-invalid': /not a port/,
  'folder-invalid': /folder TYPED cannot be used/,
};
const meant = 'https://acme.atlassian.net';

describe('the words for what was typed', () => {
  it.each(Object.entries(siteFaults) as [SiteUrlFault, RegExp][])(
    'say what is wrong with a site: %s',
    (fault, words) => {
      const { happened, advice } = en.errors['site-url-invalid']({ typed: 'TYPED', fault, meant });
      expect(happened).toMatch(words);
      if (fault !== 'empty' && fault !== 'not-atlassian') expect(advice).toContain(meant);
    },
  );

  it.each(Object.entries(storageFaults) as [StorageAddressFault, RegExp][])(
    'say what is wrong with a storage: %s',
    (fault, words) => {
      expect(en.errors['storage-address-invalid']({ typed: 'TYPED', fault }).happened).toMatch(words);
    },
  );

  it('never repeat a password that was typed into an address', () => {
    const typed = 'https://ada:hunter2@acme.atlassian.net';
    const { happened, advice } = en.errors['site-url-invalid']({ typed, fault: 'with-credentials', meant });
    expect(happened + advice).not.toContain('hunter2');
  });
});

describe('other words', () => {
  it('name every deed that somebody may not do', () => {
    const deeds = Object.keys(leastRole) as Deed[];
    const said = deeds.map((deed) => en.errors['not-allowed']({ deed }).happened);
    expect(new Set(said).size).toBe(deeds.length);
    expect(said).not.toContain('You may not do this.');
  });

  it.each([
    [30, 'expires in 30 days, on 2027-03-31'],
    [1, 'expires tomorrow, on 2027-03-31'],
    [0, 'has expired (2027-03-31)'],
  ])('say when a token expires: %d', (days, words) => {
    const { happened } = en.errors['token-expires']({ site: 'acme.atlassian.net', days, date: '2027-03-31' });
    expect(happened).toContain(words);
  });

  it('name one scheme that uses a connection, or some of many', () => {
    const { happened: one } = en.errors['connection-in-use']({ name: 'NAS', schemes: 'Nightly', count: 1 });
    const { happened: many } = en.errors['connection-in-use']({ name: 'NAS', schemes: 'Nightly, Weekly', count: 7 });
    expect([one, many]).toEqual(['The scheme Nightly uses NAS.', '7 schemes use NAS, among them Nightly, Weekly.']);
  });

  it('show the certificate that is not trusted where it is known', () => {
    const params = { host: 'nas', fingerprint: 'AB:CD', issuer: 'CN=NAS' };
    const known = en.errors['tls-not-trusted'](params);
    expect(known.happened).toBe('The certificate of nas is not trusted; it was issued by CN=NAS.');
    expect(known.advice).toContain('AB:CD');
    expect(en.errors['tls-not-trusted']({ host: 'nas' }).happened).toBe('The certificate of nas is not trusted.');
  });
});
