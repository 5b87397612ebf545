import { describe, expect, it } from '@jest/globals';
import { ESLint } from 'eslint';

/** Real files: the code under test is linted in their place, by the rules of their room. */
const DOMAIN = 'src/domain/secret.ts';
const SYSTEM = 'src/adapters/system/reference-id.ts';
const CONFIG = 'src/config/deep-freeze.ts';
const TEST = 'test/src/config/values/byte-size.test.ts';

/**
 * Knows the types of these files only; those of the whole repository take many seconds to read. With `CI` set the parser
 * would infer a single run over the files as they are on disk, and know no types of the code given here.
 */
const project = './test/repository/lint-rules.tsconfig.json';
const eslint = new ESLint({
  overrideConfig: {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { project, disallowAutomaticSingleRunInference: true } },
  },
});

/** The rules that this code breaks in the room of this file. */
async function broken(file: string, code: string): Promise<readonly (string | null)[]> {
  const [result] = await eslint.lintText(`${code}\n`, { filePath: file });
  return [...new Set(result?.messages.map((message) => message.ruleId))];
}

const work = 'async function work(): Promise<void> { await Promise.resolve(); }';

describe('ESLint', () => {
  it.each([
    [
      'a promise that nobody waits for',
      DOMAIN,
      `${work} export function f(): void { work(); }`,
      '@typescript-eslint/no-floating-promises',
    ],
    [
      'a promise for a condition',
      DOMAIN,
      `${work} export const f = (): number => (work() ? 1 : 2);`,
      '@typescript-eslint/no-misused-promises',
    ],
    [
      'a type imported as a value',
      CONFIG,
      "import { Secret } from '../domain/secret.js'; export type S = Secret;",
      '@typescript-eslint/consistent-type-imports',
    ],
    ['any', DOMAIN, 'export const x: any = 1;', '@typescript-eslint/no-explicit-any'],
    [
      'a claim that a value is there',
      DOMAIN,
      'export const f = (x?: string): number => x!.length;',
      '@typescript-eslint/no-non-null-assertion',
    ],
    ['@ts-ignore', DOMAIN, '// @ts-ignore\nexport const x: number = 1;', '@typescript-eslint/ban-ts-comment'],
    ['a double assertion', DOMAIN, 'export const x = 1 as unknown as string;', 'no-restricted-syntax'],
    ['a default export', DOMAIN, 'export default function f(): void {}', 'no-restricted-syntax'],
    ['an enum', DOMAIN, 'export enum State { Queued }', 'no-restricted-syntax'],
    ['the wall clock as a number', DOMAIN, 'export const now = Date.now();', 'no-restricted-syntax'],
    ['the wall clock as a date', CONFIG, 'export const now = new Date();', 'no-restricted-syntax'],
    ['the environment', CONFIG, 'export const home = process.env.HOME;', 'no-restricted-syntax'],
    [
      'the environment by import',
      CONFIG,
      "import { env } from 'node:process'; export const home = env.HOME;",
      'no-restricted-syntax',
    ],
    ['console', DOMAIN, "console.log('x');", 'no-console'],
    ['a function in an expression', DOMAIN, 'export const f = function (): void {};', 'func-style'],
    ['a file of more than 300 lines', DOMAIN, '//\n'.repeat(301), 'max-lines'],
    ['a replaced module', TEST, "import { jest } from '@jest/globals'; jest.mock('./x.js');", 'no-restricted-syntax'],
    [
      'a test by itself',
      TEST,
      "import { it } from '@jest/globals'; it.only('works', () => undefined);",
      'no-restricted-syntax',
    ],
    [
      'a skipped group of tests',
      TEST,
      "import { describe } from '@jest/globals'; describe.skip('x', () => undefined);",
      'no-restricted-syntax',
    ],
    [
      'a skipped table of tests',
      TEST,
      "import { it } from '@jest/globals'; it.skip.each([[1]])('%s', () => undefined);",
      'no-restricted-syntax',
    ],
  ])('refuses %s', async (_what, file, code, rule) => {
    expect(await broken(file, code)).toContain(rule);
  });

  it('does not let a comment switch a rule off', async () => {
    expect(await broken(DOMAIN, '/* eslint-disable */\nexport const x: any = 1;')).toContain(
      '@typescript-eslint/no-explicit-any',
    );
  });

  it('leaves the clock to its adapter and to tests', async () => {
    expect(await broken(SYSTEM, 'export const now = new Date();')).toEqual([]);
    expect(await broken(TEST, 'export const now = Date.now();')).toEqual([]);
  });

  it('has nothing against dates that are given', async () => {
    expect(await broken(DOMAIN, 'export const day = (at: number): Date => new Date(at);')).toEqual([]);
  });
});
