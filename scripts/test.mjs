// `npm test`: everything that can be checked without another server. `npm test -- path` runs only the tests chosen.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { install } from './installation.mjs';
import { runJest } from './jest.mjs';
import { requireNode } from './node-version.mjs';
import { root, runTool } from './run.mjs';
import { createSteps } from './steps.mjs';

const SOURCES = ['src', 'blocks', 'jobs', 'demo', 'embedded-mongo', 'test'];

requireNode();
const chosen = process.argv.slice(2);
const { step, close } = createSteps();

if (!install()) step('installation', () => false);
else if (step('build', build)) {
  if (chosen.length === 0) check();
  step('tests', () => runJest('unit', chosen));
}
close();

function check() {
  const sources = SOURCES.filter((folder) => existsSync(join(root, folder)));
  // What runs in a browser, or reaches into one, is a project of its own.
  const projects = ['.', 'demo/page/client', 'test/e2e/browser'];
  step('types', () => projects.every((folder) => runTool('typescript/bin/tsc', '-p', folder)));
  step('lint', () => runTool('eslint/bin/eslint.js', '.'));
  step('format', () => runTool('prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'));
  step('import rules', () =>
    runTool('dependency-cruiser/bin/dependency-cruise.mjs', '--output-type=err-long', ...sources),
  );
}
