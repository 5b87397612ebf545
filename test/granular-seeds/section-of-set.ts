/** To which section a set belongs, and which sets it hangs on: where those are missing, so is it. */
export interface SetPlace {
  readonly section: string;
  readonly above: readonly string[];
}

/** By section, sets with those that they hang on, the nearest last. */
const table: Readonly<Record<string, readonly string[]>> = {
  users: ['users'],
  groups: ['groups', 'groups > group-members'],
  fields: ['fields', 'custom-field-details', 'trashed-fields'],
  'field-contexts': [
    'field-contexts',
    'field-contexts > field-context-options',
    'field-contexts > field-context-defaults',
    'field-contexts > field-context-issue-types',
    'field-contexts > field-context-projects',
  ],
  'field-configurations': [
    'field-configurations',
    'field-configurations > field-configuration-items',
    'field-configurations > field-configuration-schemes',
    'field-configurations > field-configuration-scheme-mappings',
    'field-schemes',
    'field-schemes > field-scheme-fields',
    'field-schemes > field-scheme-projects',
  ],
  'issue-types': ['issue-types'],
  'issue-type-schemes': [
    'issue-type-schemes',
    'issue-type-schemes > issue-type-scheme-mappings',
    'issue-type-schemes > issue-type-scheme-projects',
  ],
  'link-types': ['link-types'],
  priorities: ['priorities'],
  'priority-schemes': [
    'priority-schemes',
    'priority-schemes > priority-scheme-priorities',
    'priority-schemes > priority-scheme-projects',
  ],
  resolutions: ['resolutions'],
  statuses: ['statuses', 'status-categories'],
  workflows: ['workflows', 'workflows > workflow-statuses'],
  'workflow-schemes': ['workflow-schemes', 'workflow-schemes > workflow-scheme-drafts'],
  screens: ['screens', 'screens > screen-tabs', 'screens > screen-tabs > screen-tab-fields'],
  'screen-schemes': ['screen-schemes'],
  'issue-type-screen-schemes': [
    'issue-type-screen-schemes',
    'issue-type-screen-schemes > issue-type-screen-scheme-mappings',
    'issue-type-screen-schemes > issue-type-screen-scheme-projects',
  ],
  'permission-schemes': ['permission-schemes'],
  'notification-schemes': ['notification-schemes', 'notification-scheme-projects'],
  'security-schemes': [
    'security-schemes',
    'security-schemes > security-levels',
    'security-schemes > security-level-members',
    'security-schemes > security-scheme-projects',
  ],
  roles: ['roles'],
  labels: ['labels'],
  'project-categories': ['categories'],
  filters: ['filters', 'filters > filter-columns'],
  dashboards: [
    'dashboards',
    'dashboards > dashboard-gadgets',
    'dashboards > dashboard-gadgets > dashboard-gadget-properties',
  ],
  boards: ['boards', 'boards > board-configurations', 'boards > board-quick-filters', 'boards > board-properties'],
  sprints: ['sprints', 'sprints > sprint-properties'],
  'service-desks': [
    'jsm/service-desks',
    'jsm/service-desks > jsm/request-types',
    'jsm/service-desks > jsm/request-types > jsm/request-type-fields',
    'jsm/service-desks > jsm/request-groups',
    'jsm/service-desks > jsm/queues',
    'jsm/service-desks > jsm/customers',
    'jsm/service-desks > jsm/desk-organisations',
  ],
  organisations: [
    'jsm/organisations',
    'jsm/organisations > jsm/organisation-users',
    'jsm/organisations > jsm/organisation-properties',
  ],
  forms: ['forms', 'forms > form-designs'],
  plans: ['plans'],
  webhooks: ['webhooks'],
  'audit-records': ['audit-records'],
  automation: ['automation/rule-summaries', 'automation/rule-summaries > automation/rules'],
  'project-settings': ['components', 'versions', 'properties-of-project', 'roles'].map((name) => `projects/${name}`),
};

const places = new Map(
  Object.entries(table).flatMap(([section, sets]) =>
    sets.map((text): [string, SetPlace] => {
      const path = text.split(' > ');
      return [path.at(-1) ?? '', { section, above: path.slice(0, -1) }];
    }),
  ),
);

/** Throws for a set that nobody has said anything of. */
export function sectionOf(set: string): SetPlace {
  const place = places.get(set.replace(/^projects\/\d+\//, 'projects/'));
  if (place === undefined) throw new Error(`To which section does ${set} belong?`);
  return place;
}
