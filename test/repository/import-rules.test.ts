import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cruise } from 'dependency-cruiser';
import configuration from '../../.dependency-cruiser.mjs';

/** Files that each break one rule: the file, what it imports, and the rule. */
const CASES: readonly (readonly [file: string, imported: string, rule: string])[] = [
  ['src/domain/a.ts', '../ports/x.js', 'domain-room'],
  ['src/domain/b.ts', 'zod', 'domain-is-pure'],
  ['src/domain/c.ts', 'node:crypto', 'domain-is-pure'],
  ['src/ports/a.ts', '../backup/x.js', 'ports-room'],
  ['src/backup/a.ts', '../adapters/ftp/x.js', 'backup-room'],
  ['src/backup/b.ts', 'node:fs', 'files-and-sockets-in-adapters'],
  ['src/adapters/ftp/a.ts', '../disk/x.js', 'adapters-do-not-know-each-other'],
  ['src/adapters/ftp/b.ts', '../../backup/x.js', 'adapters-room'],
  ['src/adapters/disk/a.ts', 'basic-ftp', 'basic-ftp-in-its-room'],
  ['src/adapters/disk/b.ts', 'mongodb', 'mongodb-in-its-room'],
  ['src/adapters/disk/c.ts', 'ssh2', 'ssh2-in-its-room'],
  ['src/adapters/disk/d.ts', '@aws-sdk/client-s3', 'aws-sdk-in-its-room'],
  ['src/adapters/disk/e.ts', 'axios', 'axios-in-its-room'],
  ['src/adapters/disk/f.ts', 'pino', 'pino-in-its-room'],
  ['src/adapters/disk/g.ts', 'left-pad', 'every-package-has-a-room'],
  ['src/adapters/disk/h.ts', 'jest', 'no-dev-packages-in-the-product'],
  ['src/adapters/disk/i.ts', 'nowhere', 'no-unresolved'],
  ['src/adapters/disk/j.ts', '@slack/bolt', 'bolt-in-its-room'],
  ['src/adapters/disk/k.ts', '@slack/types', 'block-kit-types-in-its-room'],
  ['src/adapters/disk/l.ts', 'agenda', 'agenda-in-its-room'],
  ['src/adapters/disk/o.ts', 'archiver', 'zip-in-its-room'],
  ['src/adapters/disk/p.ts', 'dotenv', 'dotenv-in-its-room'],
  ['src/adapters/disk/q.ts', 'lmdb', 'lmdb-in-its-room'],
  ['src/adapters/disk/s.ts', 'prom-client', 'prom-client-in-its-room'],
  ['src/adapters/disk/r.ts', 'unlisted', 'no-package-without-a-mention'],
  ['src/adapters/disk/m.ts', '../../config.js', 'config-is-handed-down'],
  ['src/adapters/disk/n.ts', '../../../embedded-mongo/src/x.js', 'embedded-database-is-chosen-by-main'],
  ['src/slack/a.ts', '../../jobs/x.js', 'slack-room'],
  ['src/slack/b.ts', '../../demo/x.js', 'product-knows-no-test-and-no-demo'],
  ['src/web/a.ts', '../slack/x.js', 'web-room'],
  ['src/web/b.ts', '../main.js', 'only-main-wires'],
  ['src/config/a.ts', '../ports/x.js', 'config-room'],
  ['src/nowhere/a.ts', '../domain/x.js', 'every-file-in-a-room'],
  ['blocks/a.ts', '../src/ports/x.js', 'blocks-room'],
  ['jobs/a.ts', '../test/x.js', 'product-knows-no-test-and-no-demo'],
  ['embedded-mongo/src/a.ts', '../../src/domain/x.js', 'embedded-mongo-room'],
  ['demo/a.ts', '../src/backup/x.js', 'demo-room'],
  ['test/a.ts', './b.test.js', 'tests-import-no-tests'],
];

/** What the files above import. */
const TARGETS = [
  'src/main.ts',
  'src/config.ts',
  'test/b.test.ts',
  'src/backup/orphan.ts',
  ...['domain', 'ports', 'backup', 'adapters/ftp', 'adapters/disk', 'slack'].map((room) => `src/${room}/x.ts`),
  ...['jobs', 'demo', 'test', 'embedded-mongo/src'].map((room) => `${room}/x.ts`),
];
const DEPENDENCIES = [
  'zod',
  'basic-ftp',
  'mongodb',
  'ssh2',
  '@aws-sdk/client-s3',
  'axios',
  'pino',
  'left-pad',
  'archiver',
  'dotenv',
  'lmdb',
  'prom-client',
  '@slack/bolt',
  '@slack/types',
  'agenda',
];

let folder = '';
let found: readonly string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'import-rules-'));
  for (const path of TARGETS) await write(path, 'export const x = 1;');
  for (const name of [...DEPENDENCIES, 'jest', 'unlisted']) {
    await write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' }));
    await write(`node_modules/${name}/index.js`, 'export const x = 1;');
  }
  const dependencies = Object.fromEntries(DEPENDENCIES.map((name) => [name, '1.0.0']));
  await write('package.json', JSON.stringify({ type: 'module', dependencies, devDependencies: { jest: '1.0.0' } }));
  await write('tsconfig.json', await readFile('tsconfig.base.json', 'utf8'));
  await write('src/ports/circle.ts', "export * from './circle-back.js';");
  await write('src/ports/circle-back.ts', "export * from './circle.js';");
  for (const [file, imported] of CASES) await write(file, `export * from '${imported}';`);
  found = await violations();
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), text);
}

/** Each as "rule: file". */
async function violations(): Promise<readonly string[]> {
  const { forbidden, options } = configuration;
  const rooms = ['src', 'blocks', 'jobs', 'demo', 'test', 'embedded-mongo'];
  const { output } = await cruise(rooms, { ...options, ruleSet: { forbidden }, validate: true, baseDir: folder });
  if (typeof output === 'string') throw new Error(output);
  return output.summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`);
}

describe('dependency-cruiser', () => {
  it.each(CASES)('refuses that %s imports %s', (file, _imported, rule) => {
    expect(found).toContain(`${rule}: ${file}`);
  });

  it('refuses a file that nobody imports', () => {
    expect(found).toContain('no-orphans: src/backup/orphan.ts');
  });

  it('refuses files that need each other', () => {
    expect(found.filter((violation) => violation.startsWith('no-cycles: src/ports/circle'))).not.toEqual([]);
  });

  it('has each rule proven here', () => {
    const proven = new Set(found.map((violation) => violation.split(':')[0]));
    const names = configuration.forbidden.map(({ name }) => name);
    expect(names.filter((name) => name === undefined || !proven.has(name))).toEqual([]);
  });
});
