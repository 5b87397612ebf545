import { describe, expect, it } from '@jest/globals';
import { readPeople } from '../../../../../src/adapters/granular/sections/read-people.js';
import { readPreflight } from '../../../../../src/adapters/granular/sections/read-preflight.js';
import { readProject } from '../../../../../src/adapters/granular/sections/read-project.js';
import { readProjects } from '../../../../../src/adapters/granular/sections/read-projects.js';
import { readSite } from '../../../../../src/adapters/granular/sections/read-site.js';
import { type FakeSite, fakeSite } from './fake-site.js';

/** Everything that the API has on a site and a token may ask for, as it is documented; `myself` is for the transport. */
const wanted = `
/_edge/tenant_info
/rest/api/3/serverInfo
/rest/api/3/mypermissions?permissions=ADMINISTER,SYSTEM_ADMIN,BROWSE_PROJECTS,USER_PICKER
/rest/api/3/permissions
/rest/api/3/configuration
/rest/api/3/configuration/timetracking
/rest/api/3/configuration/timetracking/options
/rest/api/3/configuration/timetracking/list
/rest/api/3/application-properties
/rest/api/3/application-properties/advanced-settings
/rest/api/3/applicationrole
/rest/api/3/announcementBanner
/rest/api/3/settings/columns
/rest/api/3/attachment/meta
/rest/api/3/instance/license
/rest/api/3/auditing/record?limit=1000
/rest/api/3/projectCategory
/rest/api/3/project/type
/rest/api/3/events
/rest/api/3/label?maxResults=1000
/rest/api/3/data-policy
/rest/api/3/classification-levels
/rest/api/3/issue/limit/report
/rest/api/3/plans/plan?includeArchived=true&maxResults=50
/rest/api/3/plans/plan/{planId}
/rest/api/3/plans/plan/{planId}/team?maxResults=50
/rest/api/3/users/search?maxResults=1000
/rest/api/3/user/bulk?accountId=former&maxResults=1
/rest/api/3/user?accountId=former
/rest/api/3/group/bulk?maxResults=50
/rest/api/3/group/member?groupId=g1&includeInactiveUsers=true&maxResults=50
/rest/api/3/field
/rest/api/3/field/search?expand=key,stableId,lastUsed,screensCount,contextsCount,isLocked,searcherKey&maxResults=50
/rest/api/3/field/search/trashed?maxResults=50
/rest/api/3/field/{fieldId}/context?maxResults=50
/rest/api/3/field/{fieldId}/context/defaultValue?maxResults=50
/rest/api/3/field/{fieldId}/context/issuetypemapping?maxResults=50
/rest/api/3/field/{fieldId}/context/projectmapping?maxResults=50
/rest/api/3/field/{fieldId}/context/{contextId}/option?maxResults=100
/rest/api/3/fieldconfiguration?maxResults=50
/rest/api/3/fieldconfiguration/{fieldConfigurationId}/fields?maxResults=50
/rest/api/3/fieldconfigurationscheme?maxResults=50
/rest/api/3/fieldconfigurationscheme/mapping?maxResults=50
/rest/api/3/fieldconfigurationscheme/project?projectId=10&projectId=20&maxResults=50
/rest/api/3/config/fieldschemes?maxResults=50
/rest/api/3/config/fieldschemes/{schemeId}/fields?maxResults=100
/rest/api/3/config/fieldschemes/{schemeId}/fields/{fieldId}/parameters
/rest/api/3/config/fieldschemes/{schemeId}/projects?maxResults=100
/rest/api/3/issuetype
/rest/api/3/issuetype/{issueTypeId}/properties
/rest/api/3/issuetype/{issueTypeId}/properties/{propertyKey}
/rest/api/3/issuetypescheme?maxResults=50
/rest/api/3/issuetypescheme/mapping?maxResults=50
/rest/api/3/issuetypescheme/project?projectId=10&projectId=20&maxResults=50
/rest/api/3/issueLinkType
/rest/api/3/priority/search?maxResults=50
/rest/api/3/priorityscheme?maxResults=50
/rest/api/3/priorityscheme/{prioritySchemeId}/priorities?maxResults=50
/rest/api/3/priorityscheme/{prioritySchemeId}/projects?maxResults=50
/rest/api/3/resolution/search?maxResults=50
/rest/api/3/statuses/search?expand=usages&maxResults=200
/rest/api/3/statuscategory
/rest/api/3/workflows/search?expand=values.transitions&startAt=0&maxResults=50
/rest/api/3/workflowscheme?maxResults=50
/rest/api/3/workflowscheme/{workflowSchemeId}
/rest/api/3/workflowscheme/{workflowSchemeId}/draft
/rest/api/3/workflowscheme/project?projectId=10&projectId=20
/rest/api/3/screens?maxResults=100
/rest/api/3/screens/{screenId}/tabs
/rest/api/3/screens/{screenId}/tabs/{tabId}/fields
/rest/api/3/screenscheme?maxResults=25
/rest/api/3/issuetypescreenscheme?maxResults=50
/rest/api/3/issuetypescreenscheme/mapping?maxResults=50
/rest/api/3/issuetypescreenscheme/project?projectId=10&projectId=20&maxResults=50
/rest/api/3/permissionscheme?expand=all
/rest/api/3/notificationscheme?expand=all&maxResults=50
/rest/api/3/notificationscheme/project?maxResults=50
/rest/api/3/issuesecurityschemes
/rest/api/3/issuesecurityschemes/level?maxResults=50
/rest/api/3/issuesecurityschemes/level/member?maxResults=50
/rest/api/3/issuesecurityschemes/project?maxResults=50
/rest/api/3/role
/rest/api/3/project/search?expand=description,lead,issueTypes,url,projectKeys,insight&status=live&status=archived&status=deleted&maxResults=100
/rest/api/3/project/{projectId}?expand=description,issueTypes,lead,projectKeys,issueTypeHierarchy
/rest/api/3/project/{projectId}/component?maxResults=50
/rest/api/3/project/{projectId}/version?expand=operations,issuesstatus&maxResults=50
/rest/api/3/version/{versionId}/relatedwork
/rest/api/3/project/{projectId}/properties
/rest/api/3/project/{projectId}/properties/{propertyKey}
/rest/api/3/project/{projectId}/features
/rest/api/3/project/{projectId}/email
/rest/api/3/project/{projectId}/statuses
/rest/api/3/project/{projectId}/role
/rest/api/3/project/{projectId}/role/{roleId}
/rest/api/3/project/{projectId}/permissionscheme?expand=all
/rest/api/3/project/{projectId}/notificationscheme
/rest/api/3/project/{projectId}/issuesecuritylevelscheme
/rest/api/3/filter/search?expand=description,owner,jql,sharePermissions,editPermissions,subscriptions,favouritedCount&orderBy=id&overrideSharePermissions=true&maxResults=50
/rest/api/3/filter/{filterId}/columns
/rest/api/3/dashboard/search?status=active&expand=description,owner,sharePermissions,editPermissions&maxResults=50
/rest/api/3/dashboard/{dashboardId}/gadget
/rest/api/3/dashboard/{dashboardId}/items/{itemId}/properties
/rest/api/3/dashboard/{dashboardId}/items/{itemId}/properties/{propertyKey}
/rest/webhooks/1.0/webhook
/rest/agile/1.0/board?includePrivate=true&maxResults=50
/rest/agile/1.0/board/{boardId}/configuration
/rest/agile/1.0/board/{boardId}/quickfilter?maxResults=50
/rest/agile/1.0/board/{boardId}/features
/rest/agile/1.0/board/{boardId}/reports
/rest/agile/1.0/board/{boardId}/properties
/rest/agile/1.0/board/{boardId}/properties/{propertyKey}
/rest/agile/1.0/board/{boardId}/project?maxResults=50
/rest/agile/1.0/board/{boardId}/version?maxResults=50
/rest/agile/1.0/board/{boardId}/epic?maxResults=50
/rest/agile/1.0/board/{boardId}/sprint?state=active,closed,future&maxResults=50
/rest/agile/1.0/sprint/{sprintId}/properties
/rest/agile/1.0/sprint/{sprintId}/properties/{propertyKey}
/rest/servicedeskapi/info
/rest/servicedeskapi/servicedesk?limit=50
/rest/servicedeskapi/servicedesk/{serviceDeskId}/requesttype?limit=50
/rest/servicedeskapi/servicedesk/{serviceDeskId}/requesttype/{requestTypeId}/field
/rest/servicedeskapi/servicedesk/{serviceDeskId}/requesttypegroup?limit=50
/rest/servicedeskapi/servicedesk/{serviceDeskId}/queue?includeCount=true&limit=50
/rest/servicedeskapi/servicedesk/{serviceDeskId}/customer?limit=50
/rest/servicedeskapi/servicedesk/{serviceDeskId}/organization?limit=50
/rest/servicedeskapi/organization?limit=50
/rest/servicedeskapi/organization/{organizationId}/user?limit=50
/rest/servicedeskapi/organization/{organizationId}/property
/rest/servicedeskapi/organization/{organizationId}/property/{propertyKey}
/gateway/api/automation/public/jira/{cloudId}/rest/v1/rule/summary?limit=100
/gateway/api/automation/public/jira/{cloudId}/rest/v1/rule/{ruleId}
platform:/jira/forms/cloud/{cloudId}/project/{projectKey}/form
platform:/jira/forms/cloud/{cloudId}/project/{projectKey}/form/{formId}`;

