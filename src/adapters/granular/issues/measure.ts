import { z } from 'zod';
import type { CrawledProject } from '../crawl/crawl.js';
import { countVisible } from './census.js';
import type { Questions } from './questions.js';
import { byId, idOf } from './raw.js';

/** Where a measuring stands; a plain value that may be kept. */
export const measureCursorShape = z.object({
  /** The project that is next, or that is being gone through. */
  projectId: z.string(),
  token: z.string().nullable(),
  /** The last issue that was seen in it. */
  last: z.string().nullable(),
  /** Pages in a row on which there was nothing. */
  empty: z.number().int(),
});
export type MeasureCursor = z.infer<typeof measureCursorShape>;

/** What one step found. `cursor` null: that was the last step. */
export interface Measured {
  readonly cursor: MeasureCursor | null;
  readonly issues: number;
  readonly attachmentBytes: number;
  /** Projects that are measured, of all that will be. */
  readonly done: number;
  readonly total: number;
}

/** A list that goes on like this is not going on. */
const EMPTY_PAGES = 3;
const pageShape = z.object({
  issues: z.array(z.unknown()),
  nextPageToken: z.string().nullish(),
  isLast: z.boolean().nullish(),
});
const attachmentsShape = z.object({
  fields: z.object({ attachment: z.array(z.object({ size: z.number().nonnegative().catch(0) })) }),
});

/**
 * Takes the next step of finding out how much there is to read; begins with `cursor` null. An estimate: a project that
 * cannot be looked into counts with what the site says of it. With `attachments` a step is a page of a hundred issues,
 * otherwise a project.
 */
export async function measureStep(
  rest: Questions,
  cursor: MeasureCursor | null,
  projects: readonly CrawledProject[],
  { attachments }: { readonly attachments: boolean },
): Promise<Measured> {
  const live = projects.filter(({ status }) => status === 'live').sort((one, other) => byId(one.id, other.id));
  const index = cursor === null ? 0 : live.findIndex(({ id }) => byId(id, cursor.projectId) >= 0);
  const project = live[index];
  if (!project) return { cursor: null, issues: 0, attachmentBytes: 0, done: live.length, total: live.length };
  const here = cursor?.projectId === project.id ? cursor : start(project);
  const page = attachments ? await pageOf(rest, here, project) : await countOf(rest, project);
  const next = live[index + 1];
  return {
    issues: page.issues,
    attachmentBytes: page.attachmentBytes,
    cursor: page.cursor ?? (next ? start(next) : null),
    done: page.cursor ? index : index + 1,
    total: live.length,
  };
}

/** The whole of a project at once, page by page. */
export async function measureProject(
  rest: Questions,
  project: CrawledProject,
  options: { readonly attachments: boolean; onPage?(issues: number, attachmentBytes: number): void },
): Promise<{ readonly issues: number; readonly attachmentBytes: number }> {
  const sum = { issues: 0, attachmentBytes: 0 };
  let cursor: MeasureCursor | null = null;
  do {
    const step: Measured = await measureStep(rest, cursor, [project], options);
    sum.issues += step.issues;
    sum.attachmentBytes += step.attachmentBytes;
    options.onPage?.(sum.issues, sum.attachmentBytes);
    cursor = step.cursor;
  } while (cursor !== null);
  return sum;
}

type Page = Pick<Measured, 'cursor' | 'issues' | 'attachmentBytes'>;

function start({ id }: CrawledProject): MeasureCursor {
  return { projectId: id, token: null, last: null, empty: 0 };
}

async function countOf(rest: Questions, project: CrawledProject): Promise<Page> {
  const issues = (await countVisible(rest, project.id)) ?? project.issueCount ?? 0;
  return { cursor: null, issues, attachmentBytes: 0 };
}

async function pageOf(rest: Questions, here: MeasureCursor, project: CrawledProject): Promise<Page> {
  const jql = `project = ${project.id} ORDER BY id ASC`;
  const answer = await rest.ask({
    path: '/rest/api/3/search/jql',
    method: 'POST',
    body: {
      jql,
      fields: ['attachment'],
      maxResults: 100,
      ...(here.token !== null && { nextPageToken: here.token }),
    },
  });
  const parsed = pageShape.safeParse(answer.kind === 'told' ? answer.value : null);
  if (!parsed.success) {
    const uncounted = here.last === null ? (project.issueCount ?? 0) : 0;
    return { cursor: null, issues: uncounted, attachmentBytes: 0 };
  }
  const { issues, nextPageToken, isLast } = parsed.data;
  // Ids ascend, so what does not lie behind the last one is a page that came before.
  const fresh = issues.filter((issue) => here.last === null || byId(idOf(issue) ?? '', here.last) > 0);
  const last = idOf(fresh.at(-1)) ?? here.last;
  const empty = fresh.length === 0 ? here.empty + 1 : 0;
  const over = isLast === true || !nextPageToken || nextPageToken === here.token || empty >= EMPTY_PAGES;
  return {
    cursor: over ? null : { projectId: project.id, token: nextPageToken, last, empty },
    issues: fresh.length,
    attachmentBytes: fresh.reduce<number>((sum, issue) => sum + bytesOf(issue), 0),
  };
}

function bytesOf(issue: unknown): number {
  const parsed = attachmentsShape.safeParse(issue);
  return parsed.success ? parsed.data.fields.attachment.reduce((sum, { size }) => sum + size, 0) : 0;
}
