import { describe, expect, it } from '@jest/globals';
import { presetFault } from '../../../demo/jira-site/fault-presets.js';
import { faultBook } from '../../../demo/jira-site/faults.js';

const start = { listener: 'site', method: 'POST', path: '/rest/backup/1/export/runbackup' } as const;

describe('faults', () => {
  it('are taken back one by one', () => {
    const book = faultBook(1);
    const forget = book.add(presetFault('403-ui-only', { times: Infinity }));
    book.add(presetFault('412-limit', { times: Infinity }));
    const names = () => book.meet(start).map(({ name }) => name);
    expect(names()).toEqual(['403-ui-only', '412-limit']);
    forget();
    forget();
    expect(names()).toEqual(['412-limit']);
    book.clear();
    expect(names()).toEqual([]);
  });
});
