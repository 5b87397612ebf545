import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { registerProcess } from '../../../../src/adapters/system/live-processes.js';

let parent = '';
let folder = '';

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'processes-'));
  folder = join(parent, 'processes');
});
afterEach(() => rm(parent, { recursive: true, force: true }));

const name = (digit: number): string => `${digit}0000000-0000-4000-8000-000000000000`;

async function entry(digit: number, text: string): Promise<void> {
  await writeFile(join(folder, `${name(digit)}.json`), text);
}

/** The id of a process that has just ended. */
async function endedPid(): Promise<number> {
  const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
  await once(child, 'exit');
  return child.pid ?? 0;
}

describe('registerProcess', () => {
  it('writes down that this process lives, and takes it back', async () => {
    const registered = await registerProcess(folder);
    const [file] = await readdir(folder);
    expect(file).toBe(`${registered.name}.json`);
    expect(JSON.parse(await readFile(join(folder, String(file)), 'utf8'))).toEqual({
      pid: process.pid,
      host: hostname(),
      startedAt: expect.stringMatching(/^\d{4}-/),
    });
    expect(registered.dead).toEqual([]);
    await registered.close();
    await registered.close();
    expect(await readdir(folder)).toEqual([]);
  });

  it('names those of this machine that ended, until they are forgotten', async () => {
    await (await registerProcess(folder)).close();
    await entry(1, JSON.stringify({ pid: await endedPid(), host: hostname() }));
    const first = await registerProcess(folder);
    expect(first.dead).toEqual([name(1)]);
    await first.close();
    const second = await registerProcess(folder);
    expect(second.dead).toEqual([name(1)]);
    await second.forget(second.dead);
    await second.close();
    const third = await registerProcess(folder);
    expect(third.dead).toEqual([]);
    await third.close();
  });

  it('takes an entry with its own id for that of a predecessor in the same container', async () => {
    const before = await registerProcess(folder);
    expect((await registerProcess(folder)).dead).toEqual([before.name]);
  });

  it('lets live whoever may be alive', async () => {
    await (await registerProcess(folder)).close();
    await entry(1, JSON.stringify({ pid: process.ppid, host: hostname() }));
    await entry(2, JSON.stringify({ pid: await endedPid(), host: `other-than-${hostname()}` }));
    await entry(3, '');
    await entry(4, '{"pid":');
    await entry(5, JSON.stringify({ pid: 0, host: hostname() }));
    await entry(6, JSON.stringify({ pid: -1, host: hostname() }));
    await writeFile(join(folder, 'notes.txt'), 'mine');
    expect((await registerProcess(folder)).dead).toEqual([]);
    expect(await readdir(folder)).toHaveLength(8);
  });

  it('gives many that start at once a name each, and all of them the same dead', async () => {
    await (await registerProcess(folder)).close();
    await entry(1, JSON.stringify({ pid: await endedPid(), host: hostname() }));
    const all = await Promise.all(Array.from({ length: 10 }, () => registerProcess(folder)));
    expect(new Set(all.map((one) => one.name)).size).toBe(10);
    for (const one of all) expect(one.dead).toContain(name(1));
    await Promise.all(all.map((one) => one.forget(one.dead)));
  });

  it('says which folder cannot be used, and why', async () => {
    await writeFile(folder, '');
    await expect(registerProcess(folder)).rejects.toMatchObject({
      code: 'data-folder-unusable',
      params: { folder, reason: 'ENOTDIR' },
    });
  });
});
