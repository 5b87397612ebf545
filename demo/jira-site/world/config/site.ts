import { accountZone, DAY, jiraTime, lastDay } from '../jira-time.js';
import { at } from '../draws.js';
import { LABELS } from '../issue-fields.js';
import { siteOrigin } from '../origins.js';
import { shownCategory } from '../projects.js';
import type { JsonObject, World } from '../world.js';
import { groupsOf } from './accounts.js';
import {
  type Ask,
  type Refusal,
  type Route,
  noAdministrator,
  notFound,
  numberOf,
  paged,
  projectOf,
  refused,
  whole,
} from './route.js';

const TRACKING: JsonObject = {
  workingHoursPerDay: 8,
  workingDaysPerWeek: 5,
  timeFormat: 'pretty',
  defaultUnit: 'minute',
};
const PROVIDER: JsonObject = { key: 'JIRA', name: 'JIRA provided time tracking' };

export function serverInfo({ now }: Ask): JsonObject {
  return {
    baseUrl: siteOrigin,
    displayUrl: siteOrigin,
    version: '1001.0.0-SNAPSHOT',
    versionNumbers: [1001, 0, 0],
    deploymentType: 'Cloud',
    buildNumber: 100_312,
    buildDate: jiraTime(lastDay),
    serverTime: jiraTime(now),
    serverTitle: 'Northwind',
    defaultLocale: { locale: 'en_US' },
  };
}

/** Atlassian's id of a site. */
export function cloudIdOf({ seed }: Pick<World, 'seed'>): string {
  return `c10d1d00-0000-4000-8000-${String(seed).padStart(12, '0').slice(-12)}`;
}

export function configuration({ modes }: Pick<Ask, 'modes'>): JsonObject {
  return {
    votingEnabled: modes.voting,
    watchingEnabled: modes.watching,
    unassignedIssuesAllowed: true,
    subTasksEnabled: true,
    issueLinkingEnabled: modes.linking,
    timeTrackingEnabled: modes.timeTracking,
    attachmentsEnabled: true,
    ...(modes.timeTracking ? { timeTrackingConfiguration: TRACKING } : {}),
  };
}

/** Where the picture of the site itself is. */
export const logoUrl = `${siteOrigin}/s/logo/company.png`;

export const applicationProperties: readonly JsonObject[] = [
  { id: 'jira.title', key: 'jira.title', value: 'Northwind', name: 'Title', desc: '', type: 'string' },
  { id: 'jira.lf.logo.url', key: 'jira.lf.logo.url', value: logoUrl, type: 'string' },
  { id: 'jira.lf.favicon.url', key: 'jira.lf.favicon.url', value: '/s/logo/favicon.ico', type: 'string' },
  { id: 'jira.home', key: 'jira.home', value: '', name: 'Home', desc: '', type: 'string' },
];

/** What happened of late, newest first. */
export function auditRecords({ users }: Pick<World, 'users'>): readonly JsonObject[] {
  const accounts = [...users.keys()];
  return Array.from({ length: 230 }, (_, index): JsonObject => ({
    id: 9000 - index,
    summary: index % 40 === 3 ? 'Issue deleted' : 'User added to group',
    remoteAddress: '192.0.2.7',
    authorAccountId: at(accounts, index),
    created: jiraTime(lastDay - index * 3_600_000),
    category: index % 40 === 3 ? 'issues' : 'group management',
    eventSource: '',
    objectItem: { id: String(index), name: 'jira-users', typeName: 'GROUP', parentId: '1', parentName: 'Directory' },
    changedValues: index % 7 === 0 ? [{ fieldName: 'Name', changedFrom: 'a', changedTo: 'b' }] : [],
    associatedItems: [],
  }));
}

const PERMISSIONS = [
  ...['ADMINISTER', 'SYSTEM_ADMIN', 'USER_PICKER', 'BULK_CHANGE', 'CREATE_SHARED_OBJECTS'].map((key) => [
    key,
    'GLOBAL',
  ]),
  ...['BROWSE_PROJECTS', 'ADMINISTER_PROJECTS', 'CREATE_ISSUES', 'VIEW_VOTERS_AND_WATCHERS', 'WORK_ON_ISSUES'].map(
    (key) => [key, 'PROJECT'],
  ),
  ['com.example.clocks__see-clocks', 'PROJECT'],
] as [key: string, type: string][];

