// `npm run test:browser`: the compiled program and the Slack workspace of the demo, used in a real browser. It takes the
// Chromium of the machine: the one that CHROMIUM names, else /usr/bin/chromium.
import { build } from './build.mjs';
import { install } from './installation.mjs';
import { runJest } from './jest.mjs';
import { requireNode } from './node-version.mjs';
import { runTool } from './run.mjs';
import { createSteps } from './steps.mjs';

requireNode();
const { step, close } = createSteps();
const compiled = () => build() && runTool('typescript/bin/tsc', '-b', 'tsconfig.demo.json');
if (!install()) step('installation', () => false);
else if (step('build', compiled)) step('browser tests', () => runJest('browser', process.argv.slice(2)));
close();
