import { siteOrigin } from './origins.js';
import type { JsonObject, WorldProject } from './world.js';

const api = `${siteOrigin}/rest/servicedeskapi`;

/** Id of a project's service desk. */
export function deskIdOf({ id }: Pick<WorldProject, 'id'>): string {
  return String(Number(id) - 9_990);
}

/** What customers can ask a service desk for. */
export function requestTypesOf(project: Pick<WorldProject, 'id'>): readonly JsonObject[] {
  const desk = deskIdOf(project);
  return ['Get help with IT', 'Ask for access', 'Report a broken device', 'Something else'].map((name, index) => {
    const id = String(Number(desk) * 10 + index);
    return {
      _expands: ['field'],
      id,
      _links: { self: `${api}/servicedesk/${desk}/requesttype/${id}` },
      name,
      description: `${name}.`,
      helpText: '',
      issueTypeId: index === 2 ? '10106' : '10105',
      serviceDeskId: desk,
      portalId: desk,
      groupIds: index === 3 ? [] : [String(Number(desk) * 10 + 5)],
      icon: { id: '10515', _links: {} },
    };
  });
}

/** Companies whose people ask. */
export const organisations: readonly JsonObject[] = ['Contoso', 'Fabrikam', 'Tailspin Toys'].map((name, index) => ({
  id: String(index + 1),
  uuid: `00000000-0000-4000-8000-00000000000${index + 1}`,
  name,
  _links: { self: `${api}/organization/${index + 1}` },
}));
