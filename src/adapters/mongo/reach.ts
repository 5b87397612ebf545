import {
  MongoClientClosedError,
  MongoError,
  MongoNetworkError,
  MongoNotConnectedError,
  MongoServerError,
  MongoServerSelectionError,
  MongoTopologyClosedError,
} from 'mongodb';
import { OperatorError } from '../../domain/operator-error.js';

const unreachable = [
  MongoNetworkError,
  MongoServerSelectionError,
  // The client never got its first connection, or is being closed while a call still runs.
  MongoTopologyClosedError,
  MongoNotConnectedError,
  MongoClientClosedError,
];

function isUnreachable(error: unknown): boolean {
  // The label also marks servers that are stepping down or shutting down.
  // Driver 7.9 passes on the system's own error (`write EPIPE`) where a socket breaks while it writes.
  const ofSystem = error instanceof Error && 'syscall' in error;
  const labelled = error instanceof MongoError && error.hasErrorLabel('RetryableWriteError');
  return ofSystem || labelled || unreachable.some((kind) => error instanceof kind);
}

/** MongoDB's numbers for what a person must mend at the server; what else it refuses is a bug of ours. */
const codeOfServer = new Map<unknown, 'database-login-refused' | 'database-disk-full'>([
  [13, 'database-login-refused'],
  [18, 'database-login-refused'],
  [8000, 'database-login-refused'],
  [14031, 'database-disk-full'],
]);

function asOperatorError(error: unknown): unknown {
  const code = error instanceof MongoServerError ? codeOfServer.get(error.code) : undefined;
  if (code) return new OperatorError(code, {}, { cause: error });
  return isUnreachable(error) ? new OperatorError('database-unreachable', {}, { cause: error }) : error;
}

/** Does something with the database; what a person can mend of its failures becomes an operator error. */
export async function reach<T>(operation: () => Promise<T>): Promise<T> {
  try {
    return await operation();
  } catch (error) {
    throw asOperatorError(error);
  }
}
