import type { Endpoint } from '../endpoint.js';
import type { CrawledProject } from '../../crawl/crawl.js';
import { isRefused } from '../reaction.js';
import { api, pages, propertiesAt, whole } from './kinds.js';

/** Team-managed projects have no schemes. */
export function isCompanyManaged({ style, status }: CrawledProject): boolean {
  return style !== 'next-gen' && status !== 'deleted';
}

/** Issue types, links, priorities and resolutions. */
export const issueTypeEndpoints: readonly Endpoint[] = [
  {
    section: 'issue-types',
    path: `${api}/issuetype`,
    list: whole(),
    into: 'site/issue-types',
    main: true,
    place: 'issueTypeId',
    each: [propertiesAt('issue-types', `${api}/issuetype/{issueTypeId}/properties`, 'site/issue-type-properties')],
  },
  {
    section: 'issue-type-schemes',
    path: `${api}/issuetypescheme`,
    list: pages(50),
    into: 'site/issue-type-schemes',
    main: true,
    also: [
      {
        section: 'issue-type-schemes',
        path: `${api}/issuetypescheme/mapping`,
        list: pages(50),
        into: 'site/issue-type-scheme-mappings',
        id: '',
      },
      {
        section: 'issue-type-schemes',
        path: `${api}/issuetypescheme/project`,
        list: pages(50),
        into: 'site/issue-type-scheme-projects',
        id: '',
        projects: isCompanyManaged,
      },
    ],
  },
  {
    section: 'link-types',
    path: `${api}/issueLinkType`,
    list: whole('issueLinkTypes'),
    into: 'site/link-types',
    main: true,
    none: (no, { features }) => !features.issueLinking && isRefused(no, 404),
  },
  {
    section: 'priorities',
    path: `${api}/priority/search`,
    list: pages(50),
    into: 'site/priorities',
    main: true,
    instead: { section: 'priorities', path: `${api}/priority`, list: whole(), into: 'site/priorities' },
  },
  {
    section: 'priority-schemes',
    path: `${api}/priorityscheme`,
    list: pages(50),
    into: 'site/priority-schemes',
    main: true,
    place: 'prioritySchemeId',
    each: [
      {
        section: 'priority-schemes',
        path: `${api}/priorityscheme/{prioritySchemeId}/priorities`,
        list: pages(50),
        into: 'site/priority-scheme-priorities',
        as: 'priority',
      },
      {
        section: 'priority-schemes',
        path: `${api}/priorityscheme/{prioritySchemeId}/projects`,
        list: pages(50),
        into: 'site/priority-scheme-projects',
        as: 'project',
      },
    ],
  },
  {
    section: 'resolutions',
    path: `${api}/resolution/search`,
    list: pages(50),
    into: 'site/resolutions',
    main: true,
    instead: { section: 'resolutions', path: `${api}/resolution`, list: whole(), into: 'site/resolutions' },
  },
];
