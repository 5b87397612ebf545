import { type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

import { isJson, type Json, textOf } from './json.js';
import { type Rates } from './rates.js';
import { demandScopeOf } from './scopes.js';
import { SlackError } from './slack-error.js';
import { type Installed } from './workspace.js';

export type TokenKind = 'bot' | 'app' | 'unknown' | 'none';

export interface Method {
  readonly token: 'bot' | 'app' | 'any';
  run(args: Json): Json;
}

/** Whose a token is: the app's own, or the app's in a workspace. */
export type Bearer =
  | { readonly kind: 'app' }
  | { readonly kind: 'bot'; readonly place: Place }
  | { readonly kind: 'unknown'; readonly error: string };

/** A workspace as calls meet it. */
export interface Place {
  readonly team: string;
  readonly methods: Readonly<Record<string, Method>>;
  readonly rates: Rates;
  installed(): Installed | null;
}

/** One call of a Web API method and how it was answered. No token and no secret is kept. */
export interface Call {
  readonly method: string;
  /** The workspace of its token. */
  readonly team?: string;
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
  /** Those that are called without a workspace's token. */
  readonly methods: Readonly<Record<string, Method>>;
  bearer(token: string): Bearer;
  /** A workspace, to tell which methods there are. */
  readonly usual: Place;
  now(): number;
  changed(): void;
  /** Told of a call that names another workspace than that of its token. */
  strayed(words: string): void;
}

const nobody: Bearer = { kind: 'unknown', error: 'not_authed' };

export function webApi(options: WebApiOptions): WebApi {
  const calls: Call[] = [];
  const faults = new Map<string, Fault[]>();

  async function serve(request: IncomingMessage, response: ServerResponse, method: string, body: string) {
    const { args, problem } = argumentsOf(request.headers['content-type'] ?? '', body);
    const given = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? args['token'];
    const bearer = given === undefined ? nobody : options.bearer(String(given));
    const place = bearer.kind === 'bot' ? bearer.place : undefined;
    delete args['token'];
    heedTeam(method, args, place);
    const note = (answer: Json) => {
      const token = given === undefined ? 'none' : bearer.kind;
      const whose = place && { team: place.team };
      calls.push({ method, args: hidden(args), token, ...whose, at: options.now(), answer: hidden(answer) });
      options.changed();
      return answer;
    };
    const fault = faults.get(method)?.shift();
    const limited =
      fault && 'rateLimited' in fault ? fault.rateLimited : (place ?? options.usual).rates.secondsToWait(method, args);
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
      const basic = basicLogin(request.headers.authorization);
      const answer = note(answerTo(method, { ...args, ...basic }, bearer, forced));
      const scopes = place?.installed()?.scopes;
      if (fault && 'drop' in fault) response.destroy();
      else reply(response, 200, answer, scopes ? { 'x-oauth-scopes': scopes.join(',') } : {});
    }
  }

  /** Bolt names the workspace of its installation in every call; another one would be a mistake. */
  function heedTeam(method: string, args: Json, place: Place | undefined): void {
    const team = args['team_id'];
    delete args['team_id'];
    if (place && team !== undefined && team !== place.team)
      options.strayed(`${method}: names the workspace ${textOf(team)} with the token of ${place.team}`);
  }

  function answerTo(method: string, args: Json, bearer: Bearer, forced?: string): Json {
    try {
      if (forced !== undefined) throw new SlackError(forced);
      const place = bearer.kind === 'bot' ? bearer.place : options.usual;
      const methods = { ...place.methods, ...options.methods };
      const known = Object.hasOwn(methods, method) ? methods[method] : undefined;
      if (!known) throw new SlackError('unknown_method');
      if (known.token !== 'any') {
        if (bearer.kind === 'unknown') throw new SlackError(bearer.error);
        if (bearer.kind !== known.token) throw new SlackError('not_allowed_token_type');
        if (bearer.kind === 'bot') demandScopeOf(method, place.installed());
      }
      return { ok: true, ...known.run(args) };
    } catch (error) {
      if (!(error instanceof SlackError)) throw error;
      const messages = error.messages.length > 0 && { response_metadata: { messages: error.messages } };
      return { ok: false, error: error.code, ...error.more, ...messages };
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
  'include_users',
  'include_count',
  'include_disabled',
]);

/** Arguments and answers that are nobody's business. */
const secrets = ['access_token', 'client_secret', 'code'];

function hidden(fields: Json): Json {
  const found = secrets.filter((name) => Object.hasOwn(fields, name));
  return found.length === 0 ? fields : { ...fields, ...Object.fromEntries(found.map((name) => [name, '***'])) };
}

/** An app may say its id and secret as a login instead of as arguments. */
function basicLogin(authorization = ''): Json {
  const [, basic] = /^Basic (.+)$/.exec(authorization) ?? [];
  if (basic === undefined) return {};
  const [id = '', secret = ''] = Buffer.from(basic, 'base64').toString().split(':').map(decodeURIComponent);
  return { client_id: id, client_secret: secret };
}

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
