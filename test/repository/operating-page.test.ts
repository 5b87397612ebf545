import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { warnings } from '../../blocks/texts/en/warnings.js';
import { retryByCode } from '../../src/domain/operator-error-codes.js';
import { createMetrics } from '../../src/web/metrics.js';
import { standingClock } from '../contract/standing-clock.js';
import { silentLog } from '../src/web/silent-log.js';

const page = await readFile('docs/operating.md', 'utf8');

/** What stands in code font at the beginning of a table's rows. */
function firstCells(text: string): string[] {
  return [...text.matchAll(/^\| `([^`]+)`.* \|$/gm)].map(([, cell = '']) => cell);
}

describe('docs/operating.md', () => {
  it('says once of every operator error what happened and what to do', () => {
    const [, errors = ''] = /^## When a run meets an error$([\s\S]*?)^## /m.exec(page) ?? [];
    expect(firstCells(errors).sort()).toEqual(Object.keys(retryByCode).sort());
    for (const row of errors.split('\n').filter((line) => line.startsWith('| `'))) {
      expect(row).toMatch(/^\| `[a-z-]+` \| [^|]{10,} \| [^|]{8,} \|$/);
    }
  });

  it('says once of every warning what it means and what to do', () => {
    const [, missing = ''] = /^### What may be missing$([\s\S]*?)^## /m.exec(page) ?? [];
    expect(firstCells(missing).sort()).toEqual(Object.keys(warnings).sort());
  });

  it('names the metrics that the program has', async () => {
    const log = silentLog();
    const { text } = await createMetrics(() => Promise.reject(new Error('not asked')), standingClock(), log).read();
    const measured = [...text.matchAll(/^# TYPE (backup_center_\w+)/gm)].map(([, name = '']) => name);
    const [, metrics = ''] = /^## Metrics$([\s\S]*?)^## /m.exec(page) ?? [];
    const named = firstCells(metrics).map((cell) => cell.replace(/\{.*/, ''));
    expect(named.sort()).toEqual(measured.sort());
  });
});
