import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';

export interface RunningMain {
  /** Resolves with the first log line that has this message; rejects when the program ends without one. */
  logged(message: string): Promise<Record<string, unknown>>;
  signal(name: NodeJS.Signals): void;
  /** Resolves when the program has ended. */
  ended(): Promise<{ readonly code: number | null; readonly stdout: string; readonly stderr: string }>;
}

const children = new Set<ChildProcess>();

/** Ends, without asking, every program that a failed test left running. */
export function killAll(): void {
  for (const child of children) child.kill('SIGKILL');
  children.clear();
}

/** Starts the compiled program in `folder` with these settings and nothing else of this process's environment. */
export function startMain(folder: string, settings: Readonly<Record<string, string>>): RunningMain {
  const env = { PATH: process.env.PATH, ...settings };
  const child: ChildProcess = spawn(process.execPath, [resolve('dist/src/main.js')], { cwd: folder, env });
  children.add(child);
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  let stderr = '';
  child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  if (child.stdout) {
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push(line);
      for (const look of waiting) look();
    });
  }
  const closed = once(child, 'close');

  function find(message: string): Record<string, unknown> | undefined {
    const parsed = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    return parsed.find((line) => line.msg === message);
  }

  function logged(message: string): Promise<Record<string, unknown>> {
    return new Promise((fulfil, reject) => {
      const look = (): void => {
        const line = find(message);
        if (line === undefined) return;
        waiting.delete(look);
        fulfil(line);
      };
      waiting.add(look);
      look();
      void closed.then(() => reject(new Error(`Ended without "${message}":\n${lines.join('\n')}\n${stderr}`)));
    });
  }

  async function ended(): Promise<{ code: number | null; stdout: string; stderr: string }> {
    await closed;
    return { code: child.exitCode, stdout: lines.join('\n'), stderr };
  }

  return { logged, signal: (name) => void child.kill(name), ended };
}
