import type { Endpoint, No } from '../endpoint.js';
import type { Ground } from '../ground.js';
import { isRefused } from '../reaction.js';
import { api, pages, whole } from './kinds.js';

function siteDocument(path: string, name: string, more: Partial<Endpoint> = {}): Endpoint {
  return { section: 'site', path: `${api}/${path}`, into: `site/${name}.json`, ...more };
}

const timeTracking: Partial<Endpoint> = {
  none: (no: No, { features }: Ground) => !features.timeTracking && isRefused(no, 403, 404),
};

/** What is asked before a reading begins, as what it says decides how the rest is read. */
export const preflightEndpoints = {
  serverInfo: siteDocument('serverInfo', 'server-info'),
  permissions: siteDocument('mypermissions', 'my-permissions', {
    query: { permissions: 'ADMINISTER,SYSTEM_ADMIN,BROWSE_PROJECTS,USER_PICKER' },
  }),
  configuration: siteDocument('configuration', 'configuration'),
  attachmentMeta: siteDocument('attachment/meta', 'attachment-meta'),
  license: siteDocument('instance/license', 'license'),
  // It says nothing that belongs into a backup but the site's id; what cannot be read without that says so itself.
  tenant: { section: 'site', path: '/_edge/tenant_info', into: 'site/tenant.json', none: () => true },
} as const satisfies Record<string, Endpoint>;

/** The site as a whole. */
export const siteEndpoints: readonly Endpoint[] = [
  siteDocument('configuration/timetracking', 'time-tracking', timeTracking),
  siteDocument('configuration/timetracking/options', 'time-tracking-options', timeTracking),
  siteDocument('configuration/timetracking/list', 'time-tracking-providers', timeTracking),
  siteDocument('application-properties', 'application-properties'),
  siteDocument('application-properties/advanced-settings', 'advanced-settings'),
  siteDocument('applicationrole', 'application-roles'),
  siteDocument('announcementBanner', 'announcement-banner'),
  // A site that never set its columns has none of its own.
  siteDocument('settings/columns', 'default-columns', { none: (no) => isRefused(no, 404) }),
  siteDocument('permissions', 'permissions'),
  siteDocument('events', 'events'),
  siteDocument('project/type', 'kinds-of-project'),
  siteDocument('data-policy', 'data-policy'),
  siteDocument('classification-levels', 'classification-levels', { plan: 'premium' }),
  siteDocument('issue/limit/report', 'issue-limit-report'),
];

/** Lists of the site that hang on nothing else. */
export const siteLists: readonly Endpoint[] = [
  { section: 'labels', path: `${api}/label`, list: pages(1000), into: 'site/labels', main: true },
  { section: 'project-categories', path: `${api}/projectCategory`, list: whole(), into: 'site/categories', main: true },
  {
    section: 'audit-records',
    path: `${api}/auditing/record`,
    list: { pages: 'named', name: 'records', size: 1000, by: 'offset' },
    into: 'site/audit-records',
    main: true,
    plan: 'paid',
  },
  {
    section: 'plans',
    path: `${api}/plans/plan`,
    query: { includeArchived: true },
    list: { pages: 'cursor', size: 50 },
    into: 'site/plans',
    main: true,
    plan: 'premium',
    place: 'planId',
    each: [
      { section: 'plans', path: `${api}/plans/plan/{planId}`, into: 'site/plan-details', as: 'plan', plan: 'premium' },
      {
        section: 'plans',
        path: `${api}/plans/plan/{planId}/team`,
        list: { pages: 'cursor', size: 50 },
        into: 'site/plan-teams',
        as: 'team',
        plan: 'premium',
      },
    ],
  },
  { section: 'webhooks', path: '/rest/webhooks/1.0/webhook', list: whole(), into: 'site/webhooks', main: true },
];
