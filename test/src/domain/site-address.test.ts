import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { OperatorError } from '../../../src/domain/operator-error.js';
import { siteAddress } from '../../../src/domain/site-address.js';

/** As the bot is set up in most places, with one host of `SITE_HOSTS`, and a stand-in on this machine. */
function allowed({ hostname, host }: URL): boolean {
  return hostname.endsWith('.atlassian.net') || host === 'jira.acme.example' || host === '127.0.0.1:8080';
}

function faultOf(typed: string): OperatorError<'site-url-invalid'>['params'] {
  try {
    throw new Error(`It is taken for ${siteAddress(typed, allowed)}`);
  } catch (error) {
    if (error instanceof OperatorError && error.code === 'site-url-invalid') {
      return (error as OperatorError<'site-url-invalid'>).params;
    }
    throw error;
  }
}

const acme = 'https://acme.atlassian.net';

describe("a site's address", () => {
  it.each([
    [acme, acme],
    [`  ${acme}/ `, acme],
    [`${acme}/?`, acme],
    ['HTTPS://ACME.Atlassian.NET:443/', acme],
    ['https:acme.atlassian.net', acme],
    ['https://jira.acme.example', 'https://jira.acme.example'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
  ])('typed as %j is %s', (typed, origin) => {
    expect(siteAddress(typed, allowed)).toBe(origin);
  });

  it.each([
    ['', 'empty', undefined],
    ['   ', 'empty', undefined],
    ['acme.atlassian.net', 'without-protocol', acme],
    ['acme.atlassian.net/jira/software/c/projects/CRM', 'without-protocol', acme],
    ['acme.atlassian.net:443', 'without-protocol', acme],
    ['//acme.atlassian.net', 'not-an-address', undefined],
    ['acme', 'not-an-address', acme],
    ['my site', 'not-an-address', undefined],
    ['me@acme.example', 'not-an-address', undefined],
    ['ftp://acme.atlassian.net', 'not-an-address', undefined],
    ['https://', 'not-an-address', undefined],
    ['https://acme atlassian.net', 'not-an-address', undefined],
    ['http://acme.atlassian.net', 'plain-http', acme],
    ['http://acme.atlassian.net/jira', 'plain-http', acme],
    [`${acme}/jira/software/c/projects/CRM/boards/1`, 'with-path', acme],
    [`${acme}?selectedIssue=CRM-1`, 'with-path', acme],
    [`${acme}/#top`, 'with-path', acme],
    ['https://me%40acme.example:hunter2@acme.atlassian.net', 'with-credentials', acme],
    ['https://acme.atlassian.net.atlassian.net', 'twice-atlassian', acme],
    ['acme.atlassian.net.atlassian.net/jira', 'twice-atlassian', acme],
    ['https://atlassian.net', 'without-name', undefined],
    ['https://.atlassian.net', 'without-name', undefined],
    ['https://www.atlassian.net', 'without-name', undefined],
    ['https://jira.umbrella.example', 'not-atlassian', undefined],
    ['jira.umbrella.example', 'not-atlassian', undefined],
    ['http://jira.umbrella.example', 'not-atlassian', undefined],
    ['https://acme.atlassian.com', 'not-atlassian', acme],
    ['https://acme.jira.com', 'not-atlassian', acme],
    ['https://www.acme.atlassian.net', 'not-atlassian', acme],
    ['https://acme.atlassian.net.', 'not-atlassian', acme],
    ['https://acme.atlassian.net:8443', 'not-atlassian', acme],
    ['https://a.acme.atlassian.net', 'not-atlassian', undefined],
    ['https://acme.atlassian.net.evil.example', 'not-atlassian', acme],
    ['https://admin.atlassian.com/o/1234', 'not-atlassian', undefined],
    ['https://127.0.0.1', 'not-atlassian', undefined],
  ])('is not %j: %s, meant was %j', (typed, fault, meant) => {
    expect(faultOf(typed)).toMatchObject({ fault });
    expect(faultOf(typed).meant).toBe(meant);
  });

  it.each([
    ['https://me:hunter2@acme.atlassian.net/x'],
    ['me:hunter2@acme.atlassian.net'],
    ['https://me:hunter/2@acme.atlassian.net'],
    ['https:me:hunter2@acme.atlassian.net'],
    ['https://acme.atlassian.net/?token=hunter2'],
    ['acme.atlassian.net#hunter2'],
  ])('is told without the password that stood in it: %s', (typed) => {
    expect(JSON.stringify(faultOf(typed))).not.toContain('hunter');
  });

  const text = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.webUrl({ withFragments: true, withQueryParameters: true }),
    fc.string({ unit: fc.constantFrom('acme', '.atlassian.net', 'https://', 'http:', '@', ':', '/', 'www.', '?') }),
  );

  it('is always an origin that the bot may talk to, whatever is typed', () => {
    fc.assert(
      fc.property(text, (typed) => {
        try {
          const origin = siteAddress(typed, allowed);
          expect(new URL(origin).origin).toBe(origin);
          expect(allowed(new URL(origin))).toBe(true);
        } catch (error) {
          expect(error).toMatchObject({ code: 'site-url-invalid' });
        }
      }),
      { numRuns: 500 },
    );
  });

  it('that was probably meant is good as it is', () => {
    fc.assert(
      fc.property(text, (typed) => {
        let meant: string | undefined;
        try {
          siteAddress(typed, allowed);
        } catch {
          meant = faultOf(typed).meant;
        }
        if (meant !== undefined) expect(siteAddress(meant, allowed)).toBe(meant);
      }),
      { numRuns: 500 },
    );
  });
});
