import { siteOrigin } from './origins.js';
import type { JsonObject, WorldProject } from './world.js';

/** The kinds of issues, states and such that a site knows; every id is used once. */
const api = `${siteOrigin}/rest/api/3`;

export const statusCategories: readonly JsonObject[] = [
  category(1, 'undefined', 'medium-gray', 'No Category'),
  category(2, 'new', 'blue-gray', 'To Do'),
  category(4, 'indeterminate', 'yellow', 'In Progress'),
  category(3, 'done', 'green', 'Done'),
];

function category(id: number, key: string, colorName: string, name: string): JsonObject {
  return { self: `${api}/statuscategory/${id}`, id, key, colorName, name };
}

export interface StatusKind {
  readonly id: string;
  readonly name: string;
  readonly category: 1 | 2 | 3;
}

/** Statuses of all company-managed projects. */
export const statusKinds: readonly StatusKind[] = [
  { id: '10000', name: 'To Do', category: 1 },
  { id: '10001', name: 'In Progress', category: 2 },
  { id: '10002', name: 'In Review', category: 2 },
  { id: '10003', name: 'Done', category: 3 },
  { id: '10004', name: 'Waiting for support', category: 1 },
  { id: '10005', name: 'Waiting for customer', category: 2 },
  { id: '10006', name: 'Resolved', category: 3 },
];

/** The statuses of a project; a team-managed one has its own, of the same names. */
export function statusesOf(project: Pick<WorldProject, 'id' | 'style' | 'typeKey'>): readonly StatusKind[] {
  if (project.style === 'next-gen') {
    return statusKinds.slice(0, 4).map((kind) => ({ ...kind, id: `${project.id}${kind.id.slice(-2)}` }));
  }
  return project.typeKey === 'service_desk' ? statusKinds.slice(4) : statusKinds.slice(0, 4);
}

/** A status as an issue shows it. */
export function shownStatus({ id, name, category: number }: StatusKind): JsonObject {
  return {
    self: `${api}/status/${id}`,
    description: '',
    iconUrl: `${siteOrigin}/images/icons/statuses/generic.png`,
    name,
    id,
    statusCategory: statusCategories[number] ?? null,
  };
}

export interface TypeKind {
  readonly id: string;
  readonly name: string;
  readonly level: -1 | 0 | 1;
}

export const typeKinds: readonly TypeKind[] = [
  { id: '10100', name: 'Epic', level: 1 },
  { id: '10101', name: 'Story', level: 0 },
  { id: '10102', name: 'Task', level: 0 },
  { id: '10103', name: 'Bug', level: 0 },
  { id: '10104', name: 'Sub-task', level: -1 },
  { id: '10105', name: 'Service Request', level: 0 },
  { id: '10106', name: 'Incident', level: 0 },
];

/** The types of a project's issues; a team-managed one has its own, of the same names. */
export function typesOf(project: Pick<WorldProject, 'id' | 'style' | 'typeKey'>): readonly TypeKind[] {
  if (project.style === 'next-gen') {
    return typeKinds.slice(0, 5).map((kind) => ({ ...kind, id: `${project.id}${kind.id.slice(-2)}` }));
  }
  if (project.typeKey === 'service_desk') return typeKinds.slice(4);
  return project.typeKey === 'business' ? typeKinds.slice(2, 5) : typeKinds.slice(0, 5);
}

export function shownType({ id, name, level }: TypeKind, project?: Pick<WorldProject, 'id' | 'style'>): JsonObject {
  return {
    self: `${api}/issuetype/${id}`,
    id,
    description: `A ${name.toLowerCase()} of the company.`,
    iconUrl: `${siteOrigin}/rest/api/3/universal_avatar/view/type/issuetype/avatar/10315?size=medium`,
    name,
    subtask: level === -1,
    avatarId: 10315,
    hierarchyLevel: level,
    ...(project?.style === 'next-gen' ? { scope: scopeOf(project) } : {}),
  };
}

export function scopeOf(project: Pick<WorldProject, 'id'>): JsonObject {
  return { type: 'PROJECT', project: { id: project.id } };
}

export const priorities: readonly JsonObject[] = ['Highest', 'High', 'Medium', 'Low', 'Lowest'].map((name, index) => ({
  self: `${api}/priority/${index + 1}`,
  statusColor: ['#d04437', '#f15C75', '#f79232', '#707070', '#999999'][index] ?? '',
  description: `Of ${name.toLowerCase()} priority.`,
  iconUrl: `${siteOrigin}/images/icons/priorities/${name.toLowerCase()}.svg`,
  name,
  id: String(index + 1),
}));

export const resolutions: readonly JsonObject[] = ['Done', "Won't Do", 'Duplicate', 'Cannot Reproduce'].map(
  (name, index) => ({
    self: `${api}/resolution/${10000 + index}`,
    id: String(10000 + index),
    description: `${name}.`,
    name,
  }),
);

export const linkTypes: readonly JsonObject[] = [
  linkType('10000', 'Blocks', 'is blocked by', 'blocks'),
  linkType('10001', 'Cloners', 'is cloned by', 'clones'),
  linkType('10002', 'Duplicate', 'is duplicated by', 'duplicates'),
  linkType('10003', 'Relates', 'relates to', 'relates to'),
];

function linkType(id: string, name: string, inward: string, outward: string): JsonObject {
  return { id, name, inward, outward, self: `${api}/issueLinkType/${id}` };
}

/** Levels of issue security; the bot's account is a member of the first. */
export const securityLevels: readonly JsonObject[] = [
  { self: `${api}/securitylevel/10020`, id: '10020', description: 'All who work here.', name: 'Internal' },
  { self: `${api}/securitylevel/10021`, id: '10021', description: 'The directors alone.', name: 'Directors only' },
];

/** Roles by id. The bot's account is not one of the directors. */
export const roles = [
  { id: 10002, name: 'Administrators', description: 'Those who set up the project.' },
  { id: 10003, name: 'Developers', description: 'Those who work in the project.' },
  { id: 10004, name: 'Service Desk Team', description: 'Those who answer requests.' },
  { id: 10005, name: 'Directors', description: 'Those who see what others must not.' },
] as const;

/** Whether a comment or worklog is shown to the bot's account. */
export function isShown(entry: JsonObject): boolean {
  const visibility = entry.visibility;
  if (typeof visibility !== 'object' || visibility === null || !('value' in visibility)) return true;
  return visibility.value !== 'Directors';
}
