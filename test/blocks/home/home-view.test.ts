import { describe, expect, it } from '@jest/globals';
import type { HomeView } from '@slack/types';
import { readHomePlace } from '../../../blocks/home/home-place.js';
import { homeView } from '../../../blocks/home/home-view.js';
import { actions } from '../../../blocks/ids.js';
import { en } from '../../../blocks/texts/en.js';
import { readVerb } from '../../../blocks/verb-value.js';
import { checkView } from '../../../demo/slack/rule-check.js';
import type { Overview } from '../../../src/domain/overview.js';
import {
  aFile,
  anAlert,
  anOverview,
  aReadingRun,
  aScheme,
  aSeenFile,
  aSeenScheme,
  aStorage,
  aStoringRun,
  before,
  giga,
  shrink,
} from '../examples.js';
import { hugeOverview, range } from '../hostile.js';
import { elementsOf, textsOf } from '../seen.js';

function home(changes: Partial<Overview> = {}, page = 0): HomeView {
  const view = homeView(en, anOverview(changes), { schemes: page });
  expect(checkView(view)).toEqual([]);
  return view;
}

function actionIds(view: HomeView): string[] {
  return elementsOf(view).map(({ action_id }) => String(action_id));
}

const changing = [
  actions.schemeNew,
  actions.schemeBackUpNow,
  actions.schemeEdit,
  actions.schemeMore,
  actions.runCancel,
  actions.fileDelete,
  actions.fileMore,
  actions.filesManage,
];