/** What is there too and is left alone on purpose. */
const leftAlone = [
  // Gone, or going: what replaces them is asked.
  /\/workflow\/search/,
  /\/rest\/api\/3\/search\b/,
  // For apps only.
  /\/workflow\/rule\/config/,
  /\/user\/email/,
  /uiModifications/,
  /\/rest\/api\/3\/webhook/,
  // It follows from what is read: screens of a field, fields of a project, groups of a user.
  /\/field\/[^/]+\/screens/,
  /\/projects\/fields/,
  /\/user\/groups/,
  // Of the pictures, not of the sections.
  /avatar/,
  // It says no more than the list of sprints does.
  /\/sprint\/\{sprintId\}$/,
];

async function readAll(site: FakeSite): Promise<void> {
  const { crawl, book } = site;
  const preflight = await readPreflight(crawl.rest, crawl.clock);
  const projects = await readProjects(crawl, book);
  await readSite(crawl, book, preflight, projects);
  for (const project of projects) await readProject(crawl, book, preflight.features, project);
  await readPeople(crawl, book, preflight.features, ['a1', 'former']);
}

const two = [
  { id: '10', key: 'CRM', name: 'Sales', projectTypeKey: 'software', style: 'classic' },
  { id: '20', key: 'HELP', name: 'Help', projectTypeKey: 'service_desk', style: 'classic' },
];
const select = { custom: 'com.atlassian.jira.plugin.system.customfieldtypes:select' };

