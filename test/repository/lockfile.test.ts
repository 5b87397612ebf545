import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';

const Lock = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      link: z.boolean().optional(),
      dependencies: z.record(z.string(), z.string()).optional(),
      optionalDependencies: z.record(z.string(), z.string()).optional(),
    }),
  ),
});

const Manifest = z.object({
  dependencies: z.record(z.string(), z.string()).default({}),
  devDependencies: z.record(z.string(), z.string()).default({}),
});

/** Where Node would find `name` for the package at `from`: beside it, or in a folder above. */
function found(paths: ReadonlySet<string>, from: string, name: string): boolean {
  const places = from
    .split('/node_modules/')
    .map((_, index, parts) => parts.slice(0, index + 1).join('/node_modules/'));
  return ['', ...places].some((place) => paths.has(`${place === '' ? '' : `${place}/`}node_modules/${name}`));
}

describe('package-lock.json', () => {
  it('names no address, so that it installs from any registry', async () => {
    expect(await readFile('package-lock.json', 'utf8')).not.toMatch(/"resolved": "(https?|git|ssh)/);
  });

  // npm leaves out what it could not fetch for another kind of machine, and `npm ci` then fails everywhere.
  it('lists every package that a listed one asks for, those for other kinds of machines too', async () => {
    const { packages } = Lock.parse(JSON.parse(await readFile('package-lock.json', 'utf8')));
    const paths = new Set(Object.keys(packages));
    const missing = Object.entries(packages).flatMap(([path, entry]) =>
      Object.keys({ ...entry.dependencies, ...entry.optionalDependencies })
        .filter((name) => !found(paths, path, name))
        .map((name) => `${path} → ${name}`),
    );
    expect(missing).toEqual([]);
  });

  it('has a version for every package', async () => {
    const { packages } = Lock.parse(JSON.parse(await readFile('package-lock.json', 'utf8')));
    const without = Object.entries(packages).filter(([, entry]) => entry.version === undefined && entry.link !== true);
    expect(without).toEqual([]);
  });
});

describe('package.json', () => {
  it.each(['package.json', 'embedded-mongo/package.json'])('pins exact versions: %s', async (file) => {
    const { dependencies, devDependencies } = Manifest.parse(JSON.parse(await readFile(file, 'utf8')));
    const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
      ([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
    );
    expect(loose).toEqual([]);
  });
});
