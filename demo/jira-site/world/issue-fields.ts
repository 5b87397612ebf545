import { sprintField } from './agile.js';
import { resolutions, securityLevels, shownStatus, shownType } from './catalogue.js';
import { componentsOf, versionsOf } from './project-parts.js';
import { fieldIds, shownChoice, withKeys } from './custom-fields.js';
import { type Draws, at, draws } from './draws.js';
import { linksOf } from './issue-links.js';
import { type IssueHead, type IssueRoom, headOf, shownHead, subtasksOf } from './issue-room.js';
import { DAY, jiraDate, jiraTime } from './jira-time.js';
import { methodOf } from './agile.js';
import { organisations, requestTypesOf } from './service-desk.js';
import { everyKindOfText, longestText, paragraphs } from './rich-text.js';
import { siteOrigin } from './origins.js';
import { oddSummaries, remark } from './wording.js';
import type { Json, JsonObject } from './world.js';

/** All fields of an issue but those that are put together from its lists. */
export function fieldsOf(room: IssueRoom, head: IssueHead): JsonObject {
  const draw = draws(room.seed, head.id, 13);
  const fields = { ...systemFields(room, head, draw), ...customFieldsOf(room, head, draw) };
  if (!room.odd) return fields;
  return withKeys([
    ...Object.entries(fields),
    ['toString', draw.chance(0.2) ? 'neither a method nor nothing' : null],
    ['__proto__', draw.chance(0.2) ? 'no prototype' : null],
  ]);
}

function systemFields(room: IssueRoom, head: IssueHead, draw: Draws): JsonObject {
  const { project, created, updated, status, summary } = head;
  const parentId = head.parent === null ? undefined : room.numbering.idAt(head.projectIndex, head.parent);
  const parent = parentId === undefined ? null : headOf(room, parentId);
  const reporter = draw.pick(room.accounts);
  const done = status.category === 3;
  const spent = draw.chance(0.2) ? draw.from(1, 40) * 900 : null;
  const security = head.hidden ? securityLevels[1] : room.odd && draw.chance(0.02) ? securityLevels[0] : undefined;
  const { shown } = project;
  return {
    statuscategorychangedate: jiraTime(updated),
    summary,
    issuetype: shownType(head.type, project),
    project: {
      self: shown.self ?? null,
      id: project.id,
      key: project.key,
      name: project.name,
      projectTypeKey: project.typeKey,
      simplified: project.style === 'next-gen',
      avatarUrls: shown.avatarUrls ?? null,
    },
    ...(parent === null ? {} : { parent: shownHead(parent) }),
    status: shownStatus(status),
    priority: head.priority,
    resolution: done ? draw.pick(resolutions) : null,
    resolutiondate: done ? jiraTime(updated) : null,
    creator: draw.chance(0.1) ? draw.pick(room.accounts) : reporter,
    reporter,
    assignee: draw.chance(0.3) ? null : draw.pick(room.accounts),
    created: jiraTime(created),
    updated: jiraTime(updated),
    lastViewed: null,
    duedate: draw.chance(0.2) ? jiraDate(created + draw.below(200) * DAY) : null,
    labels: draw.chance(0.3) ? [...new Set([draw.pick(LABELS), draw.pick(LABELS)])] : [],
    components: draw.chance(0.4) ? componentsOf(project).slice(0, draw.from(1, 2)) : [],
    fixVersions: draw.chance(0.3) ? versionsOf(project).slice(-1) : [],
    versions: draw.chance(0.2) ? versionsOf(project).slice(0, 2) : [],
    description: descriptionOf(room, head, draw),
    environment: draw.chance(0.05) ? paragraphs('Firefox, Windows 11') : null,
    security: security ?? null,
    issuelinks: linksOf(room, head),
    subtasks: subtasksOf(room, head).flatMap((id) => {
      const below = headOf(room, id);
      return below === null ? [] : [shownHead(below)];
    }),
    timespent: spent,
    timeoriginalestimate: spent === null ? null : spent * 2,
    timeestimate: spent,
    timetracking: spent === null ? {} : { timeSpentSeconds: spent, originalEstimateSeconds: spent * 2 },
    aggregatetimespent: spent,
    progress: { progress: spent ?? 0, total: (spent ?? 0) * 2 },
    workratio: -1,
    issuerestriction: { issuerestrictions: {}, shouldDisplay: false },
  };
}

