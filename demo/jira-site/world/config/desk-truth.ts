import { deskIdOf, organisations, requestTypesOf } from '../service-desk.js';
import type { Json, JsonObject, World, WorldProject } from '../world.js';
import {
  customers,
  deskProjects,
  formDesign,
  forms,
  organisationProperties,
  organisationUsers,
  queues,
  requestFields,
  requestGroups,
  shownDesk,
} from './desks.js';
import type { SiteModes } from './modes.js';

/** Service desks, organisations and forms; empty where the site has none of them. */
export function deskTruth(world: World, { serviceManagement, plan }: SiteModes): Record<string, Json> {
  const desks = serviceManagement ? deskProjects(world) : [];
  const each = (name: string, list: (project: WorldProject) => readonly JsonObject[]): Json =>
    desks.flatMap((project) => list(project).map((thing) => ({ serviceDeskId: deskIdOf(project), [name]: thing })));
  const companies = desks.length === 0 ? [] : organisations;
  return {
    'jsm/service-desks': desks.map(shownDesk),
    'jsm/request-types': each('requestType', requestTypesOf),
    'jsm/request-type-fields': desks.flatMap((project) =>
      requestTypesOf(project).map(({ id = null }) => ({
        ...{ serviceDeskId: deskIdOf(project), requestTypeId: id, fields: requestFields(String(id)) },
      })),
    ),
    'jsm/request-groups': each('group', requestGroups),
    'jsm/queues': each('queue', queues),
    'jsm/customers': plan === 'free' ? null : each('customer', () => customers(world)),
    'jsm/desk-organisations': each('organisation', () => organisations.slice(0, 2)),
    'jsm/organisations': companies,
    'jsm/organisation-users': companies.flatMap(({ id = null }) =>
      organisationUsers(world, String(id)).map((user) => ({ organizationId: id, user })),
    ),
    'jsm/organisation-properties': companies.flatMap(({ id = null }) =>
      Object.entries(organisationProperties(String(id))).map(([propertyKey, value]) => ({
        ...{ organizationId: id, propertyKey, property: { key: propertyKey, value } },
      })),
    ),
    forms: desks.flatMap((project) => forms(project).map((form) => ({ projectId: project.id, form }))),
    'form-designs': desks.flatMap((project) =>
      forms(project).map((form) => ({ projectId: project.id, formId: form.id ?? null, design: formDesign(form) })),
    ),
  };
}
