import type { HTTPReceiver } from '@slack/bolt';
import type { Installation } from '../../domain/installation.js';
import type { Secret } from '../../domain/secret.js';
import type { Clock } from '../../ports/clock.js';
import type { Logger } from '../../ports/logger.js';
import { sealPurpose, type SecretBox } from '../../ports/secret-box.js';
import { homeUrl } from '../identity.js';
import { interactiveOptions } from '../slack-client.js';
import type { WorkspaceTokens } from '../workspace-tokens.js';
import { exchangeCode, type GrantedToken } from './exchange-code.js';
import { installStates } from './install-states.js';
import { noStateCookie, stateCookie, stateOf } from './state-cookie.js';

type Request = Parameters<HTTPReceiver['requestListener']>[0];
type Response = Parameters<HTTPReceiver['requestListener']>[1];
/** Answers a request all by itself. */
type RequestListener = (request: Request, response: Response) => unknown;

/** Where an installation begins, and where Slack sends people back to; the Slack app names the second as well. */
export const installPath = '/slack/install';
export const redirectPath = '/slack/oauth_redirect';

/** A page, ready to be sent. */
interface Page {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly html: string;
}

/** What people read at the end of an installation. */
export interface InstallationPages {
  /** `slackUrl`: where Slack shows the bot. */
  installedPage(workspaceName: string, slackUrl: string): Page;
  /** `organisation`: it would be for a whole Enterprise organisation. */
  installFailedPage(failure: 'cancelled' | 'stale' | 'refused-by-slack' | 'organisation'): Page;
}

export interface InstallPathsOptions {
  readonly clientId: string;
  readonly clientSecret: Secret;
  /** Ends with a slash. */
  readonly apiUrl: string;
  /** PUBLIC_URL: https, or http on this machine. */
  readonly publicUrl: string;
  /** `botScopes` */
  readonly scopes: readonly string[];
  readonly tokens: Pick<WorkspaceTokens, 'ofEnvironment'>;
  readonly secretBox: Pick<SecretBox, 'seal'>;
  /** `workspaceInstalled` */
  installed(installation: Installation): Promise<void>;
  /** The pages in the language that a browser asks for. */
  pagesFor(acceptLanguage: string): InstallationPages;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Installation of the bot in further workspaces, by OAuth. */
export interface InstallPaths {
  /** For `installPath`: sends the browser to Slack, which asks whether the bot may come in. */
  readonly install: RequestListener;
  /** For `redirectPath`: gets the token for what was allowed there, and keeps it sealed. */
  readonly redirect: RequestListener;
}

export function installPaths(options: InstallPathsOptions): InstallPaths {
  const { clientId, tokens, secretBox, clock, log, publicUrl } = options;
  const states = installStates(clock);
  const secure = publicUrl.startsWith('https:');
  const redirectUri = `${publicUrl}${redirectPath}`;
  const exchange = {
    ...{ clientId, clientSecret: options.clientSecret, redirectUri },
    client: interactiveOptions(options),
  };

  function install(request: Request, response: Response): void {
    if (refusesMethod(request, response)) return;
    const state = states.begin();
    const asked = { client_id: clientId, scope: options.scopes.join(','), redirect_uri: redirectUri, state };
    const location = `${authorizeUrl(options.apiUrl)}?${new URLSearchParams(asked).toString()}`;
    const headers = { Location: location, 'Set-Cookie': stateCookie(state, secure), 'Cache-Control': 'no-store' };
    response.writeHead(302, headers).end();
  }

  async function redirect(request: Request, response: Response): Promise<void> {
    if (refusesMethod(request, response)) return;
    const { status, headers, html } = await outcome(request);
    response.writeHead(status, { ...headers, 'Set-Cookie': noStateCookie(secure) }).end(html);
  }

  async function outcome(request: Request): Promise<Page> {
    const pages = options.pagesFor(request.headers['accept-language'] ?? '');
    const { searchParams: given } = new URL(request.url ?? '/', publicUrl);
    const state = given.get('state') ?? '';
    // Used up whatever comes of it; and one that another browser began is worth nothing here.
    const begun = states.take(state);
    if (!begun || state !== stateOf(request.headers.cookie, secure)) return pages.installFailedPage('stale');
    const code = given.get('code');
    if (code === null) {
      log.info({ reason: given.get('error') }, 'an installation was not completed in Slack');
      return pages.installFailedPage(given.get('error') === 'access_denied' ? 'cancelled' : 'refused-by-slack');
    }
    const granted = await exchangeCode(code, exchange).catch((error: unknown) => {
      log.warn({ err: error }, 'an installation was refused');
      return undefined;
    });
    if (granted === undefined) return pages.installFailedPage('refused-by-slack');
    if (granted === null) return pages.installFailedPage('organisation');
    await keep(granted);
    const { workspaceName, workspaceId, appId } = granted;
    return pages.installedPage(workspaceName, homeUrl({ workspaceId, appId: appId || null }) ?? 'slack://open');
  }

  async function keep({ botToken, ...granted }: GrantedToken): Promise<void> {
    const { workspaceId } = granted;
    const own = await tokens.ofEnvironment();
    // The settings have its token, and name its administrators.
    if (own?.workspaceId === workspaceId) return;
    const sealed = secretBox.seal(botToken, sealPurpose('installation', workspaceId, workspaceId));
    await options.installed({ ...granted, botToken: sealed, installedAt: clock.now() });
    log.info({ workspaceId, installedBy: granted.installedBy }, 'installed in a workspace');
  }

  return { install, redirect };
}

function refusesMethod({ method }: Request, response: Response): boolean {
  if (method === 'GET') return false;
  response.writeHead(405, { Allow: 'GET' }).end();
  return true;
}

/** Where Slack asks people; it is no method of the API, and another Slack has it at its own place. */
function authorizeUrl(apiUrl: string): string {
  return new URL('/oauth/v2/authorize', apiUrl).href;
}
