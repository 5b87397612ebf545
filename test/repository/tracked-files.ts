import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { promisify } from 'node:util';

const NOT_OURS = /(^|\/)(node_modules|dist|coverage|data|\.git)(\/|$)/;

/** The files of the repository, relative to its root: as git has or would add them, or all where there is no git. */
export async function trackedFiles(): Promise<readonly string[]> {
  try {
    const args = ['ls-files', '--cached', '--others', '--exclude-standard', '-z'];
    const { stdout } = await promisify(execFile)('git', args, { maxBuffer: 64 * 1024 ** 2 });
    return stdout.split('\0').filter((path) => path !== '');
  } catch {
    const entries = await readdir('.', { recursive: true });
    return entries.map((path) => path.replaceAll('\\', '/')).filter((path) => !NOT_OURS.test(path));
  }
}
