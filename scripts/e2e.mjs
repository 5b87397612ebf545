// `npm run test:e2e`: the compiled program as a customer runs it, with a Slack, a site and an FTP server of its own.
import { build } from './build.mjs';
import { install } from './installation.mjs';
import { runJest } from './jest.mjs';
import { requireNode } from './node-version.mjs';
import { createSteps } from './steps.mjs';

requireNode();
const { step, close } = createSteps();
if (!install()) step('installation', () => false);
else if (step('build', build)) step('end-to-end tests', () => runJest('e2e', process.argv.slice(2)));
close();
