import type { Endpoint } from '../endpoint.js';
import { isRefused } from '../reaction.js';
import { api, pages, propertiesAt, whole } from './kinds.js';

const filters = {
  section: 'filters',
  path: `${api}/filter/search`,
  list: pages(50),
  into: 'site/filters',
} as const satisfies Endpoint;

const query = {
  expand: 'description,owner,jql,sharePermissions,editPermissions,subscriptions,favouritedCount',
  orderBy: 'id',
};

/** Filters and dashboards. */
export const filterEndpoints: readonly Endpoint[] = [
  {
    ...filters,
    query: { ...query, overrideSharePermissions: true },
    main: true,
    place: 'filterId',
    each: [
      {
        section: 'filters',
        path: `${api}/filter/{filterId}/columns`,
        into: 'site/filter-columns',
        as: 'columns',
        // It shows the site's own columns.
        none: (no) => isRefused(no, 404),
      },
    ],
    // Only the account's own and those that are shared with it.
    instead: { ...filters, query, less: true },
  },
  {
    section: 'dashboards',
    path: `${api}/dashboard/search`,
    query: { status: 'active', expand: 'description,owner,sharePermissions,editPermissions' },
    list: pages(50),
    into: 'site/dashboards',
    main: true,
    place: 'dashboardId',
    each: [
      {
        section: 'dashboards',
        path: `${api}/dashboard/{dashboardId}/gadget`,
        list: whole('gadgets'),
        into: 'site/dashboard-gadgets',
        as: 'gadget',
        place: 'itemId',
        each: [
          propertiesAt(
            'dashboards',
            `${api}/dashboard/{dashboardId}/items/{itemId}/properties`,
            'site/dashboard-gadget-properties',
          ),
        ],
      },
    ],
  },
];