describe('Home', () => {
  it('shows a scheme with its state, its schedule in its own zone, and what it keeps', () => {
    const text = textsOf(home());
    expect(text).toContain(':white_check_mark: *CRM nightly* · Extended');
    expect(text).toMatch(/OK <!date\^1795377600\^.*> · 2 GiB in 29 min/);
    expect(text).toContain(
      'Every day at 02:00 Europe/Berlin · next Mon 23 Nov, 02:00 · keeps 10 in `my_backups` on Office FTP',
    );
  });

  it('puts what needs attention first, with the one primary button', () => {
    const view = home({ alerts: [anAlert({ id: 'old', acknowledgedBy: 'U1', acknowledgedAt: before(1) }), anAlert()] });
    expect(view.blocks[0]).toMatchObject({ block_id: 'alert.a1', accessory: { value: 'a1', style: 'primary' } });
    expect(view.blocks[1]).toMatchObject({ block_id: 'alert.old' });
    expect(textsOf(view)).toContain('*CRM nightly failed.* The storage Office FTP refused the login.');
    expect(textsOf(view)).toContain('Last good backup: 2 days ago');
    expect(elementsOf(view).filter(({ style }) => style === 'primary')).toHaveLength(1);
  });

  it('says nothing of an alert that is set right', () => {
    expect(actionIds(home({ alerts: [anAlert({ closedAt: before(1) })] }))).not.toContain(actions.alertExplain);
  });

  it('offers Cancel instead of Back Up Now while a scheme runs, and shows how far it is', () => {
    const view = home({ schemes: [aSeenScheme({ status: { is: 'storing', percent: 62 }, active: aStoringRun() })] });
    expect(actionIds(view)).toContain(actions.runCancel);
    expect(actionIds(view)).not.toContain(actions.schemeBackUpNow);
    expect(textsOf(view)).toContain('▰▰▰▰▰▰▱▱▱▱ Storing 62 % · 6.2 GiB of 10 GiB · 52.9 MiB/s · about 1 minute left');
  });

  it('shows no button that changes something to people who may not', () => {
    const ids = actionIds(home({ mayChange: false, alerts: [anAlert()] }));
    expect(ids.filter((id) => changing.some((each) => each === id))).toEqual([]);
    expect(ids).toEqual(expect.arrayContaining([actions.schemeHistory, actions.fileRestore, actions.homeRefresh]));
  });

  it('offers what a scheme can do: pick up an export of a site, resume when it is paused', () => {
    const scheme = aScheme({ paused: true });
    const view = home({ schemes: [aSeenScheme({ scheme, status: { is: 'paused' } })] });
    const more = elementsOf(view).find(({ action_id }) => action_id === actions.schemeMore);
    const options = more?.['options'] as { value: string }[];
    expect(options.map(({ value }) => readVerb(value))).toEqual([
      { verb: 'resume', id: 's1' },
      { verb: 'pickup', id: 's1' },
      { verb: 'delete', id: 's1' },
    ]);
  });

  it('asks before a file is deleted, naming it, its size and its age', () => {
    const remove = elementsOf(home()).find(({ action_id }) => action_id === actions.fileDelete);
    expect(remove?.['value']).toBe('f1');
    expect(JSON.stringify(remove?.['confirm'])).toContain(
      `${aFile().name} (9.1 GiB, taken 2 days ago) will be removed from the storage. This cannot be undone.`,
    );
  });

  it('tells a pinned file and one that is damaged', () => {
    const items = [aSeenFile({ pinned: true }), aSeenFile({ id: 'f2', state: 'bad' })];
    const view = home({ files: { schemeId: null, items, total: 2, offset: 0, limit: 10 } });
    expect(textsOf(view)).toMatch(/:pushpin: pinned/);
    expect(textsOf(view)).toMatch(/:x: failed verification/);
  });

  it('leads to the details of a file, and to the question about one', () => {
    const items = [
      aSeenFile(),
      aSeenFile({ id: 'f2', state: 'awaiting-answer', shrink }),
      aSeenFile({ id: 'f3', state: 'doubted' }),
    ];
    const files = { schemeId: null, items, total: 3, offset: 0, limit: 10 };
    const details = (view: HomeView) => elementsOf(view).filter(({ action_id }) => action_id === actions.fileDetails);
    expect(details(home({ files }))).toMatchObject([
      { value: 'f1', text: { text: 'Details' } },
      { value: 'f2', text: { text: 'Details and Answer' } },
      { value: 'f3', text: { text: 'Details' } },
    ]);
    expect(details(home({ files, mayChange: false }))).toMatchObject([{}, { text: { text: 'Details' } }, {}]);
    expect(textsOf(home({ files }))).toContain('holds much less than before, awaits an answer');
    expect(textsOf(home({ files }))).toContain('not to be relied on');
  });

  it('says what a granular run is reading', () => {
    const view = home({ schemes: [aSeenScheme({ status: { is: 'storing', percent: 62 }, active: aReadingRun() })] });
    expect(textsOf(view)).toContain('Reading and storing 62 % · Project CRM: 12,400 of 50,003 issues');
  });

  it('says how full a storage is, in words too, and how many backups lie there', () => {
    const text = textsOf(home({ storages: [aStorage({ free: 25 * giga })] }));
    expect(text).toContain(':warning: ▰▰▰▰▰▰▰▰▰▱ 95 % · 475 GiB of 500 GiB used · 43 backup files, 100 GiB');
    expect(textsOf(home({ storages: [aStorage({ free: null, total: null })] }))).toContain(
      'The server does not tell how much space is left · 43 backup files, 100 GiB',
    );
    expect(textsOf(home({ storages: [aStorage({ total: null })] }))).toContain('159 GiB free');
  });

  it('teaches at the first start, and names what is missing', () => {
    const view = home({
      schemes: [],
      sites: [],
      latest: null,
      files: { schemeId: null, items: [], total: 0, offset: 0, limit: 10 },
    });
    expect(textsOf(view)).toContain(':white_check_mark: Storage Office FTP');
    expect(textsOf(view)).toContain(':warning: No Jira site is connected.');
    expect(elementsOf(view).find(({ style }) => style === 'primary')).toMatchObject({ action_id: actions.schemeNew });
  });

  it('leads to the other files and keeps the page of the schemes', () => {
    const view = home(
      { schemes: manySchemes(40), files: { schemeId: 's7', items: [aSeenFile()], total: 30, offset: 10, limit: 10 } },
      1,
    );
    expect(placeOf(view, actions.filesPageBack)).toEqual({ schemes: 1, schemeId: 's7', offset: 0 });
    expect(placeOf(view, actions.filesPage)).toEqual({ schemes: 1, schemeId: 's7', offset: 20 });
    expect(placeOf(view, actions.schemePage)).toEqual({ schemes: 2, schemeId: 's7', offset: 10 });
    expect(placeOf(view, actions.schemePageBack)).toEqual({ schemes: 0, schemeId: 's7', offset: 10 });
    expect(readHomePlace(view.private_metadata)).toEqual({ schemes: 1, schemeId: 's7', offset: 10 });
  });

  it('goes to the last page when there are fewer schemes by now', () => {
    expect(readHomePlace(home({ schemes: manySchemes(16) }, 9).private_metadata).schemes).toBe(1);
  });

  it.each([0, 17, 33, 1000])('keeps to the limits of Slack with 500 schemes and 5,000 files, page %d', (page) => {
    for (const mayChange of [true, false]) {
      const view = homeView(en, hugeOverview({ mayChange }), { schemes: page });
      expect(checkView(view)).toEqual([]);
      expect(view.blocks.length).toBeGreaterThan(40);
    }
  });
});

function manySchemes(count: number) {
  return range(count, (index) => aSeenScheme({ scheme: aScheme({ id: `s${index}`, name: `Scheme ${index}` }) }));
}

function placeOf(view: HomeView, actionId: string) {
  const element = elementsOf(view).find(({ action_id }) => action_id === actionId);
  return readHomePlace(String(element?.['value']));
}
