import { OperatorError } from '../../../domain/operator-error.js';

export interface GuardedAnswer {
  readonly status: number;
  header(name: string): string | null;
}

/** Looks at answers for whom they were given to: a site answers a dead token with what the public may see. */
export interface LoginGuard {
  /** What is wrong with the login, as an answer tells; null when nothing is. `text` is its body, where it is known. */
  complaint(answer: GuardedAnswer, text?: string): OperatorError | null;
  /** Takes note of who we are: from now on no answer may be given to anybody else. Throws when that was another one. */
  recognize(accountId: string): void;
  /** Ends all: a login that was refused once is not tried again, so that it does not get locked. */
  end(error: OperatorError): OperatorError;
  throwIfEnded(): void;
}

const BLOCKED =
  /\bIP\b.{0,120}\b(address|allow|white|block|restrict|den(y|ied)|range)|(allow|white)[- ]?list\w*.{0,120}\bIP\b/is;

export function loginGuard(site: string): LoginGuard {
  let account: string | null = null;
  let ended: OperatorError | null = null;

  function refused(cause: string): OperatorError {
    return new OperatorError('site-login-refused', { site }, { cause: new Error(cause) });
  }

  return {
    complaint({ status, header }, text = '') {
      const reason = header('x-seraph-loginreason') ?? '';
      if (/AUTHENTICATION_DENIED/i.test(reason)) return new OperatorError('site-login-locked', { site });
      if (/AUTHENTICATED_FAILED/i.test(reason)) return refused('AUTHENTICATED_FAILED');
      if (status === 401) return refused('HTTP 401');
      const given = decoded(header('x-aaccountid'));
      if (account !== null && given !== null && given !== account) return refused('Another account');
      if (status === 403 && BLOCKED.test(text)) return new OperatorError('site-blocks-address', { site });
      return null;
    },
    recognize(accountId) {
      if (account !== null && account !== accountId) throw this.end(refused('Another account'));
      account = accountId;
    },
    end(error) {
      ended ??= error;
      return ended;
    },
    throwIfEnded() {
      if (ended !== null) throw ended;
    },
  };
}

/** Ids of older accounts hold a colon, which stands encoded in the header. */
function decoded(accountId: string | null): string | null {
  const text = accountId?.trim() ?? '';
  if (text === '') return null;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
