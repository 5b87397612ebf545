import { z } from 'zod';
import { OperatorError } from '../../../domain/operator-error.js';
import type { TextParams } from '../../../domain/text-params.js';
import type { Question, Rest } from '../rest/rest.js';

const permissionsShape = z.object({ permissions: z.object({ ADMINISTER: z.object({ havePermission: z.boolean() }) }) });
const projectsShape = z.object({ total: z.number().int().min(0) });
const issuesShape = z.object({ count: z.number().int().min(0) });

/** A search has to have a condition; no issue is older. */
const EVERY_ISSUE = 'created >= "1970-01-02"';

/** Throws `not-an-administrator` when the account does not administer Jira, and what a site throws. */
export async function demandAdministrator(rest: Rest): Promise<void> {
  const value = await told(rest, { path: '/rest/api/3/mypermissions', query: { permissions: 'ADMINISTER' } });
  const { site } = rest;
  const may = permissionsShape.safeParse(value).data?.permissions.ADMINISTER.havePermission;
  if (may === undefined) throw new OperatorError('site-answer-unexpected', { site, found: 'unreadable' });
  if (!may) throw new OperatorError('not-an-administrator', { site });
}

/** How many projects the account sees, and about how many issues, where the site counts them. */
export async function countContents(rest: Rest): Promise<TextParams> {
  const search = await told(rest, { path: '/rest/api/3/project/search', query: { maxResults: 1 } });
  const projects = projectsShape.safeParse(search).data?.total;
  if (projects === undefined) {
    throw new OperatorError('site-answer-unexpected', { site: rest.site, found: 'unreadable' });
  }
  const counted = await rest.ask({
    path: '/rest/api/3/search/approximate-count',
    method: 'POST',
    body: { jql: EVERY_ISSUE },
  });
  const issues = counted.kind === 'told' ? issuesShape.safeParse(counted.value).data?.count : undefined;
  return { projects, ...(issues === undefined ? {} : { issues }) };
}

async function told(rest: Rest, question: Question): Promise<unknown> {
  const { site } = rest;
  const answer = await rest.ask(question);
  if (answer.kind === 'told') return answer.value;
  if (answer.kind === 'broken') throw new OperatorError('site-unreachable', { site });
  throw new OperatorError('site-answer-unexpected', { site, found: `status-${answer.status}` });
}
