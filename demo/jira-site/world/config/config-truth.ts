import { linkTypes, statusCategories } from '../catalogue.js';
import { LABELS } from '../issue-fields.js';
import { shownCategory } from '../projects.js';
import type { Json, JsonObject, World } from '../world.js';
import {
  levelMembers,
  levelsOfSchemes,
  notificationProjects,
  notificationSchemes,
  permissionSchemes,
  securityProjects,
  securitySchemes,
  shownRoles,
} from './access.js';
import { groupsOf, listedUsers, membersOf, shownGroup } from './accounts.js';
import { ruleDocument, rules } from './automation.js';
import { agileTruth } from './agile-truth.js';
import { deskTruth } from './desk-truth.js';
import { fieldTruth } from './field-truth.js';
import { dashboards, filtersShown, gadgetProperties, gadgetsOf, hasColumns } from './filters.js';
import {
  issueTypes,
  prioritiesOfScheme,
  prioritySchemes,
  projectsOfPriorityScheme,
  searchedPriorities,
  searchedResolutions,
  searchedStatuses,
} from './kinds.js';
import type { SiteModes } from './modes.js';
import { projectTruth } from './project-truth.js';
import {
  schemeProjects,
  schemesOfProjects,
  screenSchemes,
  screens,
  tabFieldsOf,
  tabsOf,
  typeSchemeMappings,
  typeSchemes,
  typeScreenMappings,
  typeScreenSchemes,
} from './screens.js';
import { auditRecords, columns, plans, webhooks } from './site.js';
import { draft, statusesOfWorkflows, workflowSchemes, workflows } from './workflows.js';

/**
 * The complete lists of a site's configuration that the bot's account may read, as the API shows them. Things that
 * belong to others stand with the ids of those: `{ fieldId, context }`. Null: the account is refused there.
 */
export function configTruth(world: World, modes: SiteModes): Record<string, Json> {
  const { administer, plan, linking, automation } = modes;
  const admin = (list: readonly Json[]): Json => (administer ? list : null);
  return {
    users: listedUsers(world),
    groups: groupsOf(world).map(shownGroup),
    'group-members': groupsOf(world).flatMap((group) =>
      membersOf(world, group, true).map((member) => ({ groupId: group.groupId, member })),
    ),
    ...fieldTruth(world, modes),
    'issue-types': issueTypes(world),
    'issue-type-schemes': admin(typeSchemes),
    'issue-type-scheme-mappings': admin(typeSchemeMappings()),
    'issue-type-scheme-projects': admin(byProject(world, typeSchemes, 'issueTypeScheme')),
    'link-types': linking ? linkTypes : null,
    priorities: searchedPriorities,
    'priority-schemes': prioritySchemes,
    'priority-scheme-priorities': prioritySchemes.flatMap(({ id = null }) =>
      (prioritiesOfScheme(String(id)) ?? []).map((priority) => ({ prioritySchemeId: id, priority })),
    ),
    'priority-scheme-projects': prioritySchemes.flatMap(({ id = null }) =>
      projectsOfPriorityScheme(world, String(id)).map((project) => ({ prioritySchemeId: id, project })),
    ),
    resolutions: searchedResolutions,
    statuses: admin(searchedStatuses(world)),
    'status-categories': statusCategories,
    workflows: admin(workflows(world)),
    'workflow-statuses': admin(statusesOfWorkflows(world, workflows(world))),
    'workflow-schemes': admin(workflowSchemes),
    'workflow-scheme-drafts': admin([{ workflowSchemeId: '501', draft }]),
    screens: admin(screens),
    'screen-tabs': admin(tabs()),
    'screen-tab-fields': admin(tabFields()),
    'screen-schemes': admin(screenSchemes),
    'issue-type-screen-schemes': admin(typeScreenSchemes),
    'issue-type-screen-scheme-mappings': admin(typeScreenMappings()),
    'issue-type-screen-scheme-projects': admin(byProject(world, typeScreenSchemes, 'issueTypeScreenScheme')),
    'permission-schemes': permissionSchemes,
    'notification-schemes': notificationSchemes,
    'notification-scheme-projects': admin(notificationProjects(world)),
    'security-schemes': admin(securitySchemes),
    'security-levels': admin(levelsOfSchemes),
    'security-level-members': admin(levelMembers(world)),
    'security-scheme-projects': admin(securityProjects(world)),
    roles: admin(shownRoles(world)),
    labels: LABELS,
    categories: [shownCategory],
    ...projectTruth(world, modes),
    filters: filtersShown(world, administer),
    'filter-columns': filtersShown(world, administer).flatMap(({ id = null }) =>
      hasColumns(String(id)) ? [{ filterId: id, columns }] : [],
    ),
    dashboards: dashboards(world),
    'dashboard-gadgets': gadgets(world),
    'dashboard-gadget-properties': gadgets(world).flatMap(({ dashboardId = null, gadget }) => {
      const itemId = String((gadget as JsonObject).id);
      return Object.entries(gadgetProperties(itemId)).map(([propertyKey, value]) => ({
        ...{ dashboardId, itemId, propertyKey, property: { key: propertyKey, value } },
      }));
    }),
    ...agileTruth(world, modes),
    ...deskTruth(world, modes),
    plans: plan === 'premium' ? admin(plans) : null,
    webhooks: admin(webhooks),
    'audit-records': plan === 'free' ? null : admin(auditRecords(world)),
    'automation/rule-summaries': automation ? admin(rules(world)) : null,
    'automation/rules': automation
      ? admin(rules(world).map((rule) => ({ ruleId: rule.uuid ?? null, rule: ruleDocument(rule) })))
      : null,
  };
}

function byProject(world: World, schemes: readonly JsonObject[], name: string): readonly JsonObject[] {
  const ids = schemeProjects(world).map(({ id }) => id);
  return schemesOfProjects(world, schemes, name, ids);
}

function tabs(): readonly JsonObject[] {
  return screens.flatMap(({ id = null }) => tabsOf(Number(id)).map((tab) => ({ screenId: String(id), tab })));
}

function tabFields(): readonly JsonObject[] {
  return screens.flatMap(({ id: screenId = null }) =>
    tabsOf(Number(screenId)).flatMap(({ id: tabId = null }) =>
      tabFieldsOf(Number(tabId)).map((field) => ({ screenId: String(screenId), tabId: String(tabId), field })),
    ),
  );
}

function gadgets(world: World): readonly JsonObject[] {
  return dashboards(world).flatMap(({ id = null }) =>
    gadgetsOf(String(id)).map((gadget) => ({ dashboardId: id, gadget })),
  );
}
