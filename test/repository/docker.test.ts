import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { z } from 'zod';
import { settings } from '../../src/config/settings.js';

const composeSchema = z.object({
  services: z.record(
    z.string(),
    z.object({
      build: z.string().optional(),
      image: z.string().optional(),
      env_file: z.string().optional(),
      environment: z.record(z.string(), z.string()).default({}),
      volumes: z.array(z.string()).default([]),
      healthcheck: z.object({ test: z.array(z.string()) }).optional(),
      stop_grace_period: z.string().optional(),
      depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
    }),
  ),
  volumes: z.record(z.string(), z.null()),
});

let instructions: readonly (readonly [name: string, rest: string])[] = [];
let ignored: readonly string[] = [];
let composeText = '';
let compose: z.infer<typeof composeSchema>;

beforeAll(async () => {
  const lines = (await readFile('Dockerfile', 'utf8')).replaceAll(/\\\n\s*/g, ' ').split('\n');
  instructions = lines
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => [line.split(' ', 1)[0] ?? '', line.slice(line.indexOf(' ') + 1)]);
  const patterns = (await readFile('.dockerignore', 'utf8')).split('\n');
  ignored = patterns.filter((line) => line !== '' && !line.startsWith('#'));
  composeText = await readFile('docker-compose.yml', 'utf8');
  compose = composeSchema.parse(parse(composeText));
});

function all(name: string): string[] {
  return instructions.filter(([one]) => one === name).map(([, rest]) => rest);
}

/** Of the last stage, which is what runs. */
function last(name: string): string | undefined {
  const start = instructions.findLastIndex(([one]) => one === 'FROM');
  return instructions.slice(start).findLast(([one]) => one === name)?.[1];
}

/** Whether Docker leaves the path out: the last pattern that fits it, or a folder above it, decides. */
function isLeftOut(path: string): boolean {
  const parts = path.split('/');
  const candidates = parts.map((_, index) => parts.slice(0, index + 1).join('/'));
  let out = false;
  for (const pattern of ignored) {
    const glob = pattern.replace(/^!/, '').replaceAll('.', '[.]').replaceAll('*', '[^/]*');
    const fits = new RegExp(`^${glob.replace('[^/]*[^/]*/', '(?:.*/)?')}$`);
    if (candidates.some((candidate) => fits.test(candidate))) out = !pattern.startsWith('!');
  }
  return out;
}

