import { randomBytes } from 'node:crypto';
import { type Json, textOf } from '../json.js';
import { SlackError } from '../slack-error.js';
import { type Method } from '../web-api.js';
import { type Installed, type Workspace } from '../workspace.js';

export interface OauthOptions {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Where people may be sent back to: addresses, or what they begin with. Any address, when there are none. */
  readonly redirectUrls?: readonly string[];
}

/** What somebody is asked to allow, as it stands in the address of the page that asks. */
export interface Asked {
  readonly scopes: readonly string[];
  readonly state: string | null;
  readonly redirectUrl: string;
  /** Whether the address named it itself; then it must be named again for the token. */
  readonly named: boolean;
}

/** Installation of the app into workspaces, as Slack does it. */
export interface Oauth {
  /** @throws SlackError what stands on the page instead of the question: `invalid_client_id`, `bad_redirect_uri`, `invalid_scope` */
  asked(address: string): Asked;
  /** Somebody allows it. Returns the address that the browser goes to. */
  allow(address: string, workspace: Workspace, user: string): string;
  deny(address: string): string;
  readonly methods: Readonly<Record<string, Method>>;
}

const codeMilliseconds = 10 * 60_000;

interface Code {
  readonly workspace: Workspace;
  readonly user: string;
  readonly asked: Asked;
  readonly at: number;
  used: boolean;
}

export function createOauth(app: OauthOptions | undefined, now: () => number, changed: () => void): Oauth {
  const codes = new Map<string, Code>();

  function asked(address: string): Asked {
    const { searchParams: given } = new URL(address, 'http://slack');
    if (app === undefined || given.get('client_id') !== app.clientId) throw new SlackError('invalid_client_id');
    const named = given.get('redirect_uri');
    const redirectUrl = named ?? app.redirectUrls?.[0];
    if (redirectUrl === undefined || !mayGoTo(redirectUrl)) throw new SlackError('bad_redirect_uri');
    const scopes = (given.get('scope') ?? '').split(/[,\s]+/).filter((scope) => scope !== '');
    if (scopes.length === 0 || !scopes.every((scope) => /^[a-z_]+(:[a-z_.]+)*$/.test(scope)))
      throw new SlackError('invalid_scope');
    return { scopes, state: given.get('state'), redirectUrl, named: named !== null };
  }

  function mayGoTo(address: string): boolean {
    if (!URL.canParse(address)) return false;
    const { protocol, hostname } = new URL(address);
    const local = protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
    if (protocol !== 'https:' && !local) return false;
    return app?.redirectUrls?.some((allowed) => address.startsWith(allowed)) ?? true;
  }

  function back({ redirectUrl, state }: Asked, outcome: Readonly<Record<string, string>>): string {
    const url = new URL(redirectUrl);
    for (const [name, value] of Object.entries(outcome)) url.searchParams.set(name, value);
    if (state !== null) url.searchParams.set('state', state);
    return url.href;
  }

  /** Slack gives the token again that it gave before, as long as the app was not taken out. */
  function install({ workspace, asked: { scopes } }: Code): Installed {
    const before = workspace.installed;
    const token = before?.token ?? `xoxb-${workspace.team.id}-${randomBytes(12).toString('hex')}`;
    const granted = [...new Set([...(before?.scopes ?? []), ...scopes])];
    workspace.installed = { token, scopes: granted };
    changed();
    return workspace.installed;
  }

  function access(args: Json): Json {
    if (app === undefined || args['client_id'] !== app.clientId) throw new SlackError('invalid_client_id');
    if (args['client_secret'] !== app.clientSecret) throw new SlackError('bad_client_secret');
    const code = codes.get(textOf(args['code']));
    if (code === undefined || now() - code.at > codeMilliseconds) throw new SlackError('invalid_code');
    if (code.used) throw new SlackError('code_already_used');
    const redirect = args['redirect_uri'];
    const same = redirect === undefined ? !code.asked.named : redirect === code.asked.redirectUrl;
    if (!same) throw new SlackError('bad_redirect_uri');
    code.used = true;
    const { token, scopes } = install(code);
    const { team, appId, botUser } = code.workspace;
    return {
      app_id: appId,
      authed_user: { id: code.user },
      scope: (scopes ?? []).join(','),
      token_type: 'bot',
      access_token: token,
      bot_user_id: botUser,
      team: { id: team.id, name: team.name },
      enterprise: null,
      is_enterprise_install: false,
    };
  }

  return {
    asked,
    allow(address, workspace, user) {
      const question = asked(address);
      if (!workspace.people.has(user)) throw new Error(`Nobody in ${workspace.team.name} is ${user}`);
      const code = `${now()}.${codes.size}.${randomBytes(16).toString('hex')}`;
      codes.set(code, { workspace, user, asked: question, at: now(), used: false });
      return back(question, { code });
    },
    deny: (address) => back(asked(address), { error: 'access_denied' }),
    methods: { 'oauth.v2.access': { token: 'any', run: access } },
  };
}
