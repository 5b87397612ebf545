import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { text as textOf } from 'node:stream/consumers';

export interface Answer {
  readonly status: number;
  readonly text: string;
  /** Of the session that it gave. */
  readonly session: string | null;
}

export interface Question {
  readonly method?: string;
  readonly session?: string;
  readonly fields?: Readonly<Record<string, string>>;
}

/** Asks for a path as a browser on our own page does, at a server on this machine. */
export async function askAt(port: number, path: string, question: Question = {}): Promise<Answer> {
  const { method = 'GET', session, fields = {} } = question;
  const body = method === 'POST' ? new URLSearchParams(fields).toString() : '';
  const sent = request({
    ...{ port, method, path },
    headers: {
      Host: `127.0.0.1:${port}`,
      Origin: `http://127.0.0.1:${port}`,
      ...(method === 'POST' && { 'Content-Type': 'application/x-www-form-urlencoded' }),
      ...(session !== undefined && { Cookie: `backup-center-connect=${session}` }),
    },
  });
  sent.end(body);
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  const cookie = response.headers['set-cookie']?.[0] ?? '';
  return {
    status: response.statusCode ?? 0,
    text: await textOf(response),
    session: /^backup-center-connect=([^;]+)/.exec(cookie)?.[1] ?? null,
  };
}
