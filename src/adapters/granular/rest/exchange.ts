import { OperatorError } from '../../../domain/operator-error.js';
import type { Call, Reply, Silence } from './http-calls.js';
import { type LimitSigns, limitSigns } from './limit-signs.js';
import type { Trouble } from './patiently.js';
import type { RestContext } from './rest-context.js';

/** An answer, and what its headers tell about limits. */
export interface Exchange {
  readonly reply: Reply;
  readonly signs: LimitSigns;
  /** The site's clock; null when it does not tell. */
  readonly at: Date | null;
}

export interface Exchanged {
  readonly call: Call;
  readonly endpoint: string;
  readonly until: number;
  readonly pause: number;
  readonly elsewhere?: boolean;
}

/** Asks once, at the pace of the endpoint. The pass is given back when `read` has ended. */
export async function exchange<Good>(
  context: RestContext,
  { call, endpoint, until, pause, elsewhere = false }: Exchanged,
  read: (exchange: Exchange) => Promise<Good | Trouble>,
): Promise<Good | Trouble> {
  const { gate, signal, clock, heard, now } = context;
  const pass = await gate.enter(endpoint, until);
  let signs: LimitSigns | null = null;
  let failed = true;
  try {
    const reply = await context.call(call);
    if (reply.kind === 'silence') {
      signal.throwIfAborted();
      return unheard(reply, call.url, elsewhere);
    }
    if (!elsewhere) heard.at = now();
    const at = dateOf(reply.header('date'));
    const told = limitSigns(reply, at ?? clock.now());
    signs = told.limited ? { ...told, pause: told.pause ?? pause } : told;
    const outcome = await read({ reply, signs, at });
    failed = isFailure(outcome) && !signs.limited;
    // What a gateway answers in place of the site tells nothing about the site's limits.
    if (failed && signs.remaining === null && signs.pause === null) signs = null;
    return outcome;
  } finally {
    pass.done(signs, failed);
  }
}

/** What may pass by itself, of an answer that was none. */
export function troubleOf({ reply, signs }: Exchange, words: string, code = `HTTP ${reply.status}`): Trouble {
  const { status, header } = reply;
  const trace = header('atl-traceid') ?? header('x-arequestid');
  const held = signs.pause !== null;
  return { kind: 'trouble', status, words, code, arrived: true, limited: signs.limited, held, trace };
}

/** Whether a status says that the same question may be answered the next time. */
export function mayPass(status: number): boolean {
  return status >= 500 || status === 408 || status === 425 || status === 429;
}

function unheard({ code, sent, untrusted }: Silence, url: URL, elsewhere: boolean): Trouble {
  if (untrusted && !elsewhere) {
    throw new OperatorError('tls-not-trusted', { host: url.hostname }, { cause: new Error(code) });
  }
  const silent = { status: null, words: '', limited: false, held: false, trace: null };
  return { kind: 'trouble', code, arrived: sent, ...silent };
}

function isFailure(outcome: unknown): boolean {
  return typeof outcome === 'object' && outcome !== null && 'kind' in outcome && outcome.kind === 'trouble';
}

function dateOf(text: string | null): Date | null {
  const date = new Date(text ?? NaN);
  return Number.isNaN(date.getTime()) ? null : date;
}
