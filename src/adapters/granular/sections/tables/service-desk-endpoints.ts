import type { Endpoint, No } from '../endpoint.js';
import type { Ground } from '../ground.js';
import { whole } from './kinds.js';

const desk = '/rest/servicedeskapi';
const headers = { 'X-ExperimentalApi': 'opt-in' };
const list = { pages: 'service-desk', size: 50 } as const;

/** A site without service projects has nothing there that could be kept from us. */
function hasNoDesk(no: No, { projects }: Ground): boolean {
  return no.kind === 'refused' && projects.every(({ typeKey }) => typeKey !== 'service_desk');
}

function ofDesk(name: string, into: string, as: string, more: Partial<Endpoint> = {}): Endpoint {
  const path = `${desk}/servicedesk/{serviceDeskId}/${name}`;
  return { section: 'service-desks', path, headers, list, into: `site/jsm/${into}`, as, plan: 'paid', ...more };
}

function ofOrganisation(name: string, into: string, more: Partial<Endpoint>): Endpoint {
  const path = `${desk}/organization/{organizationId}/${name}`;
  return { section: 'organisations', path, headers, into: `site/jsm/${into}`, plan: 'paid', ...more };
}

/** Service desks and organisations. */
export const serviceDeskEndpoints: readonly Endpoint[] = [
  {
    section: 'service-desks',
    path: `${desk}/info`,
    headers,
    into: 'site/jsm/info.json',
    plan: 'paid',
    none: hasNoDesk,
  },
  {
    section: 'service-desks',
    path: `${desk}/servicedesk`,
    headers,
    list,
    into: 'site/jsm/service-desks',
    main: true,
    plan: 'paid',
    none: hasNoDesk,
    place: 'serviceDeskId',
    each: [
      ofDesk('requesttype', 'request-types', 'requestType', {
        place: 'requestTypeId',
        each: [
          {
            section: 'service-desks',
            path: `${desk}/servicedesk/{serviceDeskId}/requesttype/{requestTypeId}/field`,
            headers,
            into: 'site/jsm/request-type-fields',
            as: 'fields',
            plan: 'paid',
          },
        ],
      }),
      ofDesk('requesttypegroup', 'request-groups', 'group'),
      ofDesk('queue', 'queues', 'queue', { query: { includeCount: true } }),
      ofDesk('customer', 'customers', 'customer', { id: 'accountId' }),
      ofDesk('organization', 'desk-organisations', 'organisation'),
    ],
  },
  {
    section: 'organisations',
    path: `${desk}/organization`,
    headers,
    list,
    into: 'site/jsm/organisations',
    main: true,
    plan: 'paid',
    none: hasNoDesk,
    place: 'organizationId',
    each: [
      ofOrganisation('user', 'organisation-users', { list, as: 'user', id: 'accountId' }),
      ofOrganisation('property', 'organisation-properties', {
        list: whole('keys'),
        unwritten: true,
        id: 'key',
        place: 'propertyKey',
        each: [ofOrganisation('property/{propertyKey}', 'organisation-properties', { as: 'property' })],
      }),
    ],
  },
];
