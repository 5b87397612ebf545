import type { Quirks } from '../../demo/jira-site/rest/quirks.js';
import type { Refusal } from '../../demo/jira-site/rest/rest-options.js';
import type { Scheduled } from '../../demo/jira-site/rest/schedule.js';
import type { Draws } from '../../demo/jira-site/world/draws.js';
import type { World } from '../../demo/jira-site/world/world.js';

/** Trouble that does not pass: a reading may have gaps by it, or fail. */
export interface Trouble {
  readonly name: string;
  readonly refusals?: readonly Refusal[];
  readonly quirks?: Partial<Quirks>;
  readonly schedule?: readonly Scheduled[];
  /** Whether no archive can be right. */
  readonly ends: boolean;
}

const CONFIGURATION = [
  ...['screens/3/tabs$', 'screens\\?', 'workflows/search', 'filter/search', 'priorityscheme/\\d+/projects', 'label'],
  ...['group/bulk', 'group/member', 'issuetypescheme/mapping', 'role$', 'auditing/record', 'users/search', 'field$'],
  ...['dashboard/\\d+/gadget', 'project/10000/component', 'project/\\d+/role/', 'project/10000/statuses'],
  ...['field/customfield_10017/context/\\d+/option', 'statuses/search'],
  ...['issuetype$', 'configuration$', 'attachment/meta', 'mypermissions', 'serverInfo', 'workflowscheme'],
].map((path) => `/rest/api/3/${path}`);
const BESIDE = [
  ...['/agile/1.0/board/\\d+/sprint', '/agile/1.0/board\\?', '/agile/1.0/sprint/\\d+/properties$'],
  ...['/servicedeskapi/organization', '/servicedeskapi/servicedesk/\\d+/queue', '/servicedeskapi/servicedesk\\?'],
  ...['/rule/summary', '/rest/v1/rule/', '/forms/cloud/', '/webhooks/1.0/', '/_edge/tenant_info'],
];
const LISTS = ['comment', 'worklog', 'changelog', 'remotelink', 'watchers', 'votes', 'properties'];

export function chooseTrouble(draw: Draws, world: World): Trouble {
  const ids = world.projects.flatMap(({ id }) => world.issueIds(id));
  const status = draw.pick([403, 404, 500]);
  const requests = 330 + 5 * ids.length;
  const issue = (): number => (ids.length === 0 ? 1 : draw.pick(ids));
  const refused = (name: string, ...paths: string[]): Trouble => {
    return {
      name: `${name}: ${status} for ${paths.join(', ')}`,
      refusals: paths.map((path) => ({ path, status })),
      ends: false,
    };
  };
  switch (draw.below(12)) {
    case 0:
    case 1:
    case 2:
      return refused('configuration', draw.pick(CONFIGURATION), draw.pick([...CONFIGURATION, ...BESIDE]));
    case 3:
      return refused('beside', draw.pick(BESIDE));
    case 4:
      return refused('a list of some issues', ...[1, 2, 3].map(() => `/issue/${issue()}/${draw.pick(LISTS)}`));
    case 5:
      return refused(
        'a list of all issues',
        `/issue/\\d+/${draw.pick(LISTS)}`,
        ...draw.pick([[], ['changelog/bulkfetch']]),
      );
    case 6:
      return {
        name: 'issues that cannot be read',
        quirks: { brokenIssues: Array.from({ length: draw.from(1, 4) }, issue) },
        ends: false,
      };
    case 7:
      return refused('media', draw.pick(['/attachment/content/\\d*[13579]$', '/attachment/', '/universal_avatar/']));
    case 8:
      return refused(
        'searching',
        draw.pick([
          '/search/jql',
          '/search/approximate-count',
          'issue/bulkfetch',
          '/project/search',
          'status=archived',
        ]),
      );
    case 9:
      return {
        name: 'a search without an end',
        quirks: draw.pick([
          { idsPerPage: 5, expiredTokens: 'always' },
          { idsPerPage: 5, repeatedTokens: 'always' },
          { countOff: 0.5 },
        ] as const),
        ends: false,
      };
    case 10:
      return {
        name: 'a login that ends',
        schedule: [{ afterRequests: draw.from(1, requests), change: { do: 'end-login' } }],
        quirks: draw.chance(0.3) ? { accountHeader: 'never' } : {},
        ends: true,
      };
    default:
      return {
        name: 'nobody is let in',
        quirks: draw.pick([
          { blocked: { after: draw.from(1, requests), how: draw.pick(['address', 'captcha', 'suspended'] as const) } },
          { accountHeader: 'other' as const },
          { loginEndsAfter: draw.from(1, requests) },
        ]),
        ends: true,
      };
  }
}
