import {
  MongoClientClosedError,
  MongoError,
  MongoNetworkError,
  MongoNotConnectedError,
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
  const labelled = error instanceof MongoError && error.hasErrorLabel('RetryableWriteError');
  return labelled || unreachable.some((kind) => error instanceof kind);
}

/** Does something with the database; what the driver says of an unreachable one becomes `database-unreachable`. */
export async function reach<T>(operation: () => Promise<T>): Promise<T> {
  try {
    return await operation();
  } catch (error) {
    throw isUnreachable(error) ? new OperatorError('database-unreachable', {}, { cause: error }) : error;
  }
}
