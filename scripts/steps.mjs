/** Runs steps one after another, says how each went and how long it took, and counts. */
export function createSteps() {
  let passed = 0;
  let failed = 0;

  /**
   * `work` tells whether it succeeded, or how many tests passed and failed. Returns whether nothing failed.
   *
   * @param {string} name
   * @param {() => boolean | { passed: number; failed: number }} work
   */
  function step(name, work) {
    const start = performance.now();
    const result = work();
    const counts = typeof result === 'boolean' ? { passed: Number(result), failed: Number(!result) } : result;
    passed += counts.passed;
    failed += counts.failed;
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    console.log(`${counts.failed === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`);
    return counts.failed === 0;
  }

  /** Prints the closing line and sets the exit code. */
  function close() {
    if (passed + failed === 0) failed = 1;
    console.log(`${passed} passed, ${failed} failed`);
    process.exitCode = failed === 0 ? 0 : 1;
  }

  return { step, close };
}
