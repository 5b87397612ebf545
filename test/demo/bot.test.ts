import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startBot } from '../../demo/bot.js';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bot-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

const ready = `console.log('{"msg":"ready"}');`;
const stays = 'setInterval(() => undefined, 1000);';

async function start(source: string, signal?: AbortSignal) {
  const program = join(folder, 'program.mjs');
  await writeFile(program, source);
  const settings = { COLOUR: 'blue' };
  return startBot({ settings, folder, logFile: join(folder, 'bot.log'), program, ...(signal && { signal }) });
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe('the bot as a process', () => {
  it('is there when it says that it is ready, knows its settings alone, and writes its log', async () => {
    const bot = await start(`console.log(process.env.COLOUR, Object.keys(process.env).length); ${ready} ${stays}`);
    expect(isAlive(bot.pid)).toBe(true);
    expect(await bot.kill()).toBeNull();
    expect(isAlive(bot.pid)).toBe(false);
    expect(await readFile(join(folder, 'bot.log'), 'utf8')).toMatch(/^blue 3\n/);
  });

  it('is told to end, and its code and last words are known', async () => {
    const bot =
      await start(`process.on('SIGTERM', () => { console.error('Bye'); process.exitCode = 7; clearInterval(on); });
      const on = setInterval(() => undefined, 1000); ${ready}`);
    expect(await bot.stop()).toBe(7);
    expect(await bot.ended).toBe(7);
    expect(bot.words()).toBe('Bye');
  });

  it('that does not get ready says why', async () => {
    await expect(start(`console.error('The port is taken'); process.exitCode = 1;`)).rejects.toThrow(
      'The port is taken',
    );
  });

  it('whose start is given up does not stay behind', async () => {
    const giving = new AbortController();
    const note = join(folder, 'pid');
    const starting = start(
      `import { writeFileSync } from 'node:fs'; writeFileSync('pid', String(process.pid)); ${stays}`,
      giving.signal,
    );
    starting.catch(() => undefined);
    while (!existsSync(note) || (await readFile(note, 'utf8')) === '') await new Promise(setImmediate);
    giving.abort();
    await expect(starting).rejects.toThrow('did not start');
    expect(isAlive(Number(await readFile(note, 'utf8')))).toBe(false);
  });

  it('is not started when its start was given up before', async () => {
    await expect(start(`${ready} ${stays}`, AbortSignal.abort())).rejects.toThrow();
  });
});
