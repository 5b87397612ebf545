import { describe, expect, it } from '@jest/globals';
import { readConnectionRef } from '../../../blocks/connection-ref.js';
import { actions, callbacks } from '../../../blocks/ids.js';
import { connectionTestModal, type ConnectionTestState } from '../../../blocks/modals/connection-test-modal.js';
import { en } from '../../../blocks/texts/en.js';
import { checkView } from '../../../demo/slack/rule-check.js';
import { type SiteTestStep, storageTestSteps } from '../../../src/domain/connection-test.js';
import { hostileNames } from '../hostile.js';
import { elementsOf, textsOf } from '../seen.js';

function test(changes: Partial<ConnectionTestState> = {}) {
  const view = connectionTestModal(en, {
    ref: { kind: 'site', id: 'site1' },
    name: 'https://acme.atlassian.net',
    ofEnvironment: false,
    progress: [],
    end: 'running',
    ...changes,
  });
  expect(checkView(view)).toEqual([]);
  return view;
}

const ids = (view: ReturnType<typeof test>) => elementsOf(view).map(({ action_id }) => action_id);
const passed = (step: SiteTestStep) => ({ step, state: 'passed', found: {} }) as const;
const refused = {
  step: 'login',
  state: 'failed',
  code: 'site-login-refused',
  params: { site: 'https://acme.atlassian.net' },
} as const;

describe('a test of a connection', () => {
  it('shows every step from the beginning, and how far it is', () => {
    const lines = textsOf(test({ progress: [passed('reach'), { step: 'login', state: 'running' }] })).split('\n');
    expect(lines.filter((line) => line.startsWith(':'))).toEqual([
      ':white_check_mark: Finds the site',
      ':hourglass_flowing_sand: Logs in with the API token …',
      ':white_circle: Asks whether the account is a Jira administrator',
      ':white_circle: Reads how much there is',
    ]);
    expect(elementsOf(test())).toEqual([]);
  });

  it('has the steps of a storage for a storage', () => {
    const progress = storageTestSteps.map((step) => ({
      step,
      state: 'passed' as const,
      found: step === 'space' ? { free: 2 * 1024 ** 4, total: 4 * 1024 ** 4 } : {},
    }));
    const view = test({ ref: { kind: 'storage', id: 'ftp1' }, name: 'NAS', progress, end: 'over' });
    expect(textsOf(view)).toContain('2 TiB of 4 TiB free');
    expect(textsOf(view)).toContain('*All is well.*');
    expect(ids(view)).toEqual([actions.connectionTest]);
    expect(readConnectionRef(view.private_metadata ?? '')).toEqual({ kind: 'storage', id: 'ftp1' });
    expect(view.callback_id).toBe(callbacks.connectionTest);
  });

  it('ends at a step that failed with what happened and what to do', () => {
    const view = test({ progress: [passed('reach'), refused], end: 'over' });
    expect(textsOf(view)).toContain(':x: *Logs in with the API token*');
    expect(textsOf(view)).toContain(':x: *The site https://acme.atlassian.net refused the login.*');
    expect(textsOf(view)).toContain('Make a new one without scopes');
    expect(ids(view)).toEqual([actions.connectionReplace, actions.connectionTest]);
  });

  it('offers no new credentials for what the settings give', () => {
    expect(ids(test({ progress: [refused], end: 'over', ofEnvironment: true }))).toEqual([actions.connectionTest]);
  });

  it('says that it was given up', () => {
    const view = test({ progress: [passed('reach')], end: 'given-up' });
    expect(textsOf(view)).toContain('longer than two minutes');
    expect(ids(view)).toEqual([actions.connectionTest]);
  });

  it.each(hostileNames)('keeps to the limits of Slack with the name %s', (name) => {
    test({ name: name.repeat(9), progress: [{ ...refused, params: { site: name.repeat(9) } }], end: 'over' });
  });
});
