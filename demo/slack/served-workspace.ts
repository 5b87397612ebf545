import { type AppLinks } from './app-link.js';
import { chatMethods } from './methods/chat-methods.js';
import { peopleMethods } from './methods/people-methods.js';
import { viewMethods } from './methods/view-methods.js';
import { type Oauth } from './oauth/oauth.js';
import { type Context } from './person/context.js';
import { personHands } from './person/person-hands.js';
import { noRates, realisticRates } from './rates.js';
import { createResponseUrls } from './response-urls.js';
import { type SlackWorkspace } from './slack.js';
import { createTriggers } from './tickets.js';
import { type WaitFor } from './wait-for.js';
import { type Place } from './web-api.js';
import { type Workspace } from './workspace.js';

/** A workspace from all sides: as people meet it, as the Web API does, and as answers to people come in. */
export interface ServedWorkspace {
  readonly workspace: Workspace;
  readonly place: Place;
  readonly context: Context;
  readonly outside: SlackWorkspace;
}

export interface ServingOptions {
  readonly links: AppLinks;
  readonly waitFor: WaitFor;
  readonly oauth: Oauth;
  readonly baseUrl: string;
  readonly realisticRates: boolean;
  /** Told of a token that is worth nothing any more. */
  revoked(token: string): void;
}

export function serveWorkspace(workspace: Workspace, options: ServingOptions): ServedWorkspace {
  const { waitFor, oauth, baseUrl } = options;
  const triggers = createTriggers(workspace.now);
  const responseUrls = createResponseUrls(workspace);
  const link = options.links.of(workspace);
  const context: Context = { workspace, triggers, responseUrls, link, waitFor, baseUrl, suggested: new Map() };
  const methods = { ...chatMethods(workspace), ...viewMethods(workspace, triggers), ...peopleMethods(workspace) };
  const { id, name, domain } = workspace.team;
  return {
    workspace,
    context,
    place: {
      team: id,
      methods,
      rates: options.realisticRates ? realisticRates(workspace.now) : noRates(),
      installed: () => workspace.installed,
    },
    outside: {
      ...{ id, name, domain },
      botUser: workspace.botUser,
      get botToken() {
        return workspace.installed?.token ?? null;
      },
      user: (user) => personHands(context, user),
      people: () => [...workspace.people.values()],
      channels: () => [...workspace.channels.values()],
      groups: () => [...workspace.groups.values()],
      messages: (channel) =>
        workspace.messages.filter((each) => each.channel === channel && each.ephemeralTo === undefined),
      thread: ({ channel, ts }) =>
        workspace.messages.filter((each) => each.channel === channel && each.threadTs === ts),
      changeChannel(channelId, change) {
        Object.assign(known(workspace.channels, channelId), change);
        workspace.changed();
      },
      changePerson(user, change) {
        workspace.people.set(user, { ...known(workspace.people, user), ...change });
        workspace.changed();
      },
      changeGroup(group, change) {
        workspace.groups.set(group, { ...known(workspace.groups, group), ...change });
        workspace.changed();
      },
      // Promises, as answers from a server would be.
      allow: async (address, user = [...workspace.people.keys()][0] ?? '') => oauth.allow(address, workspace, user),
      deny: async (address) => oauth.deny(address),
      async uninstall() {
        if (workspace.installed === null) throw new Error(`The app is not installed in ${name}`);
        options.revoked(workspace.installed.token);
        workspace.installed = null;
        workspace.changed();
        const tokens = { oauth: [], bot: [workspace.botUser] };
        return Promise.all([
          link.event({ type: 'app_uninstalled', event_ts: workspace.nextTs() }),
          link.event({ type: 'tokens_revoked', tokens, event_ts: workspace.nextTs() }),
        ]);
      },
    },
  };
}

function known<T>(all: Map<string, T>, id: string): T {
  const found = all.get(id);
  if (found === undefined) throw new Error(`There is no ${id}`);
  return found;
}
