// `npm run test:integration`: the tests that need a MongoDB server, on the one that TEST_MONGODB_URI names.
import { build } from './build.mjs';
import { install } from './installation.mjs';
import { runJest } from './jest.mjs';
import { requireNode } from './node-version.mjs';
import { createSteps } from './steps.mjs';

requireNode();
if (!process.env.TEST_MONGODB_URI) {
  console.error('TEST_MONGODB_URI is missing. Set it to a MongoDB server that tests may fill and empty.');
  process.exit(1);
}
const { step, close } = createSteps();
if (!install()) step('installation', () => false);
else if (step('build', build)) step('integration tests', () => runJest('integration', process.argv.slice(2)));
close();