export function permissions(): JsonObject {
  const shown = PERMISSIONS.map(
    ([key, type]) => [key, { key, name: key.toLowerCase(), type, description: '' }] as const,
  );
  return { permissions: Object.fromEntries(shown) };
}

function myPermissions(ask: Ask): JsonObject | Refusal {
  const { query, modes, world } = ask;
  const asked = query.get('permissions')?.split(',') ?? [];
  if (asked.length === 0) return refused(400, "The 'permissions' query parameter is required.");
  const unknown = asked.filter((key) => !PERMISSIONS.some(([known]) => known === key));
  if (unknown.length > 0) return refused(400, `Unrecognized permission: ${unknown.join(', ')}`);
  const named = query.get('projectId') ?? query.get('projectKey');
  const project = named === null ? null : projectOf(ask, named);
  if (project === undefined) return refused(404, `No project could be found with key or id '${named ?? ''}'.`);
  const admin = new Set(['ADMINISTER', 'SYSTEM_ADMIN']);
  const browse = project === null ? world.projects.some((one) => one.browsable) : project.browsable;
  const shown = asked.map((key, index) => {
    const type = PERMISSIONS.find(([known]) => known === key)?.[1] ?? 'PROJECT';
    const havePermission = admin.has(key) ? modes.administer : type === 'GLOBAL' || browse;
    return [key, { id: String(index), key, name: key.toLowerCase(), type, description: '', havePermission }] as const;
  });
  return { permissions: Object.fromEntries(shown) };
}

function myself(ask: Ask): JsonObject {
  const { world, email } = ask;
  const groups = groupsOf(world).filter(({ members }) => members.includes(world.accountId));
  const items = groups.map(({ name, groupId, self }) => ({ name, groupId, self }));
  return {
    ...world.users.get(world.accountId),
    emailAddress: email,
    timeZone: accountZone,
    locale: 'en_US',
    groups: { size: items.length, items },
    applicationRoles: { size: 1, items: [{ key: 'jira-software', name: 'Jira' }] },
  };
}

const onPaidPlans = ({ modes }: Ask): Refusal | null =>
  modes.plan === 'free' ? refused(403, 'The audit log is not available on the Free plan.') : null;
const onPremium = ({ modes }: Ask): Refusal | null =>
  modes.plan === 'premium'
    ? modes.administer
      ? null
      : noAdministrator
    : modes.plan === 'paid'
      ? refused(403, 'Advanced planning is not available.')
      : notFound;

export const plans: readonly JsonObject[] = ['North', 'South', 'East'].map((name, index) => ({
  id: String(index + 1),
  name: `Roadmap ${name}`,
  status: index === 2 ? 'Archived' : 'Active',
  scenarioId: String(100 + index),
  issueSources: [{ type: 'Board', value: 1 }],
}));

function plansPage({ query }: Ask): JsonObject {
  const from = numberOf(query, 'cursor', 0);
  const values = plans.slice(from, from + Math.min(2, numberOf(query, 'maxResults', 50)));
  const last = from + values.length >= plans.length;
  return {
    cursor: query.get('cursor') ?? '',
    last,
    ...(last ? {} : { nextPageCursor: String(from + values.length) }),
    size: values.length,
    total: plans.length,
    values,
  };
}

/** Roles of products, with their seats. */
export const applicationRoles: readonly JsonObject[] = [
  {
    key: 'jira-software',
    groups: ['jira-users'],
    name: 'Jira',
    defaultGroups: ['jira-users'],
    selectedByDefault: true,
    defined: true,
    numberOfSeats: 200,
    remainingSeats: 70,
    userCount: 130,
    hasUnlimitedSeats: false,
    platform: false,
  },
];

export const columns: readonly JsonObject[] = ['issuetype', 'issuekey', 'summary', 'assignee'].map((value) => ({
  label: value,
  value,
}));

export const projectTypes: readonly JsonObject[] = ['software', 'service_desk', 'business', 'product_discovery'].map(
  (key) => ({
    key,
    formattedKey: key,
    descriptionI18nKey: `jira.project.type.${key}.description`,
    icon: '',
    color: '#F5A623',
  }),
);

