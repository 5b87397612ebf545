import { execFileSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import { keepHeapSmall } from '../../../../src/adapters/system/keep-heap-small.js';

describe('the heap', () => {
  it('is kept small by a flag that this version of Node knows', () => {
    const flags: string[] = [];
    keepHeapSmall((flag) => flags.push(flag));
    const known = execFileSync(process.execPath, ['--v8-options'], { encoding: 'utf8' });
    expect(flags).toHaveLength(1);
    // An unknown flag is taken without a word when it is set at run time.
    for (const flag of flags) expect(known).toContain(`${flag.replace(/=.*$/, '')} (`);
  });
});
