import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Makes a folder and those above it that are missing, readable by nobody else. Rejects with the system's error. Node's
 * own way of making several never ends where the system makes none, such as under /proc.
 */
export async function makeFolder(folder: string): Promise<void> {
  if (await made(folder)) return;
  if (dirname(folder) !== folder) await makeFolder(dirname(folder));
  if (!(await made(folder))) throw Object.assign(new Error('The folder cannot be made'), { code: 'ENOENT' });
}

/** False when the folder above is missing. */
async function made(folder: string): Promise<boolean> {
  try {
    await mkdir(folder, { mode: 0o700 });
    return true;
  } catch (error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
    // It is there; whether it is a folder shows when it is used.
    if (code === 'EEXIST') return true;
    if (code === 'ENOENT') return false;
    throw error;
  }
}
