import { Worker } from 'node:worker_threads';
import { FolderInUseError } from './folder-in-use-error.js';
import type { ServerOptions } from './server/server.js';
import type { FromWorker } from './worker-messages.js';

export { FolderInUseError };

/** A thread that is busy for longer than this is ended; that harms the data as little as the end of the process. */
const closeMs = 5_000;

export interface EmbeddedMongoOptions extends ServerOptions {
  /**
   * Hears of failures that no client can be told: an unexpected error of a command (the client got InternalError), or
   * the end of the worker thread. Without it the first becomes a process warning and the second is thrown.
   */
  readonly onFailure?: (error: Error) => void;
}

export interface EmbeddedMongo {
  /** For any MongoDB driver. */
  readonly uri: string;
  /** Ends the server; may be called twice. Close the clients first. */
  close(): Promise<void>;
}

/**
 * Starts the database of a folder in a worker thread and resolves when it can be connected to.
 * Rejects with FolderInUseError (code `FOLDER_IN_USE`) where another server has the folder.
 */
export function startEmbeddedMongo({ onFailure, ...options }: EmbeddedMongoOptions): Promise<EmbeddedMongo> {
  const worker = new Worker(new URL('./worker.js', import.meta.url), { workerData: options, execArgv: [] });
  let closing: Promise<void> | undefined;
  const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  const close = (): Promise<void> => {
    closing ??= (async () => {
      worker.postMessage('close');
      const patience = setTimeout(() => void worker.terminate(), closeMs);
      await exited;
      clearTimeout(patience);
    })();
    return closing;
  };
  return new Promise((resolve, reject) => {
    worker.on('message', (message: FromWorker) => {
      if (message.kind === 'ready') resolve({ uri: message.uri, close });
      else if (message.kind === 'in-use') reject(new FolderInUseError(message.folder, message.pid));
      else if (message.kind === 'failed') reject(new Error(message.text));
      else if (message.kind === 'bug') report(new Error(message.text), onFailure);
    });
    worker.once('error', (error) => {
      reject(error);
      if (!closing) end(error, onFailure);
    });
    void exited.then(() => {
      const error = new Error('The worker thread of embedded-mongo ended by itself');
      reject(error);
    });
  });
}

function report(error: Error, onFailure: EmbeddedMongoOptions['onFailure']): void {
  if (onFailure) onFailure(error);
  else process.emitWarning(error);
}

function end(error: Error, onFailure: EmbeddedMongoOptions['onFailure']): void {
  if (onFailure) onFailure(error);
  else throw error;
}
