import { describe, expect, it } from '@jest/globals';
import type { HomeView } from '@slack/types';
import { readHomePlace } from '../../../blocks/home/home-place.js';
import { homeView } from '../../../blocks/home/home-view.js';
import { actions } from '../../../blocks/ids.js';
import { en } from '../../../blocks/texts/en.js';
import { readVerb } from '../../../blocks/verb-value.js';
import { checkView } from '../../../demo/slack/rule-check.js';
import type { Overview } from '../../../src/domain/overview.js';
import { roles } from '../../../src/domain/role.js';
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
    const ids = actionIds(home({ role: 'viewer', alerts: [anAlert()] }));
    expect(ids.filter((id) => changing.some((each) => each === id))).toEqual([]);
    expect(ids).toEqual(expect.arrayContaining([actions.schemeHistory, actions.fileRestore, actions.homeRefresh]));
  });

  it('lets an operator start, cancel and pause, and change nothing', () => {
    const ids = actionIds(home({ role: 'operator' }));
    expect(ids.filter((id) => changing.some((each) => each === id))).toEqual([
      actions.schemeBackUpNow,
      actions.schemeMore,
    ]);
    expect(verbsOf(home({ role: 'operator' }), actions.schemeMore)).toEqual(['pause', 'pickup']);
    const running = [aSeenScheme({ status: { is: 'storing', percent: 62 }, active: aStoringRun() })];
    expect(actionIds(home({ role: 'operator', schemes: running }))).toContain(actions.runCancel);
    expect(actionIds(home({ role: 'viewer', schemes: running }))).not.toContain(actions.runCancel);
  });

  it('leads to connections and the audit log, and administrators to permissions', () => {
    for (const role of roles) expect(actionIds(home({ role }))).toContain(actions.connectionsOpen);
    expect(verbsOf(home({ role: 'operator' }), actions.homeMore)).toEqual(['audit']);
    expect(verbsOf(home(), actions.homeMore)).toEqual(['permissions', 'audit']);
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
    expect(details(home({ files, role: 'operator' }))).toMatchObject([{}, { text: { text: 'Details' } }, {}]);
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

  describe('of a workspace without a scheme', () => {
    const none = { schemes: [], latest: null, files: { schemeId: null, items: [], total: 0, offset: 0, limit: 10 } };
    const steps = (view: HomeView) =>
      view.blocks.flatMap((block) => (block.block_id?.startsWith('step.') ? [textsOf([block]).split('\n')[0]] : []));
    const primary = (view: HomeView) => elementsOf(view).filter(({ style }) => style === 'primary');

    it('teaches by three steps, each with its state, and has the one button that is next', () => {
      const first = home({ ...none, sites: [], storages: [] });
      expect(steps(first)).toEqual([
        expect.stringContaining(':arrow_right: *1. Connect a Jira site*'),
        ':white_circle: 2. Connect a storage',
        ':white_circle: 3. Create a scheme',
      ]);
      expect(primary(first)).toMatchObject([{ action_id: actions.connectionAddSite, text: { text: 'Add Site' } }]);
      const second = home({ ...none, storages: [] });
      expect(steps(second)[0]).toBe(':white_check_mark: *1. Connect a Jira site* · https://acme.atlassian.net');
      expect(primary(second)).toMatchObject([{ action_id: actions.connectionAddStorage }]);
      const third = home(none);
      expect(steps(third)[1]).toContain(':white_check_mark: *2. Connect a storage* · Office FTP');
      expect(primary(third)).toMatchObject([{ action_id: actions.schemeNew }]);
      expect(actionIds(third).filter((id) => id === actions.schemeNew)).toHaveLength(1);
    });

    it('leaves the primary button to what needs attention', () => {
      const view = home({ ...none, sites: [], alerts: [anAlert()] });
      expect(primary(view)).toMatchObject([{ action_id: actions.alertExplain }]);
      expect(actionIds(view)).toContain(actions.connectionAddSite);
    });

    it('tells who may not do it who can', () => {
      const overview = anOverview({ ...none, sites: [], role: 'operator' });
      const administrators = { users: ['U0OLGA'], groups: [], workspaceAdmins: false };
      const view = homeView(en, overview, { schemes: 0, administrators });
      expect(checkView(view)).toEqual([]);
      expect(textsOf(view)).toContain('An administrator of Backup Center can do this: <@U0OLGA>.');
      expect(actionIds(view)).not.toContain(actions.connectionAddSite);
      expect(textsOf(home({ ...none, role: 'viewer' }))).toContain('An administrator of Backup Center can do this.');
    });
  });

  it('leads to the other files and keeps the page of the schemes', () => {
    const view = home(
      { schemes: manySchemes(40), files: { schemeId: 's7', items: [aSeenFile()], total: 30, offset: 10, limit: 10 } },
      1,
    );
    expect(placeOf(view, actions.filesPageBack)).toEqual({ schemes: 1, schemeId: 's7', offset: 0 });
    expect(placeOf(view, actions.filesPage)).toEqual({ schemes: 1, schemeId: 's7', offset: 20 });
    expect(actionIds(view)).not.toContain(actions.filesPageFirst);
    expect(actionIds(view)).not.toContain(actions.filesPageLast);
    expect(placeOf(view, actions.schemePage)).toEqual({ schemes: 2, schemeId: 's7', offset: 10 });
    expect(placeOf(view, actions.schemePageBack)).toEqual({ schemes: 0, schemeId: 's7', offset: 10 });
    expect(readHomePlace(view.private_metadata)).toEqual({ schemes: 1, schemeId: 's7', offset: 10 });
  });

  it('leads to the newest and the oldest files where they are not a page away', () => {
    const at = (offset: number, total: number) =>
      home({ files: { schemeId: null, items: [aSeenFile()], total, offset, limit: 10 } });
    const middle = at(400, 5000);
    expect(placeOf(middle, actions.filesPageFirst)).toEqual({ schemes: 0, schemeId: null, offset: 0 });
    expect(placeOf(middle, actions.filesPageLast)).toEqual({ schemes: 0, schemeId: null, offset: 4990 });
    expect(placeOf(at(0, 4991), actions.filesPageLast).offset).toBe(4990);
    expect(actionIds(at(4990, 5000))).not.toContain(actions.filesPage);
    expect(actionIds(at(4990, 5000))).not.toContain(actions.filesPageLast);
  });

  it('goes to the last page when there are fewer schemes by now', () => {
    expect(readHomePlace(home({ schemes: manySchemes(16) }, 9).private_metadata).schemes).toBe(1);
  });

  it.each([0, 17, 33, 1000])('keeps to the limits of Slack with 500 schemes and 5,000 files, page %d', (page) => {
    for (const role of roles) {
      const view = homeView(en, hugeOverview({ role }), { schemes: page });
      expect(checkView(view)).toEqual([]);
      expect(view.blocks.length).toBeGreaterThan(40);
    }
  });
});

function manySchemes(count: number) {
  return range(count, (index) => aSeenScheme({ scheme: aScheme({ id: `s${index}`, name: `Scheme ${index}` }) }));
}

function verbsOf(view: HomeView, actionId: string) {
  const element = elementsOf(view).find(({ action_id }) => action_id === actionId);
  return (element?.['options'] as { value: string }[]).map(({ value }) => readVerb(value)?.verb);
}

function placeOf(view: HomeView, actionId: string) {
  const element = elementsOf(view).find(({ action_id }) => action_id === actionId);
  return readHomePlace(String(element?.['value']));
}
