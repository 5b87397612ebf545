import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './run.mjs';

/**
 * Runs a Jest project, perhaps only the tests that `args` choose, and counts. What keeps a test from running counts as
 * a failure: a file that cannot be loaded, a skipped test (unless `args` chose), and finding no test at all.
 *
 * @param {string} project
 * @param {string[]} args
 */
export function runJest(project, args = []) {
  const folder = mkdtempSync(join(tmpdir(), 'jest-'));
  const report = join(folder, 'report.json');
  try {
    // `--selectProjects` takes every word that follows it for a project, so it stands last.
    const options = ['--ci', '--json', `--outputFile=${report}`, ...args, '--selectProjects', project];
    const flags = ['--disable-warning=ExperimentalWarning', '--experimental-vm-modules'];
    const succeeded = run(process.execPath, ...flags, 'node_modules/jest/bin/jest.js', ...options);
    return count(read(report), succeeded, args.length > 0);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * What Jest's report says that is of use here.
 *
 * @typedef {Record<
 *   'numPassedTests' | 'numFailedTests' | 'numPendingTests' | 'numTodoTests' | 'numRuntimeErrorTestSuites',
 *   number
 * >} Report
 */

/**
 * @param {string} file
 * @returns {Report | undefined}
 */
function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * @param {Report | undefined} report
 * @param {boolean} succeeded
 * @param {boolean} chosen
 */
function count(report, succeeded, chosen) {
  if (report === undefined) return { passed: 0, failed: 1 };
  const skipped = chosen ? 0 : report.numPendingTests + report.numTodoTests;
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites + skipped;
  const passed = report.numPassedTests;
  const silentFailure = failed === 0 && (!succeeded || passed === 0);
  return { passed, failed: silentFailure ? 1 : failed };
}
