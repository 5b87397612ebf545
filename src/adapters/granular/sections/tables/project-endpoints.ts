import type { Endpoint, No, Owner } from '../endpoint.js';
import type { Ground } from '../ground.js';
import { isRefused } from '../reaction.js';
import { api, pages, propertiesAt, whole } from './kinds.js';

const section = 'project-settings';
const project = `${api}/project/{projectId}`;
const folder = 'projects/{projectId}';

/** Of an archived or deleted project the site shows what it pleases. */
function isGone(no: No, _ground: Ground, owner: Owner): boolean {
  return no.kind === 'refused' && projectOf(owner).status !== 'live';
}

function projectOf({ thing, above }: Owner): Owner['thing'] {
  return thing.status === undefined && above !== null ? projectOf(above) : thing;
}

function setting(name: string, as: string, more: Partial<Endpoint> = {}): Endpoint {
  const path = name === '' ? project : `${project}/${name}`;
  return { section, path, into: `${folder}/settings.json`, setting: as, none: isGone, ...more };
}

/** Projects may do without such a scheme; team-managed ones have none. */
function isWithout(no: No, ground: Ground, owner: Owner): boolean {
  return isRefused(no, 404) || isGone(no, ground, owner);
}

function isTeamManaged(no: No, ground: Ground, owner: Owner): boolean {
  return (isRefused(no, 404) && projectOf(owner).style === 'next-gen') || isGone(no, ground, owner);
}

/** The address of a role ends in its id. */
function roleIds(roles: unknown): string[] {
  const addresses = typeof roles === 'object' && roles !== null ? Object.values(roles) : [];
  return addresses.flatMap((address) => /\/(\d+)$/.exec(String(address))?.[1] ?? []);
}

/** What belongs to one project beside its issues. */
export const projectEndpoints: readonly Endpoint[] = [
  setting('', 'project', { query: { expand: 'description,issueTypes,lead,projectKeys,issueTypeHierarchy' } }),
  setting('features', 'features'),
  setting('email', 'email'),
  setting('statuses', 'statuses'),
  setting('permissionscheme', 'permissionScheme', { query: { expand: 'all' }, plan: 'paid', none: isTeamManaged }),
  setting('notificationscheme', 'notificationScheme', { none: isWithout }),
  setting('issuesecuritylevelscheme', 'issueSecurityScheme', { none: isWithout }),
  { section, path: `${project}/component`, list: pages(50), into: `${folder}/components`, none: isGone },
  {
    section,
    path: `${project}/version`,
    query: { expand: 'operations,issuesstatus' },
    list: pages(50),
    into: `${folder}/versions`,
    none: isGone,
    place: 'versionId',
    each: [
      {
        section,
        path: `${api}/version/{versionId}/relatedwork`,
        list: whole(),
        into: `${folder}/version-related-work`,
        as: 'relatedWork',
        id: 'relatedWorkId',
        none: isGone,
      },
    ],
  },
  { ...propertiesAt(section, `${project}/properties`, `${folder}/properties-of-project`), none: isGone },
  {
    section,
    path: `${project}/role`,
    into: `${folder}/roles`,
    unwritten: true,
    idsIn: roleIds,
    none: isGone,
    place: 'roleId',
    each: [{ section, path: `${project}/role/{roleId}`, into: `${folder}/roles`, as: 'role', none: isGone }],
  },
];
