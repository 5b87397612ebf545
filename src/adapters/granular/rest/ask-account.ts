import { z } from 'zod';
import { OperatorError } from '../../../domain/operator-error.js';
import { ask, MYSELF } from './ask.js';
import type { Account } from './rest.js';
import type { RestContext } from './rest-context.js';

const accountSchema = z.object({
  accountId: z.string().min(1),
  timeZone: z.string().min(1).nullish().catch(null),
});

/** Asks who we are, and whether that is who we were before. */
export async function askAccount(context: RestContext): Promise<Account> {
  const { site, guard } = context;
  const answer = await ask(context, {
    path: MYSELF,
    query: { expand: 'groups,applicationRoles' },
  });
  if (answer.kind === 'broken') {
    if (answer.status >= 500 || answer.status === 0) throw failed('site-unreachable', answer.status);
    throw new OperatorError('site-answer-unexpected', { site, found: 'unreadable' });
  }
  if (answer.kind === 'refused') {
    if (answer.status === 403) throw guard.end(failed('site-login-refused', answer.status));
    throw new OperatorError('site-answer-unexpected', { site, found: `status-${answer.status}` });
  }
  const account = accountSchema.safeParse(answer.value).data;
  if (account === undefined) throw guard.end(failed('site-login-refused', answer.status));
  guard.recognize(account.accountId);
  return { accountId: account.accountId, timeZone: account.timeZone ?? null, value: answer.value };

  function failed(code: 'site-unreachable' | 'site-login-refused', status: number): OperatorError {
    return new OperatorError(code, { site }, { cause: new Error(`HTTP ${status}`) });
  }
}
