import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ErrorText } from '../../../blocks/texts/error-texts.js';
import type { Texts } from '../../../blocks/texts/texts.js';
import type { ConnectPage } from '../../backup/connections/connect-page.js';
import { OperatorError } from '../../domain/operator-error.js';
import type { Clock } from '../../ports/clock.js';
import type { Logger } from '../../ports/logger.js';
import type { RequestHandler } from '../web-server.js';
import { connectRoutes } from './connect-routes.js';
import { enterForm } from './enter-form.js';
import { formPart } from './form-part.js';
import { type Html, markup, markupOf } from './html.js';
import { page as wholePage } from './layout.js';
import { formToken, formTokenField, isFormTokenOf, isFromOwnPage } from './own-form.js';
import { pageHeaders } from './page-headers.js';
import { linkPage, problemPage, titleOf, whoAndWhen } from './pages.js';
import { parseEntry } from './parse-entry.js';
import { problemOf } from './problem.js';
import { publicPlace } from './public-place.js';
import { type ReadForm, readForm } from './read-form.js';
import { sessionCookie, sessionOf } from './session-cookie.js';

export interface ConnectPagesOptions {
  readonly page: ConnectPage;
  /** PUBLIC_URL: https, or http on this machine. */
  readonly publicUrl: string;
  readonly clock: Clock;
  readonly log: Logger;
  readonly textsOf: (locale: string) => Texts;
  /** Under which a bug is found in the log. */
  readonly newReference: () => string;
}

/** One request, and the words for whom nobody knows yet. */
interface Visit {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly texts: Texts;
}

type Route = { readonly path: '/connect/form' } | { readonly path: '/connect/:token'; readonly token: string };

const prefix = '/connect';
const allowed = 'GET, HEAD, POST';

