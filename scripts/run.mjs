import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The folder of the repository. Every command runs in it. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** Nothing here takes as long; what does, hangs, and is ended so that the rest can be told. */
const LONGEST = 20 * 60_000;

/**
 * Runs a command in the open and tells whether it succeeded.
 *
 * @param {string} command
 * @param {string[]} args
 */
export function run(command, ...args) {
  // npm is a script with another ending on Windows, which only a shell finds.
  const shell = process.platform === 'win32' && command === 'npm';
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', shell, timeout: LONGEST });
  if (error !== undefined) console.error(`${command}: ${error.message}`);
  return status === 0;
}

/**
 * Runs the program of an installed package, by its file: `runTool('typescript/bin/tsc', '--version')`.
 *
 * @param {string} file
 * @param {string[]} args
 */
export function runTool(file, ...args) {
  return run(process.execPath, `node_modules/${file}`, ...args);
}
