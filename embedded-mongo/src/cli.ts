#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { openServer } from './server/server.js';

const usage = 'Usage: embedded-mongo --folder DIR [--port N]';

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { folder: { type: 'string' }, port: { type: 'string' } } });
  const port = values.port === undefined ? undefined : Number(values.port);
  if (values.folder === undefined || (port !== undefined && !(Number.isInteger(port) && port >= 0 && port < 65536))) {
    throw new Error(usage);
  }
  const server = await openServer({ folder: values.folder, port }, (error) => console.error(error));
  const stop = (): void => void server.close().then(() => process.exit(0));
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  // Last, because whoever reads it may stop the server at once.
  console.log(server.uri);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
