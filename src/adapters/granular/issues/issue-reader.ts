import type { Crawl, CrawledAttachment, CrawledProject, CompleteIssue } from '../crawl/crawl.js';
import { changelogReader } from './changelogs.js';
import { type Completed, type Completion, completeIssue } from './complete-issue.js';
import { batchFetch } from './fetch-batch.js';
import type { Gate } from './gate.js';
import type { Ledger } from './ledger.js';
import type { IssueLimits } from './limits.js';
import { peopleCount } from './own-lists.js';
import type { RawIssue } from './raw.js';
import type { ListRead } from './trouble.js';
import { type Place, attachmentsOf, writeIssue } from './write-issue.js';

/** Whoever wants to know of what is read. */
export interface Listeners {
  onIssue(issue: CompleteIssue, project: CrawledProject, late: boolean): Promise<void>;
  onAttachment(attachment: CrawledAttachment): void;
}

/** What all readings of issues share. */
export interface Desk extends Completion {
  readonly crawl: Crawl;
  readonly limits: IssueLimits;
  readonly ledger: Ledger;
  readonly listeners: Listeners;
  /** Room for issues that are not written yet. */
  readonly issues: Gate;
  /** Ends everything that is still going on, because something failed for good. */
  readonly halt: AbortController;
}

/** How a set of ids is read. */
export interface Reading {
  /** Where an issue belongs that was fetched; null: not in this reading. */
  place(issue: RawIssue): Place | null;
  /** Called when an issue is done with, whatever became of it. */
  onDone(): void;
}

/**
 * Reads issues whole and writes each as soon as all its lists are there. Batches overlap: while the lists of one are
 * read, which takes longest, the next ones are fetched. Resolves to the ids that the site says are no more.
 */
export async function readWhole(desk: Desk, ids: readonly string[], reading: Reading): Promise<ReadonlySet<string>> {
  const { limits, issues, halt } = desk;
  const fetchBatch = batchFetch(desk.rest, limits.batch);
  const changelogs = changelogReader(desk.rest);
  const absent = new Set<string>();
  const batches: Promise<void>[] = [];

  async function readBatch(batch: readonly string[]): Promise<void> {
    const fetched = await fetchBatch(batch, ['*all']);
    for (const id of fetched.absent) leave(id, absent);
    for (const { id, trouble } of fetched.troubled) {
      desk.ledger.troubles.set(id, trouble);
      leave(id);
    }
    const placed = fetched.found.flatMap((issue) => {
      const place = reading.place(issue);
      if (place === null) leave(issue.id);
      return place === null ? [] : [{ issue, place }];
    });
    const histories = changelogs(placed.map(({ issue }) => issue));
    await Promise.all(placed.map(({ issue, place }) => readOne(issue, place, histories)));
  }

  async function readOne(issue: RawIssue, place: Place, all: Promise<ReadonlyMap<string, ListRead>>): Promise<void> {
    const histories = all.then((read) => read.get(issue.id) ?? { things: [], trouble: { reason: 'failed' as const } });
    const ended = await completeIssue(desk, issue, histories, (completed) => keep(issue, place, completed));
    if (ended === 'gone') return leave(issue.id, absent);
    if (ended !== 'kept') desk.ledger.troubles.set(issue.id, ended);
    leave(issue.id);
  }

  async function keep(issue: RawIssue, place: Place, completed: Completed): Promise<void> {
    await writeIssue(desk.crawl, desk.ledger, issue, completed, place);
    desk.ledger.troubles.delete(issue.id);
    for (const what of ['watchers', 'votes'] as const) {
      const asked = what === 'watchers' ? desk.features.watching : desk.features.voting;
      if (!asked && (peopleCount(issue, what) ?? 0) > 0) desk.ledger.switchedOff[what] += 1;
    }
    const { id, key } = issue;
    const { comments, worklogs } = completed.lists;
    await desk.listeners.onIssue({ id, key, issue: issue.issue, comments, worklogs }, place.project, place.late);
    await noteAttachments(desk, issue, place.project);
  }

  function leave(id: string, into?: Set<string>): void {
    into?.add(id);
    issues.leave(1);
    reading.onDone();
  }

  for (let at = 0; at < ids.length; at += limits.batch) {
    const batch = ids.slice(at, at + limits.batch);
    await issues.enter(batch.length);
    batches.push(readBatch(batch).catch((error: unknown) => halt.abort(error)));
  }
  await Promise.all(batches);
  halt.signal.throwIfAborted();
  return absent;
}

async function noteAttachments({ crawl, listeners }: Desk, issue: RawIssue, project: CrawledProject): Promise<void> {
  const { listed, odd } = attachmentsOf(issue);
  for (const attachment of listed) listeners.onAttachment(attachment);
  if (odd === 0) return;
  const { id, key } = issue;
  await crawl.gaps.add({ gap: 'attachment', reason: 'failed', issueId: id, key, projectId: project.id, count: odd });
}
