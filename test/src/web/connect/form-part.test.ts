import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { en } from '../../../../blocks/texts/en.js';
import type { EntryFault } from '../../../../src/backup/connections/connect-page.js';
import { protocols } from '../../../../src/domain/connected-storage.js';
import { OperatorError } from '../../../../src/domain/operator-error.js';
import { type FormState, formPart } from '../../../../src/web/connect/form-part.js';
import { markup, markupOf } from '../../../../src/web/connect/html.js';
import { page } from '../../../../src/web/connect/layout.js';
import { siteForm, storageForm } from './fake-connect-page.js';
import { type Tag, readHtml } from './read-html.js';

function shown(state: Partial<FormState>): readonly Tag[] {
  const body = formPart(en, { form: siteForm, token: 'form-token', faults: [], good: false, ...state });
  return readHtml(markupOf(page(en, { title: 'Form', body })));
}

function input(tags: readonly Tag[], id: string): Tag['attributes'] {
  return tags.find(({ attributes }) => attributes['id'] === id)?.attributes ?? {};
}

/** The texts of what an input names as its description. */
function told(tags: readonly Tag[], id: string): string {
  const ids = (input(tags, id)['aria-describedby'] ?? '').split(' ');
  return ids.map((each) => tags.find(({ attributes }) => attributes['id'] === each)?.text ?? '').join(' ');
}

function fault<Field extends EntryFault['field']>(field: Field, error: OperatorError): EntryFault {
  return { field, error };
}

describe('the form of a site', () => {
  it('is sent without the field that a link has put into the address: that would take the focus from the answer', () => {
    const form = shown({}).find(({ name }) => name === 'form');
    expect(form?.attributes).toMatchObject({ method: 'post', action: 'form' });
  });

  it('says of each field what to enter, and where a token is made', () => {
    const tags = shown({});
    const labels = tags.filter(({ name }) => name === 'label').map(({ text }) => text);
    expect(labels).toEqual([
      'Address of the site',
      'E-mail address of the account',
      'API token',
      'Day on which the token expires (optional)',
    ]);
    expect(told(tags, 'apiToken')).toMatch(/without scopes, by an administrator/);
    expect(tags.find(({ name }) => name === 'a')?.attributes).toMatchObject({
      href: 'https://id.atlassian.com/manage-profile/security/api-tokens',
      rel: 'noreferrer noopener',
    });
    expect(input(tags, 'url')).toMatchObject({ type: 'url', inputmode: 'url', spellcheck: 'false', required: '' });
    expect(input(tags, 'email')).toMatchObject({ type: 'email', autocomplete: 'email' });
    expect(input(tags, 'apiToken')).toMatchObject({ type: 'password', autocomplete: 'off', required: '' });
    expect(input(tags, 'tokenExpiresOn')).toMatchObject({ type: 'date' });
    expect(input(tags, 'tokenExpiresOn')).not.toHaveProperty('required');
  });

  it('keeps the address of a site whose credentials are replaced', () => {
    const sight = { ...siteForm.sight, purpose: { kind: 'site', connectionId: 'site-1' } as const };
    const entry = { ...siteForm.entry, url: 'https://acme.atlassian.net' };
    const tags = shown({ form: { ...siteForm, sight, entry } });
    expect(input(tags, 'url')).toMatchObject({ readonly: '', value: 'https://acme.atlassian.net' });
    expect(input(tags, 'url')).not.toHaveProperty('name');
    expect(told(tags, 'url')).toMatch(/stays as it is/);
  });
});

describe('the form of a storage', () => {
  it('offers the protocols that there are, each with what to know of it', () => {
    const tags = shown({ form: storageForm });
    const choices = tags.filter(({ attributes }) => attributes['type'] === 'radio').map(({ attributes }) => attributes);
    expect(choices.map(({ value, checked }) => [value, checked === ''])).toEqual([
      ['ftp', false],
      ['ftps', true],
      ['ftps-implicit', false],
    ]);
    expect(told(tags, 'protocol')).toMatch(/Not encrypted: password and backups travel in the open/);
    expect(told(tags, 'port')).toBe('Empty: the usual one (FTP: 21, FTPS: 21, Implicit FTPS: 990).');
    expect(input(tags, 'port')).toMatchObject({ placeholder: '21', inputmode: 'numeric' });
    expect(input(tags, 'password')).toMatchObject({ type: 'password', autocomplete: 'new-password' });
    expect(told(tags, 'size')).toMatch(/do not tell how full they are/);
  });

  it('has words for every protocol, and is whole with any of them', () => {
    for (const protocol of protocols) {
      const tags = shown({
        form: { ...storageForm, protocols: [protocol], entry: { ...storageForm.entry, protocol } },
      });
      expect(told(tags, 'protocol')).not.toBe('');
      expect(told(tags, 'port')).not.toMatch(/\(\)/);
    }
  });

  it('keeps the address of a storage whose credentials are replaced', () => {
    const sight = { ...storageForm.sight, purpose: { kind: 'storage', connectionId: 'storage-1' } as const };
    const entry = { ...storageForm.entry, host: 'nas', port: '2121', folder: 'jira' };
    const tags = shown({ form: { ...storageForm, sight, entry } });
    for (const id of ['protocol', 'host', 'port', 'folder']) expect(input(tags, id)).toHaveProperty('readonly');
    for (const id of ['user', 'size', 'name']) expect(input(tags, id)).not.toHaveProperty('readonly');
    expect(input(tags, 'protocol')['value']).toBe('FTPS');
  });
});

