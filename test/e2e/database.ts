import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../embedded-mongo/dist/cli.js', import.meta.url));

/** A database that several bots share. */
export interface Database {
  readonly uri: string;
  /** Ends it as the end of its machine would; what it has is in its folder. */
  kill(): Promise<void>;
}

export async function startDatabase(folder: string, port: number): Promise<Database> {
  const child = spawn(process.execPath, [program, '--folder', folder, '--port', String(port)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [uri] = (await once(createInterface(child.stdout), 'line')) as [string];
  return {
    uri: `${uri.replace(/\/(\?.*)?$/, '')}/backup-center`,
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}
