import { OperatorError } from '../../../domain/operator-error.js';
import type { Clock } from '../../../ports/clock.js';
import { type Call, type HttpCalls, type Reply, type Silence } from '../rest/http-calls.js';
import type { RestLimits } from '../rest/rest-limits.js';
import { wholeBody } from '../rest/whole-body.js';

/** What a site is looked at with. */
export interface Looking {
  /** Host of the site. */
  readonly site: string;
  readonly call: HttpCalls;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly limits: Pick<RestLimits, 'idle' | 'answerMost' | 'tries' | 'pauseFirst'>;
}

/** A whole answer, whatever it says. */
export interface Seen {
  readonly status: number;
  readonly text: string;
  /** By its name in lower case. */
  header(name: string): string | null;
}

/** What a name server says of a name that there is not. */
const NO_SUCH_NAME = 'ENOTFOUND';

/**
 * Asks once more than it has to when nothing comes, and follows nothing. Throws `site-not-found` for a host that there
 * is not, `site-unreachable`, `tls-not-trusted` and `rate-limited`; when the signal is aborted, its reason.
 */
export async function look(looking: Looking, url: URL, headers: Readonly<Record<string, string>> = {}): Promise<Seen> {
  const { site, clock, signal, limits } = looking;
  const accept = { Accept: 'application/json', 'Accept-Language': 'en-US' };
  const call: Call = { method: 'GET', url, headers: { ...accept, ...headers } };
  let fault = '';
  for (let tries = 1; tries <= limits.tries; tries += 1) {
    if (tries > 1) await clock.wait(limits.pauseFirst, signal);
    signal.throwIfAborted();
    const outcome = await lookOnce(looking, call);
    signal.throwIfAborted();
    if (typeof outcome !== 'string') return outcome;
    fault = outcome;
  }
  throw new OperatorError('site-unreachable', { site }, { cause: new Error(fault) });
}

/** A fault that may pass is its name. */
async function lookOnce(looking: Looking, call: Call): Promise<Seen | string> {
  const reply = await looking.call(call);
  if (reply.kind === 'silence') return unheard(looking, reply, call.url);
  const { status, header } = reply;
  const text = await wholeBody(reply.body, header('content-encoding'), looking.limits);
  if (status === 429) throw new OperatorError('rate-limited', { host: call.url.host });
  if (mayPass(reply)) return `HTTP ${status}`;
  return typeof text === 'string' ? { status, text, header } : text.unreadable;
}

function mayPass({ status }: Reply): boolean {
  return status >= 500 || status === 408 || status === 425;
}

function unheard({ site }: Looking, { code, untrusted }: Silence, { hostname }: URL): string {
  const cause = new Error(code);
  if (untrusted) throw new OperatorError('tls-not-trusted', { host: hostname }, { cause });
  if (code === NO_SUCH_NAME) throw new OperatorError('site-not-found', { site }, { cause });
  return code;
}
