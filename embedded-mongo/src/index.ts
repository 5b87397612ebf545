import { Worker } from 'node:worker_threads';
import { FolderInUseError } from './folder-in-use-error.js';
import type { ServerOptions } from './server/server.js';
import type { FromWorker } from './worker-messages.js';

export { FolderInUseError };

/** A thread that is busy for longer than this is ended; that harms the data as little as the end of the process. */
const closeMs = 5_000;

export interface EmbeddedMongoOptions extends ServerOptions {
  /** Hears of an unexpected error in a command, whose client got InternalError. Without it, a process warning. */
  readonly onBug?: (error: Error) => void;
  /** Hears that the thread ended by itself: there is no database any more. Without it, the error is thrown. */
  readonly onEnd?: (error: Error) => void;
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
export function startEmbeddedMongo({
  onBug = (error) => process.emitWarning(error),
  onEnd = raise,
  ...options
}: EmbeddedMongoOptions): Promise<EmbeddedMongo> {
  const worker = new Worker(new URL('./worker.js', import.meta.url), { workerData: options, execArgv: [] });
  const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  let state: 'starting' | 'running' | 'ended' = 'starting';
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => {
    state = 'ended';
    closing ??= (async () => {
      worker.postMessage('close');
      const patience = setTimeout(() => void worker.terminate(), closeMs);
      await exited;
      clearTimeout(patience);
    })();
    return closing;
  };
  return new Promise((resolve, reject) => {
    const fail = (error: Error): void => {
      const before = state;
      state = 'ended';
      if (before === 'starting') reject(error);
      else if (before === 'running') onEnd(error);
    };
    worker.on('message', (message: FromWorker) => {
      if (message.kind === 'ready') {
        state = 'running';
        resolve({ uri: message.uri, close });
      } else if (message.kind === 'in-use') fail(new FolderInUseError(message.folder, message.pid));
      else if (message.kind === 'failed') fail(new Error(message.text));
      else if (message.kind === 'bug') onBug(new Error(message.text));
    });
    worker.once('error', fail);
    void exited.then(() => fail(new Error('The worker thread of embedded-mongo ended by itself')));
  });
}

/** Without a database nothing can go on, so nobody may overlook that it ended. */
function raise(error: Error): never {
  throw error;
}