export const banner: JsonObject = {
  message: 'Office closed on Friday',
  isDismissible: true,
  isEnabled: true,
  visibility: 'private',
  hashId: '9HN2FJK9DM8BHRWERVW3RRTGDJ4G4D5C',
};

const EVENTS = ['Issue Created', 'Issue Updated', 'Issue Assigned', 'Issue Resolved', 'Issue Commented'];

export const siteRoutes: readonly Route[] = [
  whole('/_edge/tenant_info', ({ world }) => ({ cloudId: cloudIdOf(world), cloudName: 'northwind' })),
  whole('serverInfo', serverInfo),
  whole('myself', myself),
  whole('mypermissions', myPermissions),
  whole('permissions', permissions),
  whole('configuration', configuration),
  whole('configuration/timetracking', () => PROVIDER, { admin: true }),
  whole('configuration/timetracking/options', () => TRACKING, { admin: true }),
  whole('configuration/timetracking/list', () => [PROVIDER], { admin: true }),
  whole('application-properties', () => applicationProperties, { admin: true }),
  whole('application-properties/advanced-settings', () => applicationProperties.slice(0, 1), { admin: true }),
  whole('applicationrole', () => applicationRoles, { admin: true }),
  whole('announcementBanner', () => banner, { admin: true }),
  whole('settings/columns', ({ world }) => (world.seed % 2 === 0 ? columns : notFound), { admin: true }),
  whole('attachment/meta', () => ({ enabled: true, uploadLimit: 1_000_000_000 })),
  whole('instance/license', ({ modes }) => ({
    applications: [{ id: 'jira-software', plan: modes.plan === 'free' ? 'FREE' : 'PAID' }],
  })),
  whole(
    'auditing/record',
    ({ world, query }) => {
      const [offset, limit] = [numberOf(query, 'offset', 0), Math.min(100, numberOf(query, 'limit', 1000))];
      const all = auditRecords(world);
      return { offset, limit, total: all.length, records: all.slice(offset, offset + limit) };
    },
    { admin: true, unless: onPaidPlans },
  ),
  whole('projectCategory', () => [shownCategory]),
  whole('project/type', () => projectTypes),
  whole('events', () => EVENTS.map((name, index) => ({ id: index + 1, name })), { admin: true }),
  paged('label', () => LABELS, { usual: 1000, cap: 1000 }),
  whole('data-policy', () => ({ anyContentBlocked: false })),
  whole('classification-levels', () => ({ classifications: [] })),
  whole('uiModifications', () => refused(403, 'Only apps can ask for UI modifications.')),
  whole('issue/limit/report', () => ({ issuesApproachingLimit: {}, issuesBreachingLimit: {}, limits: LIMITS }), {
    admin: true,
  }),
  whole('plans/plan', (ask) => plansPage(ask), { unless: onPremium }),
  whole('plans/plan/{planId}', ({ id }) => plans.find((plan) => plan.id === id('planId')), { unless: onPremium }),
  whole(
    'plans/plan/{planId}/team',
    () => ({ cursor: '', last: true, size: 1, total: 1, values: [{ id: 't-1', type: 'PlanOnly' }] }),
    { unless: onPremium },
  ),
  whole('webhook', () => refused(403, 'The caller is not an app.')),
  whole('/rest/webhooks/1.0/webhook', () => webhooks, { admin: true }),
];

const LIMITS: JsonObject = {
  comment: 5000,
  worklog: 10_000,
  attachment: 2000,
  issuelinks: 2000,
  remoteIssueLinks: 2000,
};

export const webhooks: readonly JsonObject[] = ['Deploys', 'Chat'].map((name, index) => ({
  name,
  url: `https://hooks.example.com/${index}`,
  excludeBody: false,
  filters: { 'issue-related-events-section': 'project = CRM' },
  events: ['jira:issue_created', 'jira:issue_updated'],
  enabled: index === 0,
  self: `${siteOrigin}/rest/webhooks/1.0/webhook/${index + 1}`,
  lastUpdatedUser: '712020:x',
  lastUpdated: lastDay - index * DAY,
}));
