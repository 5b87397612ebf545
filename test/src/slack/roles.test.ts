import { readFile } from 'node:fs/promises';
import { afterAll, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { z } from 'zod';
import { homeView } from '../../../blocks/home/home-view.js';
import { actions, callbacks } from '../../../blocks/ids.js';
import { en } from '../../../blocks/texts/en.js';
import { readVerb } from '../../../blocks/verb-value.js';
import { leastRole, type Role, roles } from '../../../src/domain/role.js';
import { verbs, type Verb } from '../../../src/slack/commands/parse-command.js';
import { schemeVerbs } from '../../../src/slack/commands/scheme-verbs.js';
import { leavingEvents } from '../../../src/slack/events/workspace-left.js';
import {
  actionListeners,
  commandListeners,
  eventListeners,
  optionListeners,
  viewListeners,
} from '../../../src/slack/register.js';
import { type ConnectRoute, connectRoutes } from '../../../src/web/connect/connect-routes.js';
import { aFile, aScheme } from '../../contract/stores/records.js';
import { newConnectionScene } from '../backup/kit/connection-scene.js';
import { workshop } from '../backup/kit/workshop.js';
import { askAs, serveScene } from '../web/connect/route-walk.js';
import { fakeCenter, workspaceId } from './fake-center.js';
import { action, command, event, personOf, roleWalk, type Sent, submission, typing } from './role-walk.js';

/**
 * Who may do what in Slack, as people were promised it; written down a second time on purpose. Whatever is registered
 * and not named here fails.
 */
const byCommand: Readonly<Record<Verb, Role>> = {
  help: 'viewer',
  list: 'viewer',
  status: 'viewer',
  files: 'viewer',
  history: 'viewer',
  restore: 'viewer',
  connect: 'viewer',
  audit: 'viewer',
  now: 'operator',
  pickup: 'operator',
  pause: 'operator',
  resume: 'operator',
  new: 'administrator',
  edit: 'administrator',
  permissions: 'administrator',
};

type ActionId = (typeof actions)[keyof typeof actions];
/** Of a menu: by its options. */
const byAction: Readonly<Record<ActionId, Role | Readonly<Record<string, Role>>>> = {
  [actions.homeOpen]: 'viewer',
  [actions.homeRefresh]: 'viewer',
  [actions.homeMore]: { permissions: 'administrator', audit: 'viewer' },
  [actions.linkOpen]: 'viewer',
  [actions.fieldValue]: 'viewer',
  [actions.runCancel]: 'operator',
  [actions.runRetry]: 'operator',
  [actions.alertAcknowledge]: 'operator',
  [actions.alertExplain]: 'viewer',
  [actions.schemeBackUpNow]: 'operator',
  [actions.schemePickUp]: 'operator',
  [actions.schemeHistory]: 'viewer',
  [actions.historyPage]: 'viewer',
  [actions.historyPageBack]: 'viewer',
  [actions.schemePage]: 'viewer',
  [actions.schemePageBack]: 'viewer',
  [actions.schemeNew]: 'administrator',
  [actions.schemeEdit]: 'administrator',
  [actions.draftChanged]: 'administrator',
  [actions.schemeMore]: { pause: 'operator', resume: 'operator', pickup: 'operator', delete: 'administrator' },
  [actions.filesPage]: 'viewer',
  [actions.filesPageBack]: 'viewer',
  [actions.filesPageFirst]: 'viewer',
  [actions.filesPageLast]: 'viewer',
  [actions.filesFilter]: 'viewer',
  [actions.filesManage]: 'administrator',
  [actions.managePage]: 'administrator',
  [actions.managePageBack]: 'administrator',
  [actions.managePageFirst]: 'administrator',
  [actions.managePageLast]: 'administrator',
  [actions.manageFilter]: 'administrator',
  [actions.fileMore]: { pin: 'administrator', unpin: 'administrator', restore: 'viewer' },
  [actions.fileDelete]: 'administrator',
  [actions.fileRestore]: 'viewer',
  [actions.fileDetails]: 'viewer',
  [actions.fileAcceptShrink]: 'administrator',
  [actions.fileDoubtShrink]: 'administrator',
  [actions.connectionsOpen]: 'viewer',
  [actions.connectionsPage]: 'viewer',
  [actions.connectionsPageBack]: 'viewer',
  [actions.connectionsRefresh]: 'viewer',
  [actions.connectionAddSite]: 'administrator',
  [actions.connectionAddStorage]: 'administrator',
  [actions.connectionTest]: 'administrator',
  [actions.connectionReplace]: 'administrator',
  [actions.connectionRemove]: 'administrator',
  [actions.permissionsOpen]: 'administrator',
  [actions.auditOpen]: 'viewer',
  [actions.auditPage]: 'viewer',
  [actions.auditPageBack]: 'viewer',
  [actions.auditAll]: 'viewer',
  [actions.auditPerson]: 'viewer',
  [actions.auditChange]: 'viewer',
  [actions.auditSubject]: 'viewer',
  // By the command that it repeats: below.
  [actions.commandRepeat]: 'viewer',
};

type CallbackId = (typeof callbacks)[keyof typeof callbacks];
const byView: Readonly<Record<CallbackId, Role>> = {
  [callbacks.schemeSave]: 'administrator',
  [callbacks.schemeSaveConfirm]: 'administrator',
  [callbacks.schemeDelete]: 'administrator',
  [callbacks.filesManage]: 'administrator',
  [callbacks.filesDelete]: 'administrator',
  [callbacks.fileDeleteLast]: 'administrator',
  [callbacks.permissionsSave]: 'administrator',
  // By the command that it carries: below.
  [callbacks.schemePick]: 'viewer',
  [callbacks.schemeChecking]: 'viewer',
  [callbacks.schemeSaved]: 'viewer',
  [callbacks.fileDetails]: 'viewer',
  [callbacks.history]: 'viewer',
  [callbacks.restore]: 'viewer',
  [callbacks.explain]: 'viewer',
  [callbacks.connections]: 'viewer',
  [callbacks.connectionTest]: 'viewer',
  [callbacks.connectionLink]: 'viewer',
  [callbacks.audit]: 'viewer',
  [callbacks.notice]: 'viewer',
};

const byEvent: Readonly<Record<string, Role>> = { app_home_opened: 'viewer' };
/** Selects whose options are looked up. */
const bySelect: Readonly<Record<string, Role>> = {};

/** Of the private pages. What stands behind a link is shown to whoever has it, as previews of links do. */
const byRoute: Readonly<Record<string, Role>> = {
  'GET /connect/:token': 'viewer',
  'POST /connect/:token': 'administrator',
  'GET /connect/form': 'administrator',
  'POST /connect/form': 'administrator',
};

interface Case {
  readonly name: string;
  readonly role: Role;
  readonly sent: Sent;
}

const cases: readonly Case[] = [
  ...entries(byCommand).flatMap(([verb, role]) => [
    { name: `/backup ${verb}`, role, sent: command('/backup', verb) },
    { name: `/backup ${verb} "A Scheme"`, role, sent: command('/backup', `${verb} "A Scheme"`) },
    { name: `${actions.commandRepeat} ${verb}`, role, sent: action(actions.commandRepeat, `${verb} "A Scheme"`) },
  ]),
  { name: '/backup, with a typing error', role: 'viewer', sent: command('/backup', 'delte') },
  ...entries(byAction).flatMap(([id, role]) =>
    typeof role === 'string'
      ? [{ name: id, role, sent: action(id, 'an-id') }]
      : entries(role).map(([verb, each]) => ({ name: `${id} ${verb}`, role: each, sent: action(id, `${verb}:an-id`) })),
  ),
  { name: 'a button that is not known', role: 'viewer', sent: action('from.an_old_version', 'an-id') },
  ...entries(byView).map(([id, role]) => ({ name: `view ${id}`, role, sent: submission(id, 'an-id') })),
  ...schemeVerbs.map((verb) => ({
    name: `view ${callbacks.schemePick} ${verb}`,
    role: byCommand[verb],
    sent: submission(callbacks.schemePick, verb),
  })),
  { name: 'a view that is not known', role: 'viewer', sent: submission('from.an_old_version', '') },
  ...entries(bySelect).map(([id, role]) => ({ name: `select ${id}`, role, sent: typing(id) })),
  { name: 'a select that is not known', role: 'viewer', sent: typing('from.an_old_version') },
  ...entries(byEvent).map(([id, role]) => ({ name: `event ${id}`, role, sent: event(id) })),
];

function entries<Key extends string, Value>(table: Readonly<Record<Key, Value>>): (readonly [Key, Value])[] {
  return Object.keys(table).map((key) => [key as Key, table[key as Key]] as const);
}

/** What was seen: for each case whether each role could. */
const seen = new Map<string, Partial<Record<Role, boolean>>>();

afterAll(() => {
  const width = Math.max(...[...seen.keys()].map((name) => name.length));
  const lines = [...seen].map(([name, may]) =>
    [name.padEnd(width), ...roles.map((role) => (may[role] ? 'yes' : '–').padEnd(role.length))].join('  '),
  );
  process.stdout.write(`${['Who may'.padEnd(width), ...roles].join('  ')}\n${lines.join('\n')}\n`);
});

describe('what people may do in Slack', () => {
  it('is written down for everything that is registered', async () => {
    expect(Object.keys(byAction).sort()).toEqual(Object.keys(actionListeners).sort());
    expect(Object.keys(byView).sort()).toEqual(Object.keys(viewListeners).sort());
    expect(Object.keys(byEvent).sort()).toEqual(Object.keys(eventListeners).sort());
    expect(Object.keys(bySelect).sort()).toEqual(Object.keys(optionListeners).sort());
    expect(Object.keys(byCommand).sort()).toEqual([...verbs].sort());
    const { features, settings } = await manifest();
    expect(features.slash_commands.map((each) => each.command)).toEqual(Object.keys(commandListeners));
    // Slack itself says that the bot was taken out of a workspace; nobody has to be allowed to.
    const events = [...Object.keys(byEvent), ...leavingEvents];
    expect([...settings.event_subscriptions.bot_events].sort()).toEqual(events.sort());
  });

  it('is written down for every option of the menus on Home', async () => {
    for (const option of await menuOptions()) {
      const options = entries(byAction).find(([id]) => id === option.actionId)?.[1];
      expect(option.verb).toEqual(expect.any(String));
      expect(Object.keys(options ?? {})).toContain(option.verb);
    }
  });

  it.each(cases)('needs a role: $name', async ({ name, role, sent }) => {
    const walk = roleWalk();
    for (const person of roles) {
      const { called, said, answered } = await walk.send(sent, person);
      const refused = said.includes('Backup Center may do that') || said.includes('You may not do that');
      seen.set(name, { ...seen.get(name), [person]: !refused });
      const may = roles.indexOf(person) >= roles.indexOf(role);
      expect({ person, refused }).toEqual({ person, refused: !may });
      // Who may is let through to the listener; that of a field needs its form.
      const reached = called.length > 0 || said !== '' || answered !== undefined;
      if (may && role !== 'viewer') expect(reached).toBe(name !== actions.draftChanged);
      if (may) continue;
      expect(called).toEqual([]);
      expect(said).toContain(`Ask <@${personOf.administrator}>`);
      // What was sent off does not stay open as if nothing had been said.
      if (name.startsWith('view ')) expect(answered).toMatchObject({ response_action: 'update' });
    }
  });
});

describe('what people may do on the private pages', () => {
  const shop = workshop();
  const nameOf = ({ method, path }: ConnectRoute): string => `${method} ${path}`;

  it('is written down for every route, and as it is asked for', () => {
    expect(Object.keys(byRoute)).toEqual(connectRoutes.map(nameOf));
    for (const route of connectRoutes) expect(leastRole[route.deed]).toBe(byRoute[nameOf(route)]);
  });

  it.each(connectRoutes)('needs a role: $method $path', async (route) => {
    const scene = newConnectionScene(await shop.world());
    const server = await serveScene(scene);
    const name = nameOf(route);
    for (const role of roles) {
      const { status } = await askAs(scene, server, route, role);
      seen.set(name, { ...seen.get(name), [role]: status !== 403 });
      const may = roles.indexOf(role) >= roles.indexOf(byRoute[name] ?? 'administrator');
      expect({ role, status }).toEqual({ role, status: may ? (name === 'POST /connect/:token' ? 303 : 200) : 403 });
    }
    await server.close();
    expect(scene.outside.sites).toEqual([]);
  });
});

const manifestSchema = z.object({
  features: z.object({ slash_commands: z.array(z.object({ command: z.string() })) }),
  settings: z.object({ event_subscriptions: z.object({ bot_events: z.array(z.string()) }) }),
});

async function manifest() {
  return manifestSchema.parse(parse(await readFile('slack-manifest.yml', 'utf8')));
}

const optionsSchema = z.array(z.object({ value: z.string() }));

/** All options of the menus that an administrator sees on Home, whatever state a scheme or a file is in. */
async function menuOptions() {
  const center = fakeCenter();
  const about = { workspaceId, method: 'site-export' } as const;
  center.schemes.push(aScheme(about), aScheme({ ...about, name: 'Paused', paused: true }));
  center.files.push(aFile({ workspaceId }), aFile({ workspaceId, pinned: true }));
  const by = { workspaceId, userId: personOf.administrator };
  const overview = await center.readOverview(by, { schemeId: null, offset: 0, limit: 10 });
  const { blocks } = homeView(en, overview, { schemes: 0, administrators: null });
  const found = menusIn(blocks).flatMap(({ actionId, values }) =>
    values.map((value) => ({ actionId, verb: readVerb(value)?.verb })),
  );
  expect(new Set(found.map(({ actionId }) => actionId))).toEqual(
    new Set([actions.homeMore, actions.schemeMore, actions.fileMore]),
  );
  return found;
}

function menusIn(part: unknown): { readonly actionId: string; readonly values: readonly string[] }[] {
  if (typeof part !== 'object' || part === null) return [];
  const inner = Object.values(part).flatMap(menusIn);
  if (!('type' in part) || part.type !== 'overflow' || !('action_id' in part) || !('options' in part)) return inner;
  return [{ actionId: String(part.action_id), values: optionsSchema.parse(part.options).map(({ value }) => value) }];
}
