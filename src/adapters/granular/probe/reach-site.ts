import { z } from 'zod';
import type { UnexpectedAnswer } from '../../../domain/found-instead.js';
import { OperatorError } from '../../../domain/operator-error.js';
import { loginGuard } from '../rest/login-guard.js';
import { look, type Looking, type Seen } from './look.js';

const serverShape = z.object({ deploymentType: z.string() });

/**
 * Whether there is a Jira Cloud site at this origin, asked as nobody. One that tells nobody anything may be one; whether
 * it is shows at the login. Throws `site-not-found`, `site-blocks-address`, `site-answer-unexpected` (a site that was
 * renamed sends us to another host), and what `look` throws.
 */
export async function reachSite(looking: Looking, origin: string): Promise<void> {
  const { site } = looking;
  const url = new URL('/rest/api/3/serverInfo', origin);
  const seen = await look(looking, url);
  const { status, text, header } = seen;
  if (status >= 300 && status < 400) throw unexpected(redirect(header('location') ?? '', url));
  if (status === 401 || status === 403) {
    const complaint = loginGuard(site).complaint(seen, text);
    if (complaint?.code === 'site-blocks-address') throw complaint;
    return;
  }
  if (status === 404 || status === 410) throw new OperatorError('site-not-found', { site });
  if (status !== 200) throw unexpected(`status-${status}`);
  if (/\bhtml\b/i.test(header('content-type') ?? '')) throw unexpected('html-page');
  const server = serverShape.safeParse(valueOf(seen)).data;
  if (server === undefined) throw unexpected('unreadable');
  // Jira that somebody runs by themselves has other doors.
  if (server.deploymentType.toLowerCase() !== 'cloud') throw new OperatorError('site-not-found', { site });

  function unexpected(found: UnexpectedAnswer): OperatorError {
    return new OperatorError('site-answer-unexpected', { site, found });
  }
}

/** JSON of an answer; undefined when it is none. */
export function valueOf({ text }: Seen): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function redirect(location: string, from: URL): UnexpectedAnswer {
  const foreign = URL.canParse(location, from.href) && new URL(location, from.href).origin !== from.origin;
  return foreign ? 'foreign-redirect' : 'redirect';
}
