// `npm run --silent manifest:http -- https://backup.example.com`: prints slack-manifest.yml for HTTP mode.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { httpManifest } from './manifest-text.mjs';
import { root } from './run.mjs';

try {
  process.stdout.write(httpManifest(readFileSync(join(root, 'slack-manifest.yml'), 'utf8'), process.argv[2] ?? ''));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}
