import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url));

export interface ServerProcess {
  readonly pid: number;
  readonly uri: string;
  /** Ends it as a power cut would: no handler runs. */
  kill(): Promise<void>;
  /** Asks it to stop, and answers its exit code. */
  stop(): Promise<number | null>;
}

export class ServerRefused extends Error {
  constructor(
    readonly exitCode: number | null,
    readonly output: string,
  ) {
    super(`the server stopped with ${String(exitCode)}: ${output}`);
  }
}

/** Starts the server of the command line; rejects with `ServerRefused` when it stops before it is ready. */
export async function startServerProcess(
  folder: string,
  options: { shell?: string; port?: number } = {},
): Promise<ServerProcess> {
  const argv = [cli, '--folder', folder, ...(options.port === undefined ? [] : ['--port', String(options.port)])];
  const child =
    options.shell === undefined
      ? spawn(process.execPath, argv, { stdio: ['ignore', 'pipe', 'pipe'] })
      : spawn('bash', ['-c', `${options.shell}; exec "$@"`, 'bash', process.execPath, ...argv], {
          stdio: ['ignore', 'pipe', 'pipe'],
        });
  const exited = once(child, 'exit') as Promise<[number | null]>;
  const complaints = text(child.stderr);
  const lines = createInterface({ input: child.stdout });
  const uri = await Promise.race([once(lines, 'line').then(([line]: string[]) => line), exited.then(() => undefined)]);
  if (uri === undefined) throw new ServerRefused((await exited)[0], await complaints);
  return {
    pid: child.pid ?? 0,
    uri,
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
    async stop() {
      child.kill('SIGTERM');
      return (await exited)[0];
    },
  };
}
