import { describe, expect, it } from '@jest/globals';
import type { Run } from '../../../src/domain/run.js';
import { measure } from '../../../src/web/measure.js';
import { createMetrics } from '../../../src/web/metrics.js';
import { aFile, aRun, aScheme, at, workspaceId } from '../../contract/stores/records.js';
import { standingClock } from '../../contract/standing-clock.js';
import { silentLog } from './silent-log.js';
import { measuredStores } from './measured-stores.js';

function succeeded(schemeId: string, differences: Partial<Run>): Run {
  return aRun({ schemeId, state: 'succeeded', ...differences });
}

const stores = measuredStores({
  schemes: [
    aScheme({ id: 'scheme-1', dueAt: at(-5) }),
    aScheme({ id: 'scheme-2', paused: true, dueAt: null }),
    aScheme({ id: 'scheme-3', workspaceId: 'T-theirs', dueAt: at(60) }),
  ],
  runs: [
    aRun({ state: 'queued' }),
    aRun({ state: 'queued' }),
    aRun({ state: 'storing' }),
    succeeded('scheme-1', { finishedAt: at(-30), takenAt: at(-40) }),
    succeeded('scheme-3', { workspaceId: 'T-theirs', finishedAt: at(-10), takenAt: null }),
  ],
  files: [
    aFile({ size: 700, storageId: 'storage-1' }),
    aFile({ size: 300, storageId: 'storage-1' }),
    aFile({ size: 50, storageId: 'storage-2', workspaceId: 'T-theirs' }),
  ],
  storages: { [workspaceId]: ['storage-1'], 'T-theirs': ['storage-2'] },
  openAlerts: { [workspaceId]: 2, 'T-theirs': 1 },
});

/** Lines of our own metrics, without the explanations. */
function ours(text: string): string[] {
  return text.split('\n').filter((line) => line.startsWith('backup_center_'));
}

describe('metrics', () => {
  it('count what the stores hold, in all workspaces', async () => {
    const metrics = createMetrics(() => measure(stores, at(0)), standingClock(at(0)), silentLog());
    expect(ours((await metrics.read()).text).sort()).toEqual(
      [
        'backup_center_alerts_open 3',
        'backup_center_database_up 1',
        'backup_center_due_lag_seconds 300',
        'backup_center_files 3',
        'backup_center_last_good_backup_age_seconds{scheme="scheme-1"} 2400',
        'backup_center_last_good_backup_age_seconds{scheme="scheme-3"} 600',
        `backup_center_last_success_timestamp_seconds{scheme="scheme-1"} ${at(-30).getTime() / 1000}`,
        `backup_center_last_success_timestamp_seconds{scheme="scheme-3"} ${at(-10).getTime() / 1000}`,
        'backup_center_runs_unfinished{state="exporting"} 0',
        'backup_center_runs_unfinished{state="queued"} 2',
        'backup_center_runs_unfinished{state="storing"} 1',
        'backup_center_runs_unfinished{state="verifying"} 0',
        'backup_center_schemes{paused="false"} 2',
        'backup_center_schemes{paused="true"} 1',
        'backup_center_stored_bytes{storage="storage-1"} 1000',
        'backup_center_stored_bytes{storage="storage-2"} 50',
      ].sort(),
    );
  });

  it('tell of an empty database too, and of this process', async () => {
    const metrics = createMetrics(() => measure(measuredStores({}), at(0)), standingClock(at(0)), silentLog());
    const { contentType, text } = await metrics.read();
    expect(contentType).toMatch(/^text\/plain; version=/);
    expect(ours(text)).toEqual(expect.arrayContaining(['backup_center_due_lag_seconds 0', 'backup_center_files 0']));
    expect(text).toMatch(/^process_resident_memory_bytes \d+$/m);
  });

  it('forget what is gone', async () => {
    const clock = standingClock(at(0));
    let now = stores;
    const metrics = createMetrics(() => measure(now, at(0)), clock, silentLog());
    await metrics.read();
    now = measuredStores({});
    clock.advance(60_000);
    expect((await metrics.read()).text).not.toContain('scheme-1');
  });

  it('say that the database cannot be asked, and nothing that would be a guess', async () => {
    const clock = standingClock(at(0));
    let broken = false;
    const metrics = createMetrics(
      async () => {
        if (broken) throw new Error('no answer');
        return measure(stores, at(0));
      },
      clock,
      silentLog(),
    );
    await metrics.read();
    broken = true;
    clock.advance(60_000);
    const { text } = await metrics.read();
    expect(ours(text)).toEqual(['backup_center_database_up 0']);
    expect(text).not.toContain('no answer');
  });

  it('are counted once for many who ask at about the same time', async () => {
    const clock = standingClock(at(0));
    let counted = 0;
    const metrics = createMetrics(
      async () => {
        counted += 1;
        return measure(stores, at(0));
      },
      clock,
      silentLog(),
    );
    await Promise.all([metrics.read(), metrics.read(), metrics.read()]);
    clock.advance(9_000);
    await metrics.read();
    expect(counted).toBe(1);
    clock.advance(2_000);
    await metrics.read();
    expect(counted).toBe(2);
  });
});
