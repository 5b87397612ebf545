import { parentPort, workerData } from 'node:worker_threads';
import { FolderInUseError } from './folder-in-use-error.js';
import { openServer, type ServerOptions } from './server/server.js';
import type { FromWorker } from './worker-messages.js';

const port = parentPort;
if (!port) throw new Error('This file runs in a worker thread');
const say = (message: FromWorker): void => port.postMessage(message);

try {
  const server = await openServer(workerData as ServerOptions, (error) => say({ kind: 'bug', text: describe(error) }));
  port.once('message', () => {
    void server.close().then(() => {
      say({ kind: 'closed' });
      port.close();
    });
  });
  say({ kind: 'ready', uri: server.uri });
} catch (error) {
  if (error instanceof FolderInUseError) say({ kind: 'in-use', folder: error.folder, pid: error.pid });
  else say({ kind: 'failed', text: describe(error) });
  port.close();
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
