import { OperatorError } from '../../../domain/operator-error.js';
import { endpointOf } from './ask.js';
import { bytesBody, isPacked } from './bytes-body.js';
import { type Exchange, exchange, mayPass, troubleOf } from './exchange.js';
import { type Trouble, patiently } from './patiently.js';
import { questionUrl } from './question-url.js';
import type { Broken, Bytes, Question, Refused } from './rest.js';
import type { RestContext } from './rest-context.js';
import { wholeBody } from './whole-body.js';
import { wordsOf } from './words-of.js';

export type Fetched = Bytes | Refused | Broken;

const MOST_HOPS = 5;
/** Of what is no file as much is read: for its words, and so that the connection can be used again. */
const MOST_WORDS = 64 * 1024;
const PICTURE_TRIES = 3;

interface Wanted {
  readonly start: URL;
  readonly endpoint: string;
  readonly from: number;
  readonly tries: number | undefined;
  readonly picture: boolean;
}

/** A file of the site from byte `from` on. Its address is asked for anew with every try: a signed one dies soon. */
export async function fetchBytes(context: RestContext, question: Question, from: number): Promise<Fetched> {
  const start = questionUrl(context.hosts[question.host ?? 'site'], question);
  if (start === null) return { kind: 'refused', status: 0, words: '' };
  return await fetched(context, {
    ...{ start, from, endpoint: endpointOf(question), tries: question.tries, picture: false },
  });
}

/** A picture, wherever pictures may be. */
export async function fetchPicture(context: RestContext, address: string): Promise<Fetched> {
  const refused: Refused = { kind: 'refused', status: 0, words: '' };
  if (!URL.canParse(address, context.hosts.site)) return refused;
  const start = new URL(address, context.hosts.site);
  if (!context.hosts.mayHoldPicture(start)) return refused;
  return await fetched(context, {
    ...{ start, from: 0, endpoint: `GET ${start.host} (pictures)`, tries: PICTURE_TRIES, picture: true },
  });
}

async function fetched(context: RestContext, { start, endpoint, from, tries, picture }: Wanted): Promise<Fetched> {
  const { hosts, limits, guard, signal } = context;
  let refusedAddresses = 0;

  return await patiently(context, { endpoint, tries, elsewhere: picture }, async (until, pause) => {
    let url = start;
    let mediaId: string | null = null;
    for (let hop = 0; hop <= MOST_HOPS; hop += 1) {
      const atLogin = picture ? url.origin === hosts.site : hosts.getsLogin(url);
      const headers = {
        ...{ Accept: '*/*', 'Accept-Encoding': 'identity' },
        ...(from === 0 ? {} : { Range: `bytes=${from}-` }),
        ...(atLogin ? context.login() : {}),
      };
      const call = { method: 'GET', url, headers } as const;
      const lane = hop === 0 ? endpoint : `GET ${url.host} (files)`;
      const asked = { call, endpoint: lane, until, pause, elsewhere: picture };
      const outcome = await exchange(context, asked, (answer) => read(answer, url, atLogin, mediaId));
      if (!(outcome instanceof URL)) return outcome;
      if (picture ? !hosts.mayHoldPicture(outcome) : !hosts.mayHoldFile(outcome)) return foreign();
      url = outcome;
      mediaId ??= mediaIdOf(url);
    }
    throw new OperatorError('site-answer-unexpected', { site: context.site, found: 'redirect' });
  });

  async function read(answer: Exchange, url: URL, atLogin: boolean, mediaId: string | null) {
    const { status, body, header } = answer.reply;
    const complaint = atLogin ? guard.complaint(answer.reply) : null;
    if (complaint !== null) return refusedLogin(answer, complaint);
    const bytes = bytesOf(answer, mediaId);
    if (bytes !== null) return bytes;
    const whole = await wholeBody(body, header('content-encoding'), { idle: limits.idle, answerMost: MOST_WORDS });
    signal.throwIfAborted();
    const text = typeof whole === 'string' ? whole : '';
    if (status >= 300 && status < 400) return next(answer, url);
    const blocked = atLogin ? guard.complaint(answer.reply, text) : null;
    if (blocked !== null) return refusedLogin(answer, blocked);
    if (status < 400 || mayPass(status)) return troubleOf(answer, wordsOf(text));
    const refused: Refused = { kind: 'refused', status, words: wordsOf(text) };
    if (atLogin || picture || (status !== 401 && status !== 403)) return refused;
    // A signed address does not live long; the next one may open.
    refusedAddresses += 1;
    return refusedAddresses < limits.addresses ? troubleOf(answer, refused.words) : refused;
  }

  function bytesOf({ reply }: Exchange, mediaId: string | null): Bytes | null {
    const { status, body, header } = reply;
    const encoding = header('content-encoding');
    const range = status === 206 ? rangeOf(header('content-range')) : null;
    if (status !== 200 && (range === null || range.begins !== from || isPacked(encoding))) return null;
    return {
      kind: 'bytes',
      body: bytesBody(body, encoding, limits.idle, signal),
      begins: range === null ? 0 : from,
      size: range === null ? (isPacked(encoding) ? null : lengthOf(header('content-length'))) : range.size,
      etag: header('etag'),
      contentType: header('content-type'),
      mediaId,
    };
  }

  function refusedLogin({ reply }: Exchange, complaint: OperatorError): Refused {
    reply.body.destroy();
    // Places that serve pictures to browsers know no tokens; whether ours is good is for the API to say.
    if (picture) return { kind: 'refused', status: 401, words: '' };
    throw guard.end(complaint);
  }

  function next(answer: Exchange, from: URL): URL | Trouble {
    const location = answer.reply.header('location');
    if (location === null || !URL.canParse(location, from.href)) return troubleOf(answer, '');
    return new URL(location, from);
  }

  function foreign(): Refused {
    return { kind: 'refused', status: 0, words: 'It lies at a host that is not allowed.' };
  }
}

const MEDIA_ID = /\/file\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/binary$/i;

function mediaIdOf({ pathname }: URL): string | null {
  return MEDIA_ID.exec(pathname)?.[1] ?? null;
}

function lengthOf(text: string | null): number | null {
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null;
}

function rangeOf(text: string | null): { begins: number; size: number | null } | null {
  const match = /^bytes (\d{1,15})-\d{1,15}\/(\d{1,15}|\*)$/.exec(text ?? '');
  return match === null ? null : { begins: Number(match[1]), size: lengthOf(match[2] ?? null) };
}
