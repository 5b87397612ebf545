import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, rm } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from '@jest/globals';
import { freshFolder } from './running-server.js';

const here = fileURLToPath(new URL('..', import.meta.url));
const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
const undo: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const each of undo.splice(0).reverse()) await each();
});

async function run(...argv: string[]): Promise<{ code: number | null; out: string; complaint: string }> {
  const child = spawn(process.execPath, argv, { cwd: here, stdio: ['ignore', 'pipe', 'pipe'] });
  const [out, complaint, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit') as Promise<[number | null]>,
  ]);
  return { code, out, complaint };
}

async function folder(): Promise<string> {
  const made = await freshFolder();
  undo.push(() => rm(made, { recursive: true, force: true }));
  return made;
}

describe('the command line', () => {
  it.each([
    { name: 'without a folder', argv: [], says: /--folder/ },
    { name: 'with a folder that has no name', argv: ['--folder'], says: /--folder/ },
    { name: 'with an option that it does not know', argv: ['--folder', 'x', '--foo'], says: /--foo/ },
    { name: 'with a port that is none', argv: ['--folder', 'x', '--port', 'abc'], says: /port/ },
    { name: 'with a port that is too great', argv: ['--folder', 'x', '--port', '70000'], says: /port/ },
  ])('says what is wrong $name', async ({ argv, says }) => {
    const { code, out, complaint } = await run(cli, ...argv);
    expect(code).not.toBe(0);
    expect(out).toBe('');
    expect(complaint).toMatch(says);
    expect(complaint).not.toMatch(/^\s+at /m);
  });

  it('stops on the interrupt of a terminal as well', async () => {
    const path = await folder();
    const child = spawn(process.execPath, [cli, '--folder', path], { stdio: ['ignore', 'pipe', 'inherit'] });
    const out = text(child.stdout);
    await once(child.stdout, 'readable');
    child.kill('SIGINT');
    expect(await once(child, 'exit')).toEqual([0, null]);
    expect((await out).trim().split('\n')).toEqual([expect.stringMatching(/^mongodb:\/\//)]);
  });
});

describe('a process that has closed its server', () => {
  it('ends by itself, and leaves no socket', async () => {
    const path = await folder();
    const script = `
      import { startEmbeddedMongo } from '@backup-center/embedded-mongo';
      const server = await startEmbeddedMongo({ folder: process.argv[1] });
      await server.close();
      process.stdout.write(server.uri);`;
    const { code, out } = await run('--input-type=module', '--eval', script, path);
    expect(code).toBe(0);
    expect(out).toMatch(/^mongodb:\/\//);
    expect((await readdir(path, { recursive: true })).filter((name) => name.endsWith('.sock'))).toEqual([]);
  });
});
