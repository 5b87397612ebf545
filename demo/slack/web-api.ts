import { type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

import { isJson, type Json } from './json.js';
import { type Rates } from './rates.js';
import { SlackError } from './slack-error.js';

export type TokenKind = 'bot' | 'app' | 'unknown' | 'none';

export interface Method {
  readonly token: 'bot' | 'app' | 'any';
  run(args: Json): Json;
}

/** One call of a Web API method and how it was answered. No token is kept. */
export interface Call {
  readonly method: string;
  readonly args: Json;
  readonly token: TokenKind;
  readonly at: number;
  /** The answer; an error's name alone when no regular answer was given. */
  readonly answer: Json;
}

/** What goes wrong with one call. */
export type Fault =
  | { readonly error: string }
  | { readonly rateLimited: number }
  | { readonly status: number }
  /** The connection is cut: before the call is carried out, or after it, so that its answer is lost. */
  | { readonly drop: 'call' | 'answer' }
  | { readonly slow: number };

export interface WebApi {
  serve(request: IncomingMessage, response: ServerResponse, method: string, body: string): Promise<void>;
  /** The next call of the method meets this fault; several wait in line. */
  next(method: string, fault: Fault): void;
  calls(): readonly Call[];
}

export interface WebApiOptions {
  readonly methods: Readonly<Record<string, Method>>;
  readonly tokens: Readonly<Record<string, 'bot' | 'app'>>;
  readonly rates: Rates;
  now(): number;
  changed(): void;
}

export function webApi(options: WebApiOptions): WebApi {
  const calls: Call[] = [];
  const faults = new Map<string, Fault[]>();

  async function serve(request: IncomingMessage, response: ServerResponse, method: string, body: string) {
    const { args, problem } = argumentsOf(request.headers['content-type'] ?? '', body);
    const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? args['token'];
    const token = bearer === undefined ? 'none' : (options.tokens[String(bearer)] ?? 'unknown');
    delete args['token'];
    // Bolt names the workspace of its installation in every call.
    delete args['team_id'];
    const note = (answer: Json) => {
      calls.push({ method, args, token, at: options.now(), answer });
      options.changed();
      return answer;
    };
    const fault = faults.get(method)?.shift();
    const limited = fault && 'rateLimited' in fault ? fault.rateLimited : options.rates.secondsToWait(method, args);
    if (fault && 'slow' in fault) await pause(fault.slow, undefined, { ref: false });
    if (fault && 'drop' in fault && fault.drop === 'call') {
      note({ ok: false, error: 'dropped' });
      response.destroy();
    } else if (limited > 0)
      reply(response, 429, note({ ok: false, error: 'ratelimited' }), { 'retry-after': String(limited) });
    else if (fault && 'status' in fault) {
      note({ ok: false, error: `http ${fault.status}` });
      response.writeHead(fault.status, { 'content-type': 'text/html' }).end('<html>upstream error</html>');
    } else {
      const forced = fault && 'error' in fault ? fault.error : problem;
      const answer = note(answerTo(method, args, token, forced));
      if (fault && 'drop' in fault) response.destroy();
      else reply(response, 200, answer);
    }
  }

  function answerTo(method: string, args: Json, token: TokenKind, forced?: string): Json {
    try {
      if (forced !== undefined) throw new SlackError(forced);
      const known = Object.hasOwn(options.methods, method) ? options.methods[method] : undefined;
      if (!known) throw new SlackError('unknown_method');
      if (known.token !== 'any') {
        if (token === 'none') throw new SlackError('not_authed');
        if (token === 'unknown') throw new SlackError('invalid_auth');
        if (token !== known.token) throw new SlackError('not_allowed_token_type');
      }
      return { ok: true, ...known.run(args) };
    } catch (error) {
      if (!(error instanceof SlackError)) throw error;
      const messages = error.messages.length > 0 && { response_metadata: { messages: error.messages } };
      return { ok: false, error: error.code, ...messages };
    }
  }

  return {
    serve,
    next: (method, fault) => void faults.set(method, [...(faults.get(method) ?? []), fault]),
    calls: () => calls,
  };
}

export function reply(
  response: ServerResponse,
  status: number,
  body: Json,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  response.end(JSON.stringify(body));
}

/** Arguments that travel as JSON inside a form, and those that are no strings. */
const structured = new Set(['blocks', 'view', 'message', 'metadata', 'attachments']);
const flags = new Set([
  'unfurl_links',
  'unfurl_media',
  'mrkdwn',
  'reply_broadcast',
  'include_locale',
  'return_im',
  'exclude_archived',
]);

/** The arguments of a call, from a form with JSON strings inside or from a JSON body. */
function argumentsOf(contentType: string, body: string): { args: Json; problem?: string } {
  if (contentType.startsWith('application/json')) {
    const args = parsed(body);
    return isJson(args) ? { args } : { args: {}, problem: 'json_not_object' };
  }
  const args: Json = {};
  for (const [name, value] of new URLSearchParams(body)) {
    if (!structured.has(name)) args[name] = flags.has(name) ? value === 'true' || value === '1' : value;
    else {
      args[name] = parsed(value);
      if (args[name] === undefined)
        return { args, problem: name === 'blocks' ? 'invalid_blocks_format' : 'invalid_arguments' };
    }
  }
  return { args };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
