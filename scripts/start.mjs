// `npm start`: installs and compiles what is missing, then runs Backup Center with the settings of this folder.
import { build } from './build.mjs';
import { install } from './installation.mjs';
import { requireNode } from './node-version.mjs';
import { stopWithNpm } from './stop-with-npm.mjs';

requireNode();
stopWithNpm();
if (install() && build()) await import(new URL('../dist/src/main.js', import.meta.url).href);
else process.exitCode = 1;