/** Labels that issues have. */
export const LABELS: readonly string[] = [
  'urgent',
  'customer',
  'größer',
  'q3',
  'restored-ABC-1',
  '"quoted"',
  '日本語',
  'a;b,c',
];

function descriptionOf({ odd, accounts }: IssueRoom, { id, key, ordinal, rank }: IssueHead, draw: Draws): Json {
  if (odd && rank === 5) return longestText();
  if (odd && (ordinal === 0 || draw.chance(0.03))) {
    return everyKindOfText({
      accountId: String(draw.pick(accounts).accountId),
      mediaId: `00000000-0000-4000-8000-${String(id).padStart(12, '0')}`,
      issueUrl: `${siteOrigin}/browse/${key}`,
    });
  }
  if (odd && draw.chance(0.03)) return paragraphs(...oddSummaries);
  return draw.chance(0.2) ? null : paragraphs(remark(draw), remark(draw));
}

function customFieldsOf({ odd, accounts }: IssueRoom, head: IssueHead, draw: Draws): JsonObject {
  const { project, projectIndex, ordinal, type, created } = head;
  const maybe = (share: number, value: () => Json): Json => (draw.chance(share) ? value() : null);
  const classic = project.style === 'classic';
  const desk = project.typeKey === 'service_desk';
  const agile: JsonObject = {
    [fieldIds.rank]: rankOf(ordinal),
    [fieldIds.flagged]: maybe(0.03, () => [shownChoice(fieldIds.flagged, 0)]),
    [fieldIds.sprint]:
      methodOf(project) === 'scrum' && type.level === 0
        ? maybe(0.6, () => Array.from({ length: draw.from(1, 3) }, (_, step) => sprintField(project, ordinal + step)))
        : null,
    [classic ? fieldIds.storyPoints : fieldIds.estimate]: maybe(0.4, () => draw.pick([1, 2, 3, 5, 8, 13])),
  };
  const epic: JsonObject =
    classic && project.typeKey === 'software'
      ? { [fieldIds.epicName]: type.level === 1 ? `${project.key} epic ${Math.floor(ordinal / 10) + 1}` : null }
      : {};
  const request: JsonObject = desk
    ? {
        [fieldIds.requestType]: maybe(0.9, () => ({
          requestType: draw.pick(requestTypesOf(project)),
          currentStatus: {},
        })),
        [fieldIds.organisations]: maybe(0.3, () => [draw.pick(organisations)]),
      }
    : {};
  const own: JsonObject = classic
    ? { [fieldIds.severity]: maybe(0.3, () => shownChoice(fieldIds.severity, draw.below(3))) }
    : projectIndex === 2
      ? { [fieldIds.teamSeverity]: maybe(0.5, () => shownChoice(fieldIds.teamSeverity, draw.below(2))) }
      : {};
  return {
    ...(project.typeKey === 'software' ? agile : {}),
    ...epic,
    ...request,
    ...own,
    [fieldIds.product]: maybe(0.3, () => shownChoice(fieldIds.product, draw.below(1001))),
    [fieldIds.region]: maybe(0.2, () => shownChoice(fieldIds.region, draw.below(3))),
    [fieldIds.channels]: maybe(0.2, () => [0, draw.from(1, 3)].map((one) => shownChoice(fieldIds.channels, one))),
    [fieldIds.accountManager]: maybe(0.3, () => draw.pick(accounts)),
    [fieldIds.budget]: maybe(0.3, () => draw.below(1_000_000) / 100),
    [fieldIds.founded]: maybe(0.3, () =>
      odd ? at(['0001-01-01', '9999-12-31', '1987-06-05'], ordinal) : '1987-06-05',
    ),
    [fieldIds.nextCall]: maybe(0.2, () => jiraTime(created + 30 * DAY)),
    [fieldIds.notes]: maybe(0.2, () => paragraphs(remark(draw))),
    [fieldIds.webAddress]: maybe(0.1, () => 'https://northwind.example/?a=b&c="d"'),
    [fieldIds.topics]: maybe(0.1, () => ['north', 'süd']),
    [fieldIds.approvers]: maybe(0.1, () => [draw.pick(accounts), draw.pick(accounts)]),
  };
}

/** A place in the order of the board. */
function rankOf(ordinal: number): string {
  return `0|i${ordinal.toString(36).padStart(5, '0')}:`;
}
