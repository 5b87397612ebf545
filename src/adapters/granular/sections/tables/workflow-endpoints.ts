import type { Endpoint } from '../endpoint.js';
import { isRefused } from '../reaction.js';
import { isCompanyManaged } from './issue-type-endpoints.js';
import { api, pages, whole } from './kinds.js';

/** Statuses, workflows and their schemes. */
export const workflowEndpoints: readonly Endpoint[] = [
  {
    section: 'statuses',
    path: `${api}/statuses/search`,
    query: { expand: 'usages' },
    list: pages(200),
    into: 'site/statuses',
    main: true,
    // Only those that a workflow in use has.
    instead: { section: 'statuses', path: `${api}/status`, list: whole(), into: 'site/statuses', less: true },
  },
  { section: 'statuses', path: `${api}/statuscategory`, list: whole(), into: 'site/status-categories' },
  {
    section: 'workflows',
    path: `${api}/workflows/search`,
    query: { expand: 'values.transitions' },
    list: pages(50),
    // Transitions refer to statuses by what stands only here.
    beside: { name: 'statuses', into: 'site/workflow-statuses' },
    into: 'site/workflows',
    main: true,
  },
  {
    section: 'workflow-schemes',
    path: `${api}/workflowscheme`,
    list: pages(50),
    into: 'site/workflow-schemes',
    main: true,
    place: 'workflowSchemeId',
    each: [
      {
        section: 'workflow-schemes',
        path: `${api}/workflowscheme/{workflowSchemeId}`,
        into: 'site/workflow-scheme-details',
        as: 'scheme',
      },
      {
        section: 'workflow-schemes',
        path: `${api}/workflowscheme/{workflowSchemeId}/draft`,
        into: 'site/workflow-scheme-drafts',
        as: 'draft',
        none: (no) => isRefused(no, 404),
      },
    ],
    also: [
      {
        section: 'workflow-schemes',
        path: `${api}/workflowscheme/project`,
        list: whole('values'),
        into: 'site/workflow-scheme-projects',
        id: '',
        projects: isCompanyManaged,
      },
    ],
  },
];
