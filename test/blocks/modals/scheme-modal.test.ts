import { describe, expect, it } from '@jest/globals';
import type { InputBlock } from '@slack/types';
import { actions, callbacks, fields } from '../../../blocks/ids.js';
import { checkingModal } from '../../../blocks/modals/checking-modal.js';
import { confirmKeepModal } from '../../../blocks/modals/confirm-keep-modal.js';
import { savedModal } from '../../../blocks/modals/saved-modal.js';
import { schemeFieldErrors, schemeModal, type SchemeModalState } from '../../../blocks/modals/scheme-modal.js';
import { en } from '../../../blocks/texts/en.js';
import { checkView } from '../../../demo/slack/rule-check.js';
import { aFile, aScheme, now } from '../examples.js';
import { hostileNames, range } from '../hostile.js';
import { elementsOf, textsOf } from '../seen.js';

const filled = {
  name: 'CRM nightly',
  siteId: 'site1',
  type: 'extended',
  method: 'site-export',
  days: ['monday', 'friday'],
  time: '02:00',
  timeZone: 'Europe/Berlin',
  keep: '10',
  storageId: 'ftp1',
  folder: 'my_backups',
  channel: 'C0OPS',
};
const empty = {
  name: '',
  siteId: '',
  type: '',
  method: '',
  days: [],
  time: '',
  timeZone: '',
  keep: '',
  storageId: '',
  folder: '',
  channel: '',
};

function form(changes: Partial<SchemeModalState> = {}) {
  const view = schemeModal(en, {
    mode: 'edit',
    metadata: '{}',
    values: filled,
    sites: [
      { id: 'site1', url: 'https://acme.atlassian.net' },
      { id: 'site2', url: 'https://beta.atlassian.net' },
    ],
    storages: [
      { id: 'ftp1', name: 'Office FTP' },
      { id: 'ftp2', name: 'NAS' },
    ],
    methods: ['granular', 'site-export'],
    nextRuns: [new Date('2026-11-23T01:00:00Z'), new Date('2026-11-27T01:00:00Z')],
    problems: [],
    warnings: [],
    ...changes,
  });
  expect(checkView(view)).toEqual([]);
  return view;
}

function inputs(view: ReturnType<typeof form>): InputBlock[] {
  return view.blocks.flatMap((block) => (block.type === 'input' ? [block as InputBlock] : []));
}

function element(view: ReturnType<typeof form>, field: string) {
  return inputs(view).find(({ block_id }) => block_id === field)?.element;
}

