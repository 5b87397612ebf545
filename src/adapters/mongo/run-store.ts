import type { Db } from 'mongodb';
import { type RunNotes, timeOfState } from '../../domain/run.js';
import { canMove, isFinished, runStates } from '../../domain/run-state.js';
import type { RunExpectation, RunStore } from '../../ports/run-store.js';
import { compareAndSet } from './compare-and-set.js';
import { documents } from './documents.js';
import { toJsonText } from './json-text.js';
import { runFields, toRun } from './run-fields.js';

const newestFirst = { queuedAt: -1, _id: -1 } as const;
const finished = runStates.filter(isFinished);
const unfinished = runStates.filter((state) => !isFinished(state));

function notesDocument(notes: Partial<RunNotes>) {
  return notes.exportTicket === undefined ? notes : { ...notes, exportTicket: toJsonText(notes.exportTicket) };
}

function expectedFields({ states, attempt }: RunExpectation) {
  return { state: { $in: states }, ...(attempt === undefined ? {} : { attempt }) };
}

export function runStore(db: Db): RunStore {
  const runs = documents(db, 'runs', runFields, toRun);

  return {
    insert: ({ id, workspaceId, ...run }) =>
      runs.insert({ _id: id, workspaceId, ...run, ...notesDocument({ exportTicket: run.exportTicket }) }),
    find: (workspaceId, runId) => runs.find({ _id: runId, workspaceId }),
    async transition(workspaceId, runId, expected, to, at, notes = {}) {
      const illegal = expected.states.filter((from) => !canMove(from, to));
      if (illegal.length > 0) throw new Error(`A run never moves from ${illegal.join(' or ')} to ${to}`);
      const update = { $set: { told: false, ...notesDocument(notes), state: to, [timeOfState[to]]: at } };
      return compareAndSet(runs, { _id: runId, workspaceId }, expectedFields(expected), update);
    },
    note: (workspaceId, runId, expected, notes) =>
      compareAndSet(runs, { _id: runId, workspaceId }, expectedFields(expected), { $set: notesDocument(notes) }),
    async addWarning(workspaceId, runId, warning) {
      return (await runs.change({ _id: runId, workspaceId }, { $push: { warnings: warning } })) !== null;
    },
    listByScheme: (workspaceId, schemeId, page) => runs.page({ workspaceId, schemeId }, newestFirst, page),
    latest: (workspaceId, schemeId) => runs.find({ workspaceId, schemeId }, newestFirst),
    latestSucceeded: (workspaceId, schemeId) => runs.find({ workspaceId, schemeId, state: 'succeeded' }, newestFirst),
    latestFinished: (workspaceId, schemeId) =>
      runs.find({ workspaceId, schemeId, state: { $in: finished } }, newestFirst),
    listUntoldEverywhere: () => runs.list({ told: false, state: { $in: finished } }, { finishedAt: 1, _id: 1 }),
    listUnfinishedEverywhere: () => runs.list({ state: { $in: unfinished } }, { queuedAt: 1, _id: 1 }),
  };
}
