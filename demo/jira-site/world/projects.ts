import { at } from './draws.js';
import { DAY, jiraTime, lastDay } from './jira-time.js';
import { siteOrigin } from './origins.js';
import type { JsonObject, WorldProject } from './world.js';
import { shownType, typesOf } from './catalogue.js';

/** A project before it has an id. */
export interface ProjectPlan extends Pick<WorldProject, 'key' | 'name' | 'typeKey' | 'style' | 'status' | 'browsable'> {
  readonly issues: number;
  readonly description: string;
}

type Sketch = readonly [key: string, name: string, typeKey: WorldProject['typeKey'], style: WorldProject['style']];

/** Live projects in the order in which they get their numbers of issues. Two keys are words of JQL. */
const LIVE: readonly Sketch[] = [
  ['CRM', 'Customer Relations', 'software', 'classic'],
  ['IF', 'Interfaces', 'software', 'classic'],
  ['SET', 'Setup', 'software', 'next-gen'],
  ['HELP', 'Help Desk', 'service_desk', 'classic'],
  ['NIL', 'Nothing Yet', 'business', 'classic'],
  ['WEB', 'Website', 'software', 'classic'],
];

export const usualSpread: readonly number[] = [250, 1, 37, 101, 0, 5003];

/** The projects of a world: a live one for each number; odd sites have an archived, a deleted and a closed one too. */
export function projectPlans(issues: readonly number[], odd: boolean): readonly ProjectPlan[] {
  const live = issues.map((count, index): ProjectPlan => {
    const [key, name, typeKey, style] = LIVE[index] ?? [`P${index}`, `Project ${index}`, 'software', 'classic'];
    return plan(key, name, typeKey, style, count);
  });
  if (!odd) return live;
  return [
    ...live,
    { ...plan('OLD', 'Old Intranet', 'software', 'classic', 9), status: 'archived' },
    { ...plan('BIN', 'Abandoned Pilot', 'business', 'classic', 4), status: 'deleted' },
    { ...plan('HR', 'People Matters', 'business', 'classic', 7), browsable: false },
  ];
}

export function plan(
  key: string,
  name: string,
  typeKey: WorldProject['typeKey'],
  style: WorldProject['style'],
  issues: number,
): ProjectPlan {
  const description = `All that belongs to ${name}.`;
  return { key, name, typeKey, style, status: 'live', browsable: true, issues, description };
}

/** The projects with their ids, as the site shows them. Earlier keys of moved issues don't count as keys of a project. */
export function projectsOf(plans: readonly ProjectPlan[], accounts: readonly JsonObject[]): readonly WorldProject[] {
  return plans.map(({ issues: _, description, ...known }, index): WorldProject => {
    const id = String(10_000 + index * 3);
    const lead = at(accounts, index * 2 + 1);
    return { ...known, id, shown: shownProject({ ...known, id }, description, lead) };
  });
}

function shownProject(project: Omit<WorldProject, 'shown'>, description: string, lead: JsonObject): JsonObject {
  const { id, key, name, typeKey, style, status } = project;
  const api = `${siteOrigin}/rest/api/3`;
  const picture = `${api}/universal_avatar/view/type/project/avatar/${10_400 + Number(id) - 10_000}`;
  return {
    expand: 'description,lead,issueTypes,url,projectKeys,permissions,insight',
    self: `${api}/project/${id}`,
    id,
    key,
    description,
    lead,
    components: [],
    issueTypes: typesOf(project).map((kind) => shownType(kind, project)),
    url: `https://intranet.northwind.example/${key.toLowerCase()}`,
    assigneeType: 'UNASSIGNED',
    versions: [],
    name,
    roles: {},
    avatarUrls: {
      '48x48': picture,
      '24x24': `${picture}?size=small`,
      '16x16': `${picture}?size=xsmall`,
      '32x32': `${picture}?size=medium`,
    },
    projectKeys: [key],
    projectTypeKey: typeKey,
    simplified: style === 'next-gen',
    style,
    isPrivate: !project.browsable,
    ...(typeKey === 'software' ? { projectCategory: shownCategory } : {}),
    properties: {},
    ...(style === 'next-gen' ? { entityId: `7f9e2c1a-0000-4000-8000-${id.padStart(12, '0')}` } : {}),
    ...(status === 'archived' ? { archived: true, archivedDate: jiraTime(lastDay - 200 * DAY), archivedBy: lead } : {}),
    ...(status === 'deleted'
      ? {
          deleted: true,
          deletedDate: jiraTime(lastDay - 20 * DAY),
          deletedBy: lead,
          retentionTillDate: jiraTime(lastDay + 40 * DAY),
        }
      : {}),
  };
}

export const shownCategory: JsonObject = {
  self: `${siteOrigin}/rest/api/3/projectCategory/10000`,
  id: '10000',
  name: 'Products',
  description: 'What we build and sell.',
};