describe('the form of a scheme', () => {
  it('has every field', () => {
    expect(inputs(form()).map(({ block_id }) => block_id)).toEqual(Object.values(fields));
  });

  it('offers the methods that there are, and says what the chosen one needs', () => {
    const view = form();
    expect(element(view, fields.method)).toMatchObject({
      initial_option: { value: 'site-export' },
      options: [{ value: 'granular' }, { value: 'site-export' }],
    });
    expect(textsOf(view)).toContain('“only accessible from the UI”');
    const granular = form({ values: { ...filled, method: 'granular' } });
    expect(textsOf(granular)).toContain('It needs an API token of a Jira administrator');
    expect(textsOf(granular)).toContain('Attachments are read one by one');
    const basic = textsOf(form({ values: { ...filled, method: 'granular', type: 'basic' } }));
    expect(basic).not.toContain('Attachments are read one by one');
  });

  it('chooses no method for a scheme whose own is not there any more', () => {
    const view = form({ methods: ['granular'] });
    expect(element(view, fields.method)).not.toHaveProperty('initial_option');
  });

  it('shows what a scheme has', () => {
    const view = form();
    expect(view).toMatchObject({ callback_id: callbacks.schemeSave, submit: { text: 'Save' } });
    expect(element(view, fields.name)).toMatchObject({ initial_value: 'CRM nightly' });
    expect(element(view, fields.site)).toMatchObject({ initial_option: { value: 'site1' } });
    expect(element(view, fields.type)).toMatchObject({ initial_option: { value: 'extended' } });
    expect(element(view, fields.days)).toMatchObject({ initial_options: [{ value: 'monday' }, { value: 'friday' }] });
    expect(element(view, fields.time)).toMatchObject({ initial_time: '02:00' });
    expect(element(view, fields.timeZone)).toMatchObject({ initial_option: { value: 'Europe/Berlin' } });
    expect(element(view, fields.keep)).toMatchObject({ initial_value: '10' });
    expect(element(view, fields.folder)).toMatchObject({ initial_value: 'my_backups' });
    expect(element(view, fields.channel)).toMatchObject({ initial_conversation: 'C0OPS' });
  });

  it('can be empty, and chooses where there is one choice', () => {
    const view = form({
      mode: 'new',
      values: empty,
      nextRuns: null,
      storages: [{ id: 'ftp1', name: 'Office FTP' }],
    });
    expect(view.submit?.text).toBe('Create Scheme');
    expect(element(view, fields.site)).not.toHaveProperty('initial_option');
    expect(element(view, fields.storage)).toMatchObject({ initial_option: { value: 'ftp1' } });
    expect(textsOf(view)).toContain('The next runs are shown here as soon as');
  });

  it('tells at once of what the next runs and the warnings depend on', () => {
    const telling = inputs(form()).filter(({ dispatch_action }) => dispatch_action === true);
    expect(telling.map(({ block_id }) => block_id)).toEqual([
      fields.type,
      fields.method,
      fields.days,
      fields.time,
      fields.timeZone,
    ]);
    for (const { element } of telling) expect(element).toMatchObject({ action_id: actions.draftChanged });
  });

  it('shows the next runs in the zone of the scheme', () => {
    expect(textsOf(form())).toContain(':calendar: Next runs: *Mon 23 Nov, 02:00*; Fri 27 Nov, 02:00 (Europe/Berlin)');
  });

  it.each(['Asia/Kolkata', 'Asia/Calcutta', 'Europe/Kyiv', 'UTC', 'America/Argentina/Buenos_Aires', 'Etc/GMT+5'])(
    'has the time zone %s chosen',
    (timeZone) => {
      const view = form({ values: { ...filled, timeZone } });
      expect(element(view, fields.timeZone)).toMatchObject({ initial_option: { value: timeZone } });
    },
  );

  it('keeps what was typed beside what is wrong with it', () => {
    const values = { ...filled, keep: '9999', time: '25:00', days: [], timeZone: 'Mars/Base' };
    const problems = [
      { field: fields.folder, error: { code: 'storage-folder-unusable', params: { storage: 'NAS', folder: 'x' } } },
      { field: null, error: { code: 'scheme-changed-meanwhile', params: { name: 'CRM nightly' } } },
    ] as const;
    const view = form({ values, problems, nextRuns: null });
    expect(view.blocks.slice(0, 2).map(({ type }) => type)).toEqual(['alert', 'alert']);
    expect(textsOf(view)).toContain('Folder: The folder x on the storage NAS is missing or cannot be written to.');
    expect(element(view, fields.name)).toMatchObject({ initial_value: 'CRM nightly' });
    expect(Object.keys(schemeFieldErrors(en, problems))).toEqual([fields.folder]);
  });

  it('warns that Atlassian allows an Extended export every 48 hours', () => {
    expect(textsOf(form({ warnings: ['extended-limit'] }))).toContain('only every 48 hours');
  });

  it('names the connections that failed their last test, beside the field', () => {
    const broken = range(5, (index) => ({ id: `b${index}`, name: `NAS ${index}`, broken: true }));
    const view = form({
      sites: [{ id: 'site1', url: 'https://acme.atlassian.net', broken: true }],
      storages: [{ id: 'ftp1', name: 'Office FTP' }, ...broken],
    });
    const hint = (field: string) => inputs(view).find(({ block_id }) => block_id === field)?.hint?.text;
    expect(hint(fields.site)).toContain('The last test failed: https://acme.atlassian.net.');
    expect(hint(fields.storage)).toContain('The last test failed: NAS 0, NAS 1, NAS 2, and 2 more.');
    expect(inputs(form()).find(({ block_id }) => block_id === fields.site)?.hint).toBeUndefined();
  });

  it('says who changed it last', () => {
    const changed = { by: 'U0OLGA', at: new Date('2026-11-20T09:00:00Z') };
    expect(textsOf(form({ changed }))).toMatch(/Last changed by <@U0OLGA>, <!date\^1795165200\^/);
    expect(textsOf(form())).not.toContain('Last changed');
  });

  it('offers a connection that is chosen, however many there are', () => {
    const many = range(500, (index) => ({ id: `${index}`, url: `https://s${index}.atlassian.net`, name: `${index}` }));
    const view = form({ sites: many, storages: many, values: { ...filled, siteId: '444', storageId: '499' } });
    expect(element(view, fields.site)).toMatchObject({ initial_option: { value: '444' } });
    expect(element(view, fields.storage)).toMatchObject({ initial_option: { value: '499' } });
  });

  it('says what is missing when there is no site or storage to choose', () => {
    const view = form({ sites: [], storages: [] });
    expect(view.submit).toBeUndefined();
    expect(elementsOf(view)).toEqual([]);
    expect(textsOf(view)).toContain('No Jira site is connected.');
    expect(textsOf(view)).toContain('No storage is connected.');
  });

  it.each(hostileNames)('keeps to the limits of Slack with the name %s', (name) => {
    const values = { ...filled, name, folder: name.repeat(20) };
    const many = range(500, (index) => ({ id: `${index}`, url: `https://${name}`, name, broken: true }));
    const problems = range(9, () => ({
      field: fields.name,
      error: { code: 'scheme-name-taken', params: { name } } as const,
    }));
    const view = form({ values, sites: many, storages: many, problems, warnings: ['extended-limit'] });
    expect(element(view, fields.name)).toMatchObject({ initial_value: name });
    expect(checkView(checkingModal(en, name))).toEqual([]);
    const scheme = aScheme({ name });
    expect(checkView(savedModal(en, { scheme, nextRun: now, created: true }))).toEqual([]);
    const files = range(365, (index) => aFile({ id: `f${index}`, name: name.repeat(9) }));
    expect(checkView(confirmKeepModal(en, { metadata: '{}', schemeName: name, files }))).toEqual([]);
  });
});

