import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';

import { createAppLinks } from './app-link.js';
import { type Delivery } from './delivery/delivery.js';
import { signedHttp } from './delivery/signed-http.js';
import { type SocketMode, socketMode } from './delivery/socket-mode.js';
import { authorizePath, serveAuthorizePage } from './oauth/authorize-page.js';
import { createOauth } from './oauth/oauth.js';
import { serveWorkspace } from './served-workspace.js';
import { type Slack, type SlackOptions } from './slack.js';
import { SlackError } from './slack-error.js';
import { createWaitFor } from './wait-for.js';
import { type Bearer, reply, webApi } from './web-api.js';
import { createShared, createWorkspace } from './workspace.js';
import { workspacesOf } from './workspace-parts.js';

export type { Slack, SlackOptions, SlackWorkspace, SlackWorkspaceOptions } from './slack.js';

/** Starts a Slack on a loopback port: one workspace, or those that are given. */
export async function startSlack(options: SlackOptions = {}): Promise<Slack> {
  const now = options.now ?? Date.now;
  const ackMilliseconds = options.ackMilliseconds ?? 3000;
  const { appToken = 'xapp-local-app' } = options;
  const parts = workspacesOf(options);
  const shared = createShared(now);
  const waitFor = createWaitFor(shared);

  const server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;

  const { signingSecret } = options;
  let { requestUrl } = options;
  if (requestUrl !== undefined && signingSecret === undefined) throw new Error('A request URL needs a signing secret');
  const http =
    signingSecret !== undefined && signedHttp({ requestUrl: () => requestUrl, signingSecret, ackMilliseconds, now });
  const { appId, changed } = shared;
  const sockets: SocketMode = socketMode({ server, appId, ackMilliseconds, now, changed });
  const delivery: Delivery = http || sockets;
  const links = createAppLinks(delivery, options.redelivery ?? false, changed);
  const oauth = createOauth(options.oauth, now, changed);
  const revoked = new Set<string>();
  const served = parts.map((each) =>
    serveWorkspace(createWorkspace(each, shared), {
      ...{ links, waitFor, oauth, baseUrl: `http://${host}` },
      realisticRates: options.realisticRates ?? false,
      revoked: (token) => void revoked.add(token),
    }),
  );
  const [first] = served;
  if (first === undefined) throw new Error('A Slack without a workspace');

  function bearer(token: string): Bearer {
    if (token === appToken) return { kind: 'app' };
    const found = served.find(({ workspace }) => workspace.installed?.token === token);
    if (found !== undefined) return { kind: 'bot', place: found.place };
    return { kind: 'unknown', error: revoked.has(token) ? 'token_revoked' : 'invalid_auth' };
  }

  const api = webApi({
    ...{ bearer, now, changed },
    usual: first.place,
    strayed: (words) => void shared.violations.push(words),
    methods: {
      ...oauth.methods,
      'apps.connections.open': { token: 'app', run: () => ({ url: `ws://${host}${sockets.newPath()}` }) },
    },
  });

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    const path = new URL(request.url ?? '/', `http://${host}`).pathname;
    const method = /^\/api\/([\w.]+)$/.exec(path)?.[1];
    const team = /^\/response\/(\w+)\//.exec(path)?.[1];
    try {
      if (method !== undefined) await api.serve(request, response, method, body);
      else if (team !== undefined) {
        const place = served.find(({ workspace }) => workspace.team.id === team);
        if (place === undefined) throw new SlackError('invalid_url');
        place.context.responseUrls.take(path, JSON.parse(body));
        response.end('ok');
      } else if (path === authorizePath) {
        serveAuthorizePage(
          oauth,
          served.map(({ workspace }) => workspace),
          request,
          response,
          body,
        );
      } else response.writeHead(404).end();
    } catch (error) {
      if (error instanceof SlackError) reply(response, 404, { ok: false, error: error.code });
      else reply(response, 500, { ok: false, error: 'fatal_error', detail: String(error) });
    }
  }

  return {
    user: first.outside.user,
    messages: first.outside.messages,
    thread: first.outside.thread,
    changeChannel: first.outside.changeChannel,
    apiUrl: `http://${host}/api/`,
    authorizeUrl: `http://${host}${authorizePath}`,
    botToken: parts[0]?.installed?.token ?? '',
    appToken,
    workspaces: served.map(({ outside }) => outside),
    workspace(id) {
      const found = served.find(({ workspace }) => workspace.team.id === id);
      if (found === undefined) throw new Error(`There is no workspace ${id}`);
      return found.outside;
    },
    violations: () => shared.violations,
    timedOut: links.timedOut,
    calls: (method) => api.calls().filter((call) => method === undefined || call.method === method),
    next: api.next,
    limitNext: (method, seconds) => api.next(method, { rateLimited: seconds }),
    waitFor,
    on: (_, listener) => shared.onChange(listener),
    repeatEvent: links.repeatEvent,
    redeliver: links.redeliver,
    connections: sockets.connections,
    disconnect: sockets.disconnect,
    dropConnections: sockets.drop,
    async setRequestUrl(url) {
      if (!http) throw new Error('Events go over Socket Mode here.');
      requestUrl = url;
      await http.verify();
    },
    async close() {
      await sockets.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
