// Makes one file of the library, one of the worker thread and one of the command: a thread that loads eighty modules
// needs longer for that than for opening the database.
import { build } from 'esbuild';
import { fileURLToPath } from 'node:url';

const from = (path) => fileURLToPath(new URL(path, import.meta.url));

await build({
  entryPoints: ['src/index.ts', 'src/worker.ts', 'src/cli.ts'].map(from),
  outdir: from('dist'),
  bundle: true,
  packages: 'external',
  platform: 'node',
  target: 'node20.19',
  format: 'esm',
  sourcemap: true,
  logLevel: 'warning',
});