/** The pages on which credentials are entered: the mounts for the web server, by the beginnings of their paths. */
export function connectPages(options: ConnectPagesOptions): Readonly<Record<string, RequestHandler>> {
  const { page, clock, log, textsOf, newReference } = options;
  const place = publicPlace(options.publicUrl);
  const headers = pageHeaders(place.secure);

  function send({ response }: Visit, status: number, body: Html, more: Readonly<Record<string, string>> = {}): void {
    const text = markupOf(body);
    response.writeHead(status, { ...headers, ...more, 'Content-Length': Buffer.byteLength(text) });
    response.end(text);
  }

  function refuse(visit: Visit, status: number, text: ErrorText, more?: Readonly<Record<string, string>>): void {
    send(visit, status, problemPage(visit.texts, text), more);
  }

  async function serve(visit: Visit, route: Route | null): Promise<void> {
    const { request, texts } = visit;
    const { problem } = texts.connectPage;
    if (!place.isMeantBy(request)) {
      return refuse(visit, 421, { happened: problem.wrongHost(place.url), advice: problem.wrongHostAdvice });
    }
    if (route === null) return refuse(visit, 404, { happened: problem.notFound, advice: problem.notFoundAdvice });
    const method = request.method === 'HEAD' ? 'GET' : request.method;
    if (!connectRoutes.some((each) => each.path === route.path && each.method === method)) {
      return refuse(visit, 405, { happened: problem.method, advice: problem.methodAdvice }, { Allow: allowed });
    }
    if (method === 'GET') return route.path === '/connect/form' ? showForm(visit) : showLink(visit, route.token);
    if (!isFromOwnPage(request, place.origin)) return refuseForeign(visit);
    const sent = await readForm(request);
    if (sent.state !== 'read') return refuseUnread(visit, sent.state);
    return route.path === '/connect/form' ? takeForm(visit, sent.fields) : redeem(visit, route.token);
  }

  function refuseForeign(visit: Visit): void {
    const { foreign, foreignAdvice } = visit.texts.connectPage.problem;
    refuse(visit, 403, { happened: foreign, advice: foreignAdvice });
  }

  function refuseUnread(visit: Visit, state: Exclude<ReadForm['state'], 'read'>): void {
    const { tooLarge, tooLargeAdvice, unreadable, unreadableAdvice } = visit.texts.connectPage.problem;
    // What is still on its way is not read: the connection is of no more use.
    const more = { Connection: 'close' };
    if (state === 'too-large') return refuse(visit, 413, { happened: tooLarge, advice: tooLargeAdvice }, more);
    refuse(visit, state === 'unreadable' ? 415 : 400, { happened: unreadable, advice: unreadableAdvice }, more);
  }

  async function showLink(visit: Visit, token: string): Promise<void> {
    const sight = await page.look(token);
    send(visit, 200, linkPage(textsOf(sight.locale), sight, clock.now()));
  }

  async function redeem(visit: Visit, token: string): Promise<void> {
    const session = await page.redeem(token);
    goToForm(visit, { 'Set-Cookie': sessionCookie(session, place.secure) });
  }

  function goToForm(visit: Visit, more: Readonly<Record<string, string>> = {}): void {
    send(visit, 303, markup``, { Location: 'form', ...more });
  }

  async function showForm(visit: Visit): Promise<void> {
    const session = sessionOf(visit.request, place.secure);
    if (session === null) return refuseWithoutSession(visit);
    const form = await page.form(session);
    const texts = textsOf(form.sight.locale);
    const part = formPart(texts, { form, token: formToken(session), faults: [], good: false });
    const body = markup`${whoAndWhen(texts, form.sight, clock.now())}${part}`;
    send(visit, 200, wholePage(texts, { title: titleOf(texts, form.sight), body }));
  }

  function refuseWithoutSession(visit: Visit): void {
    const { noSession, noSessionAdvice } = visit.texts.connectPage.problem;
    refuse(visit, 403, { happened: noSession, advice: noSessionAdvice });
  }

  async function takeForm(visit: Visit, fields: URLSearchParams): Promise<void> {
    const { request, response } = visit;
    const session = sessionOf(request, place.secure);
    if (session === null) return refuseWithoutSession(visit);
    if (!isFormTokenOf(session, fields.get(formTokenField) ?? '')) return refuseForeign(visit);
    const form = await page.form(session);
    const texts = textsOf(form.sight.locale);
    const typed = parseEntry(fields, form);
    if (typed === null) {
      const { unreadable, unreadableAdvice } = texts.connectPage.problem;
      return refuse({ ...visit, texts }, 400, { happened: unreadable, advice: unreadableAdvice });
    }
    const leaving = new AbortController();
    response.once('close', () => leaving.abort());
    // A reverse proxy shall pass the pieces on as they come.
    response.writeHead(200, { ...headers, 'X-Accel-Buffering': 'no' });
    const write = (piece: Html): unknown => !leaving.signal.aborted && response.write(markupOf(piece));
    const tell = (error: unknown) => problemOf(texts, error, log, newReference);
    const intro = whoAndWhen(texts, form.sight, clock.now());
    await enterForm({ page, session, form, typed, texts, intro, signal: leaving.signal, write, tell });
    response.end();
  }

  /** Who pressed the button twice has the session already, and goes on with it. */
  async function hasForm({ request }: Visit): Promise<boolean> {
    const session = sessionOf(request, place.secure);
    if (session === null) return false;
    return page.form(session).then(
      () => true,
      () => false,
    );
  }

  async function answer(request: IncomingMessage, response: ServerResponse, route: Route | null): Promise<void> {
    const visit: Visit = { request, response, texts: textsOf(wantedLocale(request)) };
    const begun = clock.now().getTime();
    response.once('close', () => {
      const { method } = request;
      const milliseconds = clock.now().getTime() - begun;
      log.info({ route: route?.path, method, status: response.statusCode, milliseconds }, 'connect page');
    });
    try {
      await serve(visit, route);
    } catch (error) {
      const used = error instanceof OperatorError && error.code === 'invite-used' && route?.path === '/connect/:token';
      if (used && (await hasForm(visit))) return goToForm(visit);
      const { status, text } = problemOf(visit.texts, error, log, newReference);
      if (response.headersSent) response.destroy();
      else refuse(visit, status, text);
    }
  }

  const mounts = place.prefixes(prefix).map((mount): [string, RequestHandler] => {
    return [mount, (request, response) => answer(request, response, routeOf(request.url ?? '', mount))];
  });
  return Object.fromEntries(mounts);
}

function routeOf(url: string, mount: string): Route | null {
  const rest = (url.split('?', 1)[0] ?? '').slice(mount.length);
  if (rest === '/form') return { path: '/connect/form' };
  const token = /^\/([\w-]{1,128})$/.exec(rest)?.[1];
  return token === undefined ? null : { path: '/connect/:token', token };
}

/** The first language that the browser asks for. */
function wantedLocale({ headers }: IncomingMessage): string {
  return /^[\w-]+/.exec(headers['accept-language'] ?? '')?.[0] ?? 'en';
}
