import { roles } from '../catalogue.js';
import type { Json, World } from '../world.js';
import { projectRole } from './access.js';
import type { SiteModes } from './modes.js';
import { componentsShown, projectProperties, projectSchemes, projectStatuses, versionsShown } from './projects.js';

/** The projects, and what belongs to each that is not in the bin. */
export function projectTruth(world: World, { administer }: SiteModes): Record<string, Json> {
  const listed = world.projects.filter(({ browsable }) => browsable || administer);
  const truth: Record<string, Json> = { projects: listed.map(({ shown }) => shown) };
  for (const project of listed.filter(({ status }) => status !== 'deleted')) {
    const folder = `projects/${project.id}`;
    const properties = Object.entries(projectProperties(project));
    const shownRoles = roles.flatMap(({ id }) => {
      const role = projectRole(world, project, String(id));
      return role === undefined ? [] : [{ projectId: project.id, roleId: String(id), role }];
    });
    Object.assign(truth, {
      [`${folder}/components`]: componentsShown(world, project),
      [`${folder}/versions`]: versionsShown(project),
      [`${folder}/roles`]: shownRoles,
      [`${folder}/statuses`]: projectStatuses(project),
      [`${folder}/schemes`]: projectSchemes(project),
      [`${folder}/properties-of-project`]: properties.map(([propertyKey, value]) => ({
        ...{ projectId: project.id, propertyKey, property: { key: propertyKey, value } },
      })),
    });
  }
  return truth;
}
