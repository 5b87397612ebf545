import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeFolder } from '../../../../src/adapters/system/make-folder.js';

let root = '';
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'make-folder-'));
});
afterEach(async () => {
  await rm(root, { recursive: true });
});

describe('makeFolder', () => {
  it('makes the folders above it too, for nobody else to read', async () => {
    const folder = join(root, 'a', 'b', 'c');
    await makeFolder(folder);
    expect((await stat(folder)).isDirectory()).toBe(true);
    expect((await stat(join(root, 'a'))).mode & 0o777).toBe(0o700);
  });

  it('leaves alone what is there', async () => {
    await makeFolder(join(root, 'a'));
    await writeFile(join(root, 'a', 'file'), 'x');
    await makeFolder(join(root, 'a'));
    expect(existsSync(join(root, 'a', 'file'))).toBe(true);
  });

  it('refuses to go through a file', async () => {
    await writeFile(join(root, 'file'), 'x');
    await expect(makeFolder(join(root, 'file', 'a'))).rejects.toMatchObject({ code: 'ENOTDIR' });
  });

  it.each(['/proc/backup-center', '/proc/backup-center/data'])('ends where none can be made: %s', async (folder) => {
    // Where there is no such place, it is a place that nobody may write to.
    await expect(makeFolder(folder)).rejects.toMatchObject({ code: expect.stringMatching(/^E/) });
  });
});