describe('a fault', () => {
  it('stands beside its field, and on top with a link to it', () => {
    const error = new OperatorError('site-url-invalid', {
      typed: 'acme.atlassian.net',
      fault: 'without-protocol',
      meant: 'https://acme.atlassian.net',
    });
    const faults = [fault('apiToken', new OperatorError('token-missing', {})), fault('url', error)];
    const tags = shown({ faults });
    expect(input(tags, 'url')).toMatchObject({ 'aria-invalid': 'true', 'aria-describedby': 'url-hint url-fault' });
    expect(told(tags, 'url')).toMatch(/has no https:\/\/ before it\. Write https:\/\/acme\.atlassian\.net\./);
    expect(input(tags, 'email')).not.toHaveProperty('aria-invalid');
    const links = tags.filter(({ attributes }) => attributes['href']?.startsWith('#'));
    expect(links.map(({ attributes, text }) => [attributes['href'], text])).toEqual([
      ['#url', 'Address of the site: acme.atlassian.net has no https:// before it.'],
      ['#apiToken', 'API token: The API token is missing.'],
    ]);
    const summary = tags.find(({ name }) => name === 'section');
    expect(summary?.attributes).toMatchObject({ tabindex: '-1', autofocus: '' });
    expect(tags.indexOf(summary ?? tags[0] ?? never())).toBeLessThan(tags.findIndex(({ name }) => name === 'form'));
  });

  it('about a certificate shows it, and offers to trust it', () => {
    const params = { host: 'nas', fingerprint: 'AB:CD', issuer: 'CN=<me>', subject: 'CN=nas', expires: '2028-01-01' };
    const tags = shown({ form: storageForm, faults: [fault('host', new OperatorError('tls-not-trusted', params))] });
    expect(input(tags, 'trustedFingerprint')).toMatchObject({
      type: 'checkbox',
      value: 'AB:CD',
      'aria-invalid': 'true',
    });
    expect(input(tags, 'trustedFingerprint')).not.toHaveProperty('checked');
    expect(told(tags, 'trustedFingerprint')).toMatch(/AB:CD[^]*CN=<me>[^]*CN=nas[^]*2028-01-01/);
    expect(input(tags, 'host')).not.toHaveProperty('aria-invalid');
  });

  it('about a certificate of which nothing is known stands at the host', () => {
    const error = new OperatorError('tls-not-trusted', { host: 'nas' });
    const tags = shown({ form: storageForm, faults: [fault('trustedFingerprint', error)] });
    expect(told(tags, 'host')).toContain('The certificate of nas is not trusted.');
    expect(tags.some(({ attributes }) => attributes['id'] === 'trustedFingerprint')).toBe(false);
  });

  it('about another certificate than the trusted one shows the new one, not trusted', () => {
    const entry = { ...storageForm.entry, trustedFingerprint: 'AB:CD' };
    const kept = shown({ form: { ...storageForm, entry } });
    expect(input(kept, 'trustedFingerprint')).toMatchObject({ value: 'AB:CD', checked: '' });
    const error = new OperatorError('tls-not-trusted', { host: 'nas', fingerprint: 'EF:01' });
    const met = shown({ form: { ...storageForm, entry }, faults: [fault('trustedFingerprint', error)] });
    expect(input(met, 'trustedFingerprint')).toMatchObject({ value: 'EF:01' });
    expect(input(met, 'trustedFingerprint')).not.toHaveProperty('checked');
  });

  it('is never lost, whatever field it names', () => {
    const error = new OperatorError('storage-name-taken', { name: 'NAS' });
    expect(told(shown({ faults: [fault('name', error)] }), 'url')).toContain('There is a storage named NAS already.');
  });
});

it('whatever was typed, the form is whole and shows it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (typed, name) => {
      const entry = { ...storageForm.entry, host: typed, folder: name, user: typed, trustedFingerprint: name };
      const error = new OperatorError('storage-address-invalid', { typed, fault: 'host-invalid' });
      const tags = shown({ form: { ...storageForm, entry }, faults: [fault('host', error)] });
      expect(tags.filter(({ name: tag }) => tag === 'form')).toHaveLength(1);
      expect(markupOf(markup`${typed}`)).not.toMatch(/[<>"]/);
    }),
  );
});

function never(): never {
  throw new Error('There is no tag');
}
