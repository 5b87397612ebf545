import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** Something that the bot said to Slack. */
export interface Said {
  /** Of the workspace whose token came along; null for a response_url, which needs none. */
  readonly team: string | null;
  readonly what: string;
  /** Decoded, as one text. */
  readonly body: string;
}

export interface AgreeingSlack {
  /** Ends with a slash. */
  readonly apiUrl: string;
  readonly responseUrl: string;
  readonly said: Said[];
  close(): Promise<void>;
}

/** A Slack that takes whatever a bot says, in every workspace, and writes it down: it refuses nothing that is forged. */
export async function agreeingSlack(teams: Readonly<Record<string, string>>): Promise<AgreeingSlack> {
  const said: Said[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      const body = await text(request);
      const token =
        /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? new URLSearchParams(body).get('token');
      const team = token === null ? null : (teams[token] ?? `unknown token ${token}`);
      const what = (request.url ?? '').replace(/^\/(api\/)?/, '');
      said.push({ team, what, body: what.startsWith('response') ? body : decoded(body) });
      const answer = {
        ok: true,
        ...{ team_id: team, team: `Team ${team}`, bot_id: 'B1', user_id: 'U0BOT', app_id: 'A1', ts: '1.2' },
        view: { id: 'V9' },
        channel: { id: 'D9' },
        user: { id: 'U1', name: 'somebody', tz: 'UTC', locale: 'en-US' },
        ...{ usergroups: [], users: [], channels: [] },
      };
      response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(answer));
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    apiUrl: `${host}/api/`,
    responseUrl: `${host}/response/1`,
    said,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function decoded(body: string): string {
  return [...new URLSearchParams(body)].map(([name, value]) => `${name}=${value}`).join('\n');
}
