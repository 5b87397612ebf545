import { z } from 'zod';
import type { Listing } from '../rest/rest.js';
import type { Questions } from './questions.js';
import { byId, idOf } from './raw.js';

/**
 * Which issues of a project the site lists.
 * - `denied`: the account may not browse it.
 * - `failed`: the list did not come to its end, also when it was asked for again; `ids` are those that came.
 */
export interface Census {
  readonly kind: 'whole' | 'denied' | 'failed';
  /** Ascending. */
  readonly ids: readonly string[];
  /** How many visible issues the site counts; null when it does not say. */
  readonly approximate: number | null;
  /** The site counts clearly more than it lists, also when it was asked again. */
  readonly doubted: boolean;
  readonly status?: number;
  readonly words?: string;
}

type Pass = Listing | { readonly kind: 'odd' };

const SEARCH = '/rest/api/3/search/jql';
const countShape = z.object({ count: z.number().nonnegative() });

/** Whether `found` is so much less than `expected` that it is no matter of an inexact count or of a few minutes. */
export function fallsShort(found: number, expected: number): boolean {
  return expected - found > Math.max(5, expected / 100) || (found === 0 && expected > 0);
}

/**
 * Lists the ids of a project, by its numeric id, since keys may be words of JQL. A list that breaks off, or that is
 * clearly shorter than what the site counts, is asked for once more.
 */
export async function takeCensus(rest: Questions, projectId: string, page: number): Promise<Census> {
  const ids = new Set<string>();
  let pass = await listInto(ids, rest, projectId, page);
  if (isDenied(pass)) return { ...told(pass), kind: 'denied', ids: [], approximate: null, doubted: false };
  if (pass.kind !== 'whole') pass = await listInto(ids, rest, projectId, page);
  let approximate = await countVisible(rest, projectId);
  if (pass.kind === 'whole' && approximate !== null && fallsShort(ids.size, approximate)) {
    pass = await listInto(ids, rest, projectId, page);
    approximate = await countVisible(rest, projectId);
  }
  return {
    ...told(pass),
    kind: pass.kind === 'whole' ? 'whole' : 'failed',
    ids: [...ids].sort(byId),
    approximate,
    doubted: approximate !== null && fallsShort(ids.size, approximate),
  };
}

/**
 * Which of `wanted` the site still lists once its index has caught up with them. Null when it cannot be found out.
 * Fifty can be asked for at once.
 */
export async function stillListed(
  rest: Questions,
  projectId: string,
  wanted: readonly string[],
  page: number,
): Promise<ReadonlySet<string> | null> {
  const ids = new Set<string>();
  for (let at = 0; at < wanted.length; at += 50) {
    const reconciled = wanted.slice(at, at + 50);
    const seen = new Set<string>();
    const pass = await listInto(seen, rest, projectId, page, reconciled);
    if (pass.kind !== 'whole') return null;
    for (const id of reconciled) if (seen.has(id)) ids.add(id);
  }
  return ids;
}

/** How many issues of a project the account can see, roughly; null when the site does not say. */
export async function countVisible(rest: Questions, projectId: string): Promise<number | null> {
  const answer = await rest.ask({
    path: '/rest/api/3/search/approximate-count',
    method: 'POST',
    body: { jql: `project = ${projectId}` },
  });
  const parsed = countShape.safeParse(answer.kind === 'told' ? answer.value : null);
  return parsed.success ? parsed.data.count : null;
}

async function listInto(
  ids: Set<string>,
  rest: Questions,
  projectId: string,
  size: number,
  reconciled: readonly string[] = [],
): Promise<Pass> {
  let odd = false;
  const jql = `project = ${projectId} ORDER BY id ASC`;
  const listing = await rest.list(
    {
      path: SEARCH,
      method: 'POST',
      body: { jql, fields: ['id'], ...(reconciled.length > 0 && { reconcileIssues: reconciled.map(Number) }) },
    },
    { pages: 'token', name: 'issues', size },
    (things) => {
      for (const thing of things) {
        const id = idOf(thing);
        if (id === undefined) odd = true;
        else ids.add(id);
      }
    },
    idOf,
  );
  return odd ? { kind: 'odd' } : listing;
}

/** The site denies that there is such a project to those who may not browse it. */
function isDenied(pass: Pass): boolean {
  if (pass.kind !== 'refused') return false;
  return pass.status === 403 || (pass.status === 400 && /does not exist for the field/i.test(pass.words));
}

function told(pass: Pass): { status?: number; words?: string } {
  return pass.kind === 'refused' || pass.kind === 'broken' ? { status: pass.status, words: pass.words } : {};
}
