import { DateTime, Int32, isDoc, type Doc, type Value } from '../bson/values.js';
import { checkCommonFields } from '../commands/common-fields.js';
import type { Context } from '../commands/command.js';
import { openCursors, type Cursors } from '../commands/cursors.js';
import { commands } from '../commands/registry.js';
import { stringAt } from '../commands/args.js';
import { CommandError } from '../errors.js';
import { checkDatabaseName, openCatalog, type Catalog } from '../store/catalog.js';
import type { Environment } from '../store/environment.js';
import { openRecords, type Records } from '../store/records.js';
import { expireDocuments } from './expire.js';

/** Answers commands, one whole command after the other. */
export interface Engine {
  run(body: Doc, connectionId: number): Doc;
  /** What has to happen now and then: expired documents and forgotten cursors go. */
  sweep(): void;
}

interface Parts {
  readonly environment: Environment;
  readonly catalog: Catalog;
  readonly records: Records;
  readonly cursors: Cursors;
}

/** Opens the engine over a database. `onBug` hears of errors that are not meant for clients. */
export function openEngine(environment: Environment, onBug: (error: unknown) => void): Engine {
  const catalog = openCatalog(environment);
  const parts: Parts = {
    environment,
    catalog,
    records: openRecords(environment, catalog),
    cursors: openCursors(() => Date.now()),
  };
  return {
    run(body, connectionId) {
      try {
        return execute(parts, body, connectionId);
      } catch (error) {
        if (!(error instanceof CommandError)) onBug(error);
        return failure(error);
      }
    },
    sweep() {
      parts.cursors.sweep();
      try {
        inTransaction(parts, () => expireDocuments(contextOf(parts, 'admin', 0)));
      } catch (error) {
        onBug(error);
      }
    },
  };
}

function contextOf(parts: Parts, db: string, connectionId: number): Context {
  return { ...parts, now: new DateTime(BigInt(Date.now())), db, connectionId };
}

function execute(parts: Parts, body: Doc, connectionId: number): Doc {
  const [name] = [...body.keys()];
  const command = name === undefined ? undefined : commands.get(name);
  if (name === undefined || !command) throw new CommandError(59, `no such command: '${name ?? ''}'`);
  const db = stringAt(body, '$db');
  if (db === undefined) throw new CommandError(40414, `BSON field '${name}.$db' is missing but a required field`);
  checkDatabaseName(db);
  checkCommonFields(name, command, body);
  const context = contextOf(parts, db, connectionId);
  parts.environment.refresh();
  return command.writes === true ? inTransaction(parts, () => command.run(context, body)) : command.run(context, body);
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
