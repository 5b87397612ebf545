import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { checkout } from './checkout.js';

export interface Client {
  readonly script: string;
  readonly style: string;
}

/** The page's program and its looks, made from their sources each time. */
export async function bundleClient(): Promise<Client> {
  const { outputFiles } = await build({
    entryPoints: [join(checkout, 'demo/page/client/main.tsx')],
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    outdir: '/page',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'silent',
    plugins: [manyOfOne],
  });
  const text = (ending: string) => outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? '';
  return { script: text('.js'), style: text('.css') };
}

/** The drawing library thinks of one message in a page and names it by an id; a page has many. */
const manyOfOne: Plugin = {
  name: 'many-of-one',
  setup({ onLoad }) {
    onLoad({ filter: /slack-blocks-to-jsx[/\\]dist[/\\]style[.]css$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replaceAll(
        '#slack_blocks_to_jsx',
        '.slack_blocks_to_jsx.slack_blocks_to_jsx',
      ),
      loader: 'css',
    }));
  },
};