/** Names in `${NAME}`, `${NAME:-…}` and `${NAME:?…}`. */
function askedFor(text: string): string[] {
  return [...text.matchAll(/(?<!\$)\$\{?([A-Z_0-9]+)/g)].map(([, name]) => String(name));
}

describe('the Dockerfile', () => {
  it('copies what is there and what .dockerignore lets through', () => {
    const sources = all('COPY')
      .filter((rest) => !rest.startsWith('--from='))
      .flatMap((rest) => rest.split(' ').slice(0, -1));
    expect(sources).toEqual(expect.arrayContaining(['package-lock.json', 'src', 'jobs', 'embedded-mongo']));
    expect(sources.filter((path) => !existsSync(path) || isLeftOut(path))).toEqual([]);
  });

  it('gets everything that the compiler is given', async () => {
    const { include } = z
      .object({ include: z.array(z.string()) })
      .parse(JSON.parse(await readFile('tsconfig.build.json', 'utf8')));
    const copied = all('COPY').flatMap((rest) => rest.split(' ').slice(0, -1));
    expect(include.filter((folder) => !copied.includes(folder))).toEqual([]);
    for (const file of ['embedded-mongo/src/index.ts', 'embedded-mongo/build.mjs', 'embedded-mongo/tsconfig.json']) {
      expect({ file, leftOut: isLeftOut(file) }).toEqual({ file, leftOut: false });
    }
  });

  it('is built on one Node.js of a named version that the program supports', async () => {
    const bases = new Set(all('FROM').map((rest) => rest.split(' ')[0]));
    expect([...bases]).toEqual([expect.stringMatching(/^node:\d+(\.\d+)*-bookworm-slim$/)]);
    const { engines } = z
      .object({ engines: z.object({ node: z.string() }) })
      .parse(JSON.parse(await readFile('package.json', 'utf8')));
    const [major, least] = [[...bases][0], engines.node].map((text) => Number(/\d+/.exec(String(text))?.[0]));
    expect(major).toBeGreaterThanOrEqual(Number(least));
  });

  it('runs without a shell, without root, and without packages for development', () => {
    expect(last('USER')).toBe('node');
    expect(JSON.parse(String(last('CMD')))).toEqual(['node', 'dist/src/main.js']);
    expect(last('STOPSIGNAL')).toBe('SIGTERM');
    expect(all('RUN').at(-2)).toBe('npm ci --omit=dev');
    expect(last('COPY')).not.toContain('node_modules');
  });

  it('keeps data in a volume that its user owns, and is asked for its health', () => {
    expect(last('VOLUME')).toBe('/data');
    expect(last('RUN')).toMatch(/--owner=node .* \/data$/);
    const [, name, flag, script] = /^.* CMD \["(.+)", "(-e)", "(.+)"\]$/.exec(String(last('HEALTHCHECK'))) ?? [];
    expect([name, flag]).toEqual(['node', '-e']);
    expect(script).toContain('/healthz');
    expect(() => new Function(String(script))).not.toThrow();
  });

  it('sets only what the program knows', () => {
    const names = [...String(last('ENV')).matchAll(/([A-Z_]+)=/g)].map(([, name]) => name);
    expect(names).toEqual(['NODE_ENV', 'DATA_DIR', 'PORT']);
    expect(names.filter((name) => name !== 'NODE_ENV' && !Object.hasOwn(settings, String(name)))).toEqual([]);
  });
});

describe('.dockerignore', () => {
  it.each(['.env', '.env.production', 'src/.env', 'data/database', '.git/config', 'node_modules/x', 'test/x.ts'])(
    'leaves %s out',
    (path) => {
      expect(isLeftOut(path)).toBe(true);
    },
  );

  it.each(['dist/src/main.js', 'embedded-mongo/dist/index.js', 'embedded-mongo/node_modules/x', 'demo/x.ts'])(
    'leaves %s out',
    (path) => {
      expect(isLeftOut(path)).toBe(true);
    },
  );
});

describe('docker-compose.yml', () => {
  it('has the bot, its database and an FTP server, each with a health check', () => {
    expect(Object.keys(compose.services)).toEqual(['bot', 'mongo', 'ftp']);
    const without = Object.entries(compose.services).filter(([, service]) => service.healthcheck === undefined);
    // The bot's is that of its image.
    expect(without.map(([name, { build }]) => [name, build])).toEqual([['bot', '.']]);
  });

  it('names a version of every image', () => {
    const images = Object.values(compose.services).flatMap(({ image }) => image ?? []);
    expect(images).toHaveLength(2);
    for (const image of images) expect(image).toMatch(/^[a-z/-]+:(?!.*latest)[a-z]*-?\d[\w.-]*$/);
  });

  it('gives the bot settings that exist, the database beside it, and time to stop', () => {
    const bot = compose.services['bot'];
    expect(bot?.env_file).toBe('.env');
    expect(Object.keys(bot?.environment ?? {}).filter((name) => !Object.hasOwn(settings, name))).toEqual([]);
    expect(bot?.environment['MONGODB_URI']).toMatch(/^mongodb:\/\/mongo:27017\//);
    expect(bot?.depends_on['mongo']?.condition).toBe('service_healthy');
    expect(Number.parseInt(String(bot?.stop_grace_period))).toBeGreaterThan(30);
    expect(bot?.volumes).toContain(`bot-data:${bot?.environment['DATA_DIR']}`);
  });

  it('takes values from settings that exist', () => {
    const names = askedFor(composeText);
    expect(names).toEqual(expect.arrayContaining(['STORAGE_USER', 'STORAGE_PASSWORD']));
    expect(names.filter((name) => !Object.hasOwn(settings, name))).toEqual([]);
  });

  it('holds no secret', () => {
    const values = Object.values(compose.services).flatMap(({ environment }) => Object.entries(environment));
    const telling = values.filter(([name]) => /PASS$|PASSWORD|SECRET|TOKEN|KEY|USER_NAME/.test(name));
    expect(telling.map(([name]) => name)).toEqual(['FTP_USER_NAME', 'FTP_USER_PASS']);
    for (const [, value] of telling) expect(value).toMatch(/^\$\{STORAGE_[A-Z]+:\?/);
    expect(composeText).not.toMatch(/:\/\/[^/\s]*:[^/\s]*@/);
  });

  it('keeps data in volumes that it declares', () => {
    const mounted = Object.values(compose.services).flatMap(({ volumes }) => volumes.map((text) => text.split(':')[0]));
    expect(mounted).toEqual(Object.keys(compose.volumes));
  });
});
