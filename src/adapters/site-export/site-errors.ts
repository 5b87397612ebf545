import { OperatorError } from '../../domain/operator-error.js';
import type { Clock } from '../../ports/clock.js';
import type { Answer } from './answer.js';
import type { UnexpectedAnswer } from '../../domain/found-instead.js';
import type { Silence } from './http-call.js';
import type { SiteExportLimits } from './limits.js';
import { retryAfter } from './retry-after.js';
import type { SiteAccess } from './site-access.js';
import type { Trouble } from './trouble.js';

/** Codes that name the site and nothing else. */
type PlainCode =
  'site-unreachable' | 'site-login-refused' | 'not-an-administrator' | 'export-only-in-ui' | 'export-without-file';

/** The errors of one site. */
export interface SiteErrors {
  readonly site: string;
  of(code: PlainCode, cause?: Error): OperatorError;
  unexpectedAnswer(found: UnexpectedAnswer): OperatorError;
  unexpected(found: UnexpectedAnswer): Trouble;
  /** What may pass by itself; null for an answer that means something else. Throws when the site's certificate is bad. */
  trouble(answer: Pick<Answer, 'kind' | 'status' | 'header' | 'at'> | Silence): Trouble | null;
}

const MAY_PASS = new Set([408, 425]);

export function siteErrors(access: SiteAccess, clock: Clock, limits: SiteExportLimits): SiteErrors {
  const { host: site, hostname } = new URL(access.url);

  function of(code: PlainCode, cause?: Error): OperatorError {
    return new OperatorError(code, { site }, { cause });
  }

  function unexpectedAnswer(found: UnexpectedAnswer): OperatorError {
    return new OperatorError('site-answer-unexpected', { site, found });
  }

  return {
    site,
    of,
    unexpectedAnswer,
    unexpected: (found) => ({ kind: 'trouble', error: unexpectedAnswer(found), pause: null }),
    trouble(answer) {
      if (answer.kind === 'silence') {
        if (answer.untrusted)
          throw new OperatorError('tls-not-trusted', { host: hostname }, { cause: fault(answer.code) });
        return { kind: 'trouble', error: of('site-unreachable', fault(answer.code)), pause: null };
      }
      const { status } = answer;
      const pause = retryAfter(answer.header('retry-after'), answer.at ?? clock.now(), limits.pauseMost);
      if (status === 429) return { kind: 'trouble', error: new OperatorError('rate-limited', { host: site }), pause };
      if (status < 500 && !MAY_PASS.has(status)) return null;
      return { kind: 'trouble', error: of('site-unreachable', fault(`HTTP ${status}`)), pause };
    },
  };
}

/** All that is kept of a fault: the driver's own errors carry headers and signed addresses. */
function fault(code: string): Error {
  return new Error(code);
}
