import { request } from 'node:http';
import { text as textOf } from 'node:stream/consumers';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { textsOf } from '../../../../blocks/texts/texts-of.js';
import { systemClock } from '../../../../src/adapters/system/clock.js';
import type { Role } from '../../../../src/domain/role.js';
import { connectPages } from '../../../../src/web/connect/connect-pages.js';
import type { ConnectRoute } from '../../../../src/web/connect/connect-routes.js';
import { formToken } from '../../../../src/web/connect/own-form.js';
import { type WebServer, startWebServer } from '../../../../src/web/web-server.js';
import { type ConnectionScene, newSite } from '../../backup/kit/connection-scene.js';
import { workspaceId } from '../../backup/kit/world.js';
import { silentLog } from '../silent-log.js';

const walker = { workspaceId, userId: 'U-walker' };

/** The pages on a server, over the real use cases. */
export async function serveScene({ page, clock }: ConnectionScene): Promise<WebServer> {
  const log = silentLog();
  const mounts: Record<string, ReturnType<typeof connectPages>[string]> = {};
  const metrics = { read: () => Promise.reject(new Error('not asked')) };
  const server = await startWebServer({ port: 0, checks: {}, metrics, mounts, clock: systemClock(), log });
  const publicUrl = `http://127.0.0.1:${server.port}`;
  Object.assign(mounts, connectPages({ page, publicUrl, clock, log, textsOf, newReference: () => 'REF1' }));
  return server;
}

/** The answer to a request for a route by a person whose link was made by an administrator, and who has this role now. */
export async function askAs(scene: ConnectionScene, { port }: WebServer, { method, path }: ConnectRoute, role: Role) {
  scene.roles.set(walker.userId, 'administrator');
  const token = await scene.token(newSite, walker);
  const session = path === '/connect/form' ? (await scene.page.redeem(token)).reveal() : '';
  scene.roles.set(walker.userId, role);
  const sent = request({
    ...{ port, method, path: path.replace(':token', token) },
    headers: {
      Host: `127.0.0.1:${port}`,
      Origin: `http://127.0.0.1:${port}`,
      'Content-Type': 'application/x-www-form-urlencoded',
      ...(session !== '' && { Cookie: `backup-center-connect=${session}` }),
    },
  });
  sent.end(method === 'POST' ? new URLSearchParams({ formToken: formToken(session), do: 'test' }).toString() : '');
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  return { status: response.statusCode ?? 0, text: await textOf(response) };
}
