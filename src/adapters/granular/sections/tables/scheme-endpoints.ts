import type { Endpoint } from '../endpoint.js';
import { isCompanyManaged } from './issue-type-endpoints.js';
import { api, pages, whole } from './kinds.js';

/** Screens, and the schemes that say who may see, do and hear of what. */
export const schemeEndpoints: readonly Endpoint[] = [
  {
    section: 'screens',
    path: `${api}/screens`,
    list: pages(100),
    into: 'site/screens',
    main: true,
    place: 'screenId',
    each: [
      {
        section: 'screens',
        path: `${api}/screens/{screenId}/tabs`,
        list: whole(),
        into: 'site/screen-tabs',
        as: 'tab',
        place: 'tabId',
        each: [
          {
            section: 'screens',
            path: `${api}/screens/{screenId}/tabs/{tabId}/fields`,
            list: whole(),
            into: 'site/screen-tab-fields',
            as: 'field',
          },
        ],
      },
    ],
  },
  { section: 'screen-schemes', path: `${api}/screenscheme`, list: pages(25), into: 'site/screen-schemes', main: true },
  {
    section: 'issue-type-screen-schemes',
    path: `${api}/issuetypescreenscheme`,
    list: pages(50),
    into: 'site/issue-type-screen-schemes',
    main: true,
    also: [
      {
        section: 'issue-type-screen-schemes',
        path: `${api}/issuetypescreenscheme/mapping`,
        list: pages(50),
        into: 'site/issue-type-screen-scheme-mappings',
        id: '',
      },
      {
        section: 'issue-type-screen-schemes',
        path: `${api}/issuetypescreenscheme/project`,
        list: pages(50),
        into: 'site/issue-type-screen-scheme-projects',
        id: '',
        projects: isCompanyManaged,
      },
    ],
  },
  {
    section: 'permission-schemes',
    path: `${api}/permissionscheme`,
    query: { expand: 'all' },
    list: whole('permissionSchemes'),
    into: 'site/permission-schemes',
    main: true,
    plan: 'paid',
  },
  {
    section: 'notification-schemes',
    path: `${api}/notificationscheme`,
    query: { expand: 'all' },
    list: pages(50),
    into: 'site/notification-schemes',
    main: true,
  },
  {
    section: 'notification-schemes',
    path: `${api}/notificationscheme/project`,
    list: pages(50),
    into: 'site/notification-scheme-projects',
    id: '',
  },
  {
    section: 'security-schemes',
    path: `${api}/issuesecurityschemes`,
    list: whole('issueSecuritySchemes'),
    into: 'site/security-schemes',
    main: true,
    plan: 'paid',
    also: [
      {
        section: 'security-schemes',
        path: `${api}/issuesecurityschemes/level`,
        list: pages(50),
        into: 'site/security-levels',
      },
      {
        section: 'security-schemes',
        path: `${api}/issuesecurityschemes/level/member`,
        list: pages(50),
        into: 'site/security-level-members',
        // An id of theirs holds within a level only.
        id: '',
      },
      {
        section: 'security-schemes',
        path: `${api}/issuesecurityschemes/project`,
        list: pages(50),
        into: 'site/security-scheme-projects',
        id: '',
      },
    ],
  },
  { section: 'roles', path: `${api}/role`, list: whole(), into: 'site/roles', main: true },
];
