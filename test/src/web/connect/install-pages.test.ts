import { describe, expect, it } from '@jest/globals';
import { en } from '../../../../blocks/texts/en.js';
import { installPages } from '../../../../src/web/connect/install-pages.js';
import { pageHeaders } from '../../../../src/web/connect/page-headers.js';
import { readHtml } from './read-html.js';

const pages = installPages(en, true);

describe('the pages of an installation', () => {
  it('say where the bot is now, and what comes next', () => {
    const { status, headers, html } = pages.installedPage('<Acme> & Co', 'https://slack.com/app_redirect?app=A1&b=2');
    expect(status).toBe(200);
    expect(headers).toEqual(pageHeaders(true));
    const link = readHtml(html).find(({ name }) => name === 'a');
    expect([link?.text, link?.attributes['href']]).toEqual(['Open Slack', 'https://slack.com/app_redirect?app=A1&b=2']);
    expect(html).not.toContain('<Acme>');
    expect(readHtml(html).find(({ name }) => name === 'h1')?.text).toBe('Backup Center Is in <Acme> & Co');
    expect(html).toContain('<code>/backup connect</code>');
  });

  it.each([
    ['cancelled', 403, 'Cancel'],
    ['stale', 400, 'too long ago'],
    ['refused-by-slack', 502, 'did not complete'],
  ] as const)('say why there is none and how to begin again: %s', (failure, status, words) => {
    const failed = pages.installFailedPage(failure);
    expect(failed.status).toBe(status);
    expect(failed.html).toContain(words);
    expect(readHtml(failed.html).find(({ name }) => name === 'a')?.attributes['href']).toBe('install');
  });
});
