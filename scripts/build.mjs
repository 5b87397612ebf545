import { run, runTool } from './run.mjs';

/** Compiles what changed, then puts the embedded database into the few files that it runs from. */
export function build() {
  return (
    runTool('typescript/bin/tsc', '-b', 'tsconfig.build.json') && run(process.execPath, 'embedded-mongo/build.mjs')
  );
}
