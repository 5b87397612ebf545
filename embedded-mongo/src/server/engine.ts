import { DateTime, Int32, isDoc, type Doc, type Value } from '../bson/values.js';
import { checkEnvelope } from '../commands/envelope.js';
import type { Command, Context } from '../commands/command.js';
import { openCursors, type Cursors } from '../commands/cursors.js';
import { commands } from '../commands/registry.js';
import { stringAt } from '../commands/args.js';
import { CommandError } from '../errors.js';
import { checkDatabaseName, openCatalog, type Catalog } from '../store/catalog.js';
import type { Environment } from '../store/environment.js';
import { checkFormat } from '../store/format.js';
import { openRecords, type Records } from '../store/records.js';
import { expireDocuments } from './expire.js';

/** Answers commands, one whole command after the other. */
export interface Engine {
  /** The answer is there when what it says is on the disk. */
  run(body: Doc, connectionId: number): Promise<Doc>;
  /** What has to happen now and then: expired documents and forgotten cursors go. */
  sweep(): void;
  /** Hears of errors that are not meant for clients. */
  onBug(error: unknown): void;
}

interface Parts {
  readonly environment: Environment;
  readonly catalog: Catalog;
  readonly records: Records;
  readonly cursors: Cursors;
}

/** Opens the engine over a database. Throws where that was written in a form which this version does not know. */
export function openEngine(environment: Environment, onBug: (error: unknown) => void): Engine {
  checkFormat(environment);
  const catalog = openCatalog(environment);
  const parts: Parts = {
    environment,
    catalog,
    records: openRecords(environment, catalog),
    cursors: openCursors(() => Date.now()),
  };
  const answerOf = (run: () => Doc): Doc => {
    try {
      return run();
    } catch (error) {
      if (!(error instanceof CommandError)) onBug(error);
      return failure(error);
    }
  };
  const writes = gatherWrites(parts, answerOf);
  return {
    onBug,
    async run(body, connectionId) {
      let command: Command;
      let context: Context;
      try {
        ({ command, context } = recognise(parts, body, connectionId));
      } catch (error) {
        return answerOf(() => {
          throw error;
        });
      }
      if (command.writes === true) return writes(() => command.run(context, body));
      environment.refresh();
      return answerOf(() => command.run(context, body));
    },
    sweep() {
      parts.cursors.sweep();
      answerOf(() => inTransaction(parts, () => expireDocuments(contextOf(parts, 'admin', 0))));
    },
  };
}

/**
 * Writes that come in together share one transaction, and so one wait for the disk. Where one of them fails as a whole,
 * the transaction is given up and each is run in its own, so that it takes nothing of the others along. A command must
 * therefore leave its request as it was.
 */
function gatherWrites(parts: Parts, answerOf: (run: () => Doc) => Doc): (run: () => Doc) => Promise<Doc> {
  let waiting: { run: () => Doc; settle: (answer: Doc) => void }[] = [];
  const flush = (): void => {
    const batch = waiting;
    waiting = [];
    const answers = batch.length > 1 ? together(parts, batch) : undefined;
    for (const [index, { run, settle }] of batch.entries()) {
      settle(answers?.[index] ?? answerOf(() => inTransaction(parts, run)));
    }
  };
  return (run) =>
    new Promise((settle) => {
      if (waiting.length === 0) setImmediate(flush);
      waiting.push({ run, settle });
    });
}

/** The answers of all, or undefined where one failed and nothing was written. */
function together(parts: Parts, batch: readonly { run: () => Doc }[]): Doc[] | undefined {
  try {
    return inTransaction(parts, () => batch.map(({ run }) => run()));
  } catch {
    // The failure shows again, and is told, when the one that failed runs alone.
    return undefined;
  }
}

function contextOf(parts: Parts, db: string, connectionId: number): Context {
  return { ...parts, now: new DateTime(BigInt(Date.now())), db, connectionId };
}

function recognise(parts: Parts, body: Doc, connectionId: number): { command: Command; context: Context } {
  const [name] = [...body.keys()];
  const command = name === undefined ? undefined : commands.get(name);
  if (name === undefined || !command) throw new CommandError(59, `no such command: '${name ?? ''}'`);
  const db = stringAt(body, '$db');
  if (db === undefined) throw new CommandError(40571, 'OP_MSG requests require a $db argument');
  checkDatabaseName(db);
  checkEnvelope(name, command, body);
  return { command, context: contextOf(parts, db, connectionId) };
}

/** What is kept in memory is true only as long as the transaction is: after a failure it is read anew. */
function inTransaction<T>(parts: Parts, run: () => T): T {
  try {
    return parts.environment.transaction(run);
  } catch (error) {
    parts.catalog.reload();
    throw error;
  }
}

/** An error as the client is told it. */
export function failure(error: unknown): Doc {
  const known =
    error instanceof CommandError
      ? error
      : new CommandError(1, 'embedded-mongo failed unexpectedly; this is a bug of it');
  const doc: Doc = new Map<string, Value>([
    ['ok', 0],
    ['errmsg', known.message],
    ['code', new Int32(known.code)],
    ['codeName', known.codeName],
  ]);
  for (const [name, value] of Object.entries(known.extra)) if (isDoc(value)) doc.set(name, value);
  return doc;
}