function filledSite(): FakeSite {
  return fakeSite({
    '/_edge/tenant_info': { value: { cloudId: 'c-1' } },
    '/rest/api/3/project/search': { things: two },
    '/rest/api/3/field': { things: [{ id: 'customfield_1', custom: true, schema: select }] },
    '/rest/api/3/project/{projectId}/role': { value: { Admins: 'https://n.example/rest/api/3/project/10/role/10002' } },
    '/rest/api/3/workflows/search': { value: { values: [{ id: 'w1' }], statuses: [{ id: '1' }], isLast: true } },
    '/rest/api/3/user/bulk': { things: [] },
  });
}

describe('all that the API has on a site', () => {
  it('is asked for with its documented parameters, and nothing else is', async () => {
    const site = filledSite();
    await readAll(site);
    expect(site.addresses()).toEqual(wanted.trim().split('\n').toSorted());
    for (const left of leftAlone) expect(site.addresses().filter((address) => left.test(address))).toEqual([]);
  });

  it('leaves no gap when everything answers, and every section is read', async () => {
    const site = filledSite();
    await readAll(site);
    expect(site.gaps).toEqual([]);
    expect(site.book.all().filter(({ status }) => status !== 'read')).toEqual([]);
    expect(site.book.all().map(({ section }) => section)).toHaveLength(37);
  });

  it('goes into sets of which no name begins with the whole name of another', async () => {
    const site = filledSite();
    await readAll(site);
    const sets = [...site.lines.keys()];
    for (const set of sets) expect(sets.filter((other) => other !== set && other.startsWith(set))).toEqual([]);
    expect(sets.filter((set) => !site.finished.includes(set))).toEqual([]);
    expect([...sets, ...site.files.keys()].filter((path) => !/^[\x21-\x7e]+$/.test(path))).toEqual([]);
  });

  it('asks service projects for what is on trial in the way that is wanted', async () => {
    const site = filledSite();
    await readAll(site);
    const customers = site.asked.filter(({ question }) => question.path.endsWith('/customer'));
    expect(customers.map(({ question }) => question.headers)).toEqual([{ 'X-ExperimentalApi': 'opt-in' }]);
  });
});