describe('after Save', () => {
  it('says that it is being checked, without a field that could be lost', () => {
    const view = checkingModal(en, 'CRM nightly');
    expect(view.blocks.map(({ type }) => type)).toEqual(['section']);
    expect(textsOf(view)).toContain('*CRM nightly*: trying the folder');
  });

  it('says where the scheme is seen and when it runs first', () => {
    const view = savedModal(en, { scheme: aScheme(), nextRun: new Date('2026-11-23T01:00:00Z'), created: true });
    expect(textsOf(view)).toMatch(/\*CRM nightly\* is created. It runs first <!date\^1795395600.*Home tab.*<#C0OPS>/s);
    const paused = savedModal(en, { scheme: aScheme(), nextRun: null, created: false });
    expect(textsOf(paused)).toContain('is saved. It is paused');
  });

  it('names the files that a lower number to keep removes', () => {
    const files = [aFile(), aFile({ id: 'f2', name: 'older.zip' })];
    const view = confirmKeepModal(en, { metadata: 'draft', schemeName: 'CRM nightly', files });
    expect(checkView(view)).toEqual([]);
    expect(view).toMatchObject({ callback_id: callbacks.schemeSaveConfirm, private_metadata: 'draft' });
    expect(textsOf(view)).toContain('2 files (18.2 GiB together) go now:');
    expect(textsOf(view)).toContain('`older.zip`');
    expect(textsOf(view)).toContain('This cannot be undone.');
  });
});
