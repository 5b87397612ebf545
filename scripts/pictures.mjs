// `npm run docs:pictures`: takes the pictures of README and docs anew, of the real program in the surroundings of the
// demo. It takes the Chromium of the machine: the one that CHROMIUM names, else /usr/bin/chromium. Its fonts should be
// there as well: Lato, which Slack is written in, and Noto Color Emoji (Debian: fonts-lato, fonts-noto-color-emoji).
import { join } from 'node:path';
import { build } from './build.mjs';
import { install } from './installation.mjs';
import { requireNode } from './node-version.mjs';
import { root, runTool } from './run.mjs';

requireNode();
if (install() && build() && runTool('typescript/bin/tsc', '-b', 'tsconfig.demo.json')) {
  const { takePictures } = await import(new URL('../dist/demo/pictures/take-pictures.js', import.meta.url).href);
  process.exitCode = await takePictures(process.argv[2] ?? join(root, 'docs', 'images'));
} else process.exitCode = 1;
