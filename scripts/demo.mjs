// `npm run demo`: installs and compiles what is missing, then tries everything out on this machine alone.
import { build } from './build.mjs';
import { install } from './installation.mjs';
import { requireNode } from './node-version.mjs';
import { runTool } from './run.mjs';
import { stopWithNpm } from './stop-with-npm.mjs';

requireNode();
stopWithNpm();
if (install() && build() && runTool('typescript/bin/tsc', '-b', 'tsconfig.demo.json')) {
  const { demo } = await import(new URL('../dist/demo/demo.js', import.meta.url).href);
  process.exitCode = await demo(process.argv.slice(2));
} else process.exitCode = 1;
