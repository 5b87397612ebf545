import type { Endpoint, No, Owner } from '../endpoint.js';
import type { Ground } from '../ground.js';
import { whole } from './kinds.js';

const rules = 'automation/public/jira/{cloudId}/rest/v1/rule';

const summaries = {
  section: 'automation',
  query: { limit: 100 },
  list: { pages: 'links', name: 'data', size: 100 },
  into: 'site/automation/rule-summaries',
  id: 'uuid',
  place: 'ruleId',
  apart: true,
} as const;

const rule = { section: 'automation', into: 'site/automation/rules', as: 'rule', apart: true } as const;

/** Automation rules: at the site's own gateway, and where that does not serve them at the platform. */
export const automationEndpoint: Endpoint = {
  ...summaries,
  path: `/gateway/api/${rules}/summary`,
  main: true,
  instead: {
    ...summaries,
    path: `/${rules}/summary`,
    host: 'platform',
    each: [{ ...rule, path: `/${rules}/{ruleId}`, host: 'platform' }],
  },
  each: [{ ...rule, path: `/gateway/api/${rules}/{ruleId}` }],
};

const forms = '/jira/forms/cloud/{cloudId}/project/{projectKey}/form';
const atPlatform = { host: 'platform', headers: { 'X-ExperimentalApi': 'opt-in' }, apart: true } as const;

/** Other projects than service projects need not have forms. */
function hasNoForms(no: No, _ground: Ground, { thing }: Owner): boolean {
  return no.kind === 'refused' && thing.typeKey !== 'service_desk';
}

/** The forms of one project. */
export const formsEndpoint: Endpoint = {
  ...atPlatform,
  section: 'forms',
  path: forms,
  list: whole(),
  into: 'site/forms',
  as: 'form',
  plan: 'paid',
  none: hasNoForms,
  place: 'formId',
  each: [{ ...atPlatform, section: 'forms', path: `${forms}/{formId}`, into: 'site/form-designs', as: 'design' }],
};
