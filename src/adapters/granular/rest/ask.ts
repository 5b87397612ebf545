import { OperatorError } from '../../../domain/operator-error.js';
import { type Exchange, exchange, mayPass, troubleOf } from './exchange.js';
import { type Trouble, patiently } from './patiently.js';
import { questionUrl } from './question-url.js';
import type { Broken, Question, Refused, Told } from './rest.js';
import type { RestContext } from './rest-context.js';
import { wholeBody } from './whole-body.js';
import { wordsOf } from './words-of.js';

export type Asked = Told | Refused | Broken;

export const endpointOf = ({ method = 'GET', path }: Question): string => `${method} ${path}`;

/** Asks a question that is answered with JSON, as often as it takes. */
export async function ask(context: RestContext, question: Question): Promise<Asked> {
  const { hosts, limits } = context;
  const { method = 'GET', body, host = 'site', tries } = question;
  const url = questionUrl(hosts[host], question);
  if (url === null) return { kind: 'refused', status: 0, words: '' };
  const call = {
    method,
    url,
    headers: {
      ...{ Accept: 'application/json', 'Accept-Encoding': 'gzip' },
      ...{ 'Accept-Language': 'en-US', 'X-Force-Accept-Language': 'true' },
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...question.headers,
      ...context.login(),
    },
    body: body === undefined ? undefined : Buffer.from(JSON.stringify(body)),
  };
  const endpoint = endpointOf(question);
  return await patiently(context, { endpoint, tries }, (until, pause) =>
    exchange(context, { call, endpoint, until, pause }, read),
  );

  async function read(answer: Exchange): Promise<Asked | Trouble> {
    const { status, body: stream, header } = answer.reply;
    // The beginning tells enough: what was given to nobody is not even read.
    throwIfNotOurs(answer);
    const text = await wholeBody(stream, header('content-encoding'), limits);
    context.signal.throwIfAborted();
    if (status >= 300 && status < 400) return redirected(answer);
    if (typeof text !== 'string') {
      if (isDefiniteNo(status)) return { kind: 'refused', status, words: '' };
      if (text.unreadable === 'TOO_LONG') return { kind: 'broken', status, words: '' };
      return troubleOf(answer, '', text.unreadable);
    }
    if (status >= 200 && status < 300) return told(answer, text);
    throwIfNotOurs(answer, text);
    return isDefiniteNo(status) ? { kind: 'refused', status, words: wordsOf(text) } : troubleOf(answer, wordsOf(text));
  }

  function throwIfNotOurs({ reply }: Exchange, text?: string): void {
    if (reply.status === 401 && mayBeDoubted(question, reply.header('x-seraph-loginreason'))) return;
    const complaint = context.guard.complaint(reply, text);
    if (complaint === null) return;
    reply.body.destroy();
    throw context.guard.end(complaint);
  }

  function redirected(answer: Exchange): Refused | Trouble {
    const { status, header } = answer.reply;
    const location = header('location') ?? '';
    if (URL.canParse(location, url?.href) && new URL(location, url?.href).origin !== url?.origin) {
      // What sends us to a page of a login does not take ours; the site itself would be another site then.
      if (isBesideSite(question)) return { kind: 'refused', status, words: '' };
      throw new OperatorError('site-answer-unexpected', { site: context.site, found: 'foreign-redirect' });
    }
    return troubleOf(answer, '');
  }
}

/** Where a site says who we are. */
export const MYSELF = '/rest/api/3/myself';

/** Whether this is served by something else than the site, be it under the site's own address. */
export function isBesideSite({ host, path }: Question): boolean {
  return host === 'platform' || path.startsWith('/gateway/');
}

/**
 * Whether a 401 may be said by one part of the site only: the login is then asked for where it counts. Beside the site
 * one that is good at the site may count for nothing, whatever is said.
 */
function mayBeDoubted(question: Question, loginReason: string | null): boolean {
  return isBesideSite(question) || (question.path !== MYSELF && loginReason === null);
}

function isDefiniteNo(status: number): boolean {
  return status >= 400 && !mayPass(status);
}

function told(answer: Exchange, text: string): Told | Trouble {
  const { status, header } = answer.reply;
  const said = { kind: 'told', status, at: answer.at } as const;
  if (status === 204 || status === 205) return { ...said, value: undefined };
  if (/\bhtml\b/i.test(header('content-type') ?? '')) return troubleOf(answer, wordsOf(text), 'HTML');
  try {
    return { ...said, value: JSON.parse(text) as unknown };
  } catch {
    return troubleOf(answer, '', 'NO_JSON');
  }
}
