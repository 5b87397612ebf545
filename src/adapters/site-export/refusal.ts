import type { OperatorError } from '../../domain/operator-error.js';
import { type Answer, isHtml } from './answer.js';
import type { SiteErrors } from './site-errors.js';

const ONLY_IN_UI = /only\s+accessible\s+from\s+the\s+UI/i;

/**
 * What a refusal means. Nobody knows how a site answers an account that is no administrator, so of a 403 that says
 * nothing known the permissions decide: `isAdministrator` gives them, or the status with which that was refused.
 */
export async function refusedFor(
  answer: Pick<Answer, 'status' | 'text' | 'header'>,
  errors: SiteErrors,
  isAdministrator: () => Promise<boolean | number>,
): Promise<OperatorError> {
  const { status, text } = answer;
  if (status === 401) return errors.of('site-login-refused');
  if (status >= 300 && status < 400) return errors.unexpectedAnswer('redirect');
  if (status === 403) {
    if (ONLY_IN_UI.test(text)) return errors.of('export-only-in-ui');
    const administrator = await isAdministrator();
    if (administrator === false) return errors.of('not-an-administrator');
    if (administrator === 401 || administrator === 403) return errors.of('site-login-refused');
  }
  const page = status === 404 && isHtml(answer.header('content-type'), text);
  return errors.unexpectedAnswer(page ? 'html-page' : `status-${status}`);
}
