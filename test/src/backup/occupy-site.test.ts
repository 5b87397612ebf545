import { describe, expect, it } from '@jest/globals';
import type { ExportStep } from '../../../src/ports/backup-source.js';
import type { JsonValue } from '../../../src/domain/json-value.js';
import { OperatorError } from '../../../src/domain/operator-error.js';
import { stillWorking } from './kit/scripted-source.js';
import type { Scene } from './kit/scene.js';
import { workshop } from './kit/workshop.js';
import { admin, workspaceId } from './kit/world.js';

const shop = workshop();
const hour = 60 * 60_000;

async function twoSchemes(scene: Scene) {
  return [await scene.newScheme(), await scene.newScheme({ name: 'HR weekly', folder: 'hr' })] as const;
}

describe('two schemes of one site', () => {
  it('export one after the other: the second waits in the queue, says for which, and is woken', async () => {
    const scene = await shop.scene();
    const [crm, hr] = await twoSchemes(scene);
    scene.site.script.push(stillWorking);
    const first = await scene.start(crm);
    const second = await scene.start(hr);
    await scene.workFor(500);
    expect(await scene.run(second.id)).toMatchObject({ state: 'queued', wait: { for: 'site', runId: first.id } });
    expect(await scene.center.readScheme(workspaceId, hr.id)).toMatchObject({ waitsFor: 'CRM nightly' });
    expect(scene.site.started).toHaveLength(1);
    await scene.workFor(1000);
    expect((await scene.run(first.id)).state).toBe('succeeded');
    // Not half a minute later, when it would look again by itself.
    expect((await scene.run(second.id)).state).toBe('succeeded');
  });

  it('go on when the run that held the site died without a word', async () => {
    const scene = await shop.scene();
    const [, hr] = await twoSchemes(scene);
    await scene.deps.stores.sites.occupy(workspaceId, hr.siteId, 'a run that is no more');
    expect((await scene.backUp(hr)).state).toBe('succeeded');
  });

  it('leave the site to each other while a storage cannot be reached', async () => {
    const scene = await shop.scene();
    const [crm, hr] = await twoSchemes(scene);
    scene.disk.fault = () => new OperatorError('storage-unreachable', { storage: 'Office NAS' });
    const waiting = await scene.start(crm);
    await scene.workFor(10);
    expect(await scene.run(waiting.id)).toMatchObject({ state: 'queued', wait: { for: 'retry' } });
    scene.disk.fault = null;
    const other = await scene.start(hr);
    await scene.workFor(1000);
    expect((await scene.run(other.id)).state).toBe('succeeded');
  });
});

describe("Atlassian's limit", () => {
  const limitedOnce =
    (until: Date) =>
    (ticket: JsonValue): ExportStep => ({ state: 'limited', ticket, until });

  it('is waited for, shown, and gone on from by itself, with the same export', async () => {
    const scene = await shop.scene();
    const [crm] = await twoSchemes(scene);
    const until = new Date(scene.clock.now().getTime() + 40 * hour);
    scene.site.script.push(limitedOnce(until));
    const run = await scene.start(crm);
    await scene.workFor(hour);
    expect(await scene.run(run.id)).toMatchObject({ state: 'exporting', wait: { for: 'export-limit', until } });
    expect((await scene.center.readScheme(workspaceId, crm.id)).status).toEqual({ is: 'waiting', until });
    await scene.workUntil(new Date(until.getTime() - 1));
    expect((await scene.run(run.id)).state).toBe('exporting');
    await scene.workUntil(new Date(until.getTime() + 1000));
    expect(await scene.run(run.id)).toMatchObject({ state: 'succeeded', wait: null });
  });

  it('leaves the site to others meanwhile, and waits for them afterwards', async () => {
    const scene = await shop.scene();
    const [crm, hr] = await twoSchemes(scene);
    const until = new Date(scene.clock.now().getTime() + hour);
    scene.site.script.push(limitedOnce(until));
    const limited = await scene.start(crm);
    const waiting = await scene.start(hr);
    await scene.workFor(1000);
    expect((await scene.run(waiting.id)).state).toBe('succeeded');
    scene.site.script.push((ticket) => ({ ...stillWorking(ticket), pauseMs: 2 * hour }) as ExportStep);
    const again = await scene.start(hr);
    await scene.workUntil(new Date(until.getTime() + 1000));
    expect((await scene.run(limited.id)).wait).toEqual({ for: 'site', runId: again.id });
    await scene.finishRuns();
    expect((await scene.run(limited.id)).state).toBe('succeeded');
  });

  it('is not hammered when a person asks once more', async () => {
    const scene = await shop.scene();
    const [crm] = await twoSchemes(scene);
    const until = new Date(scene.clock.now().getTime() + hour);
    scene.site.script.push(limitedOnce(until));
    const run = await scene.start(crm);
    await scene.workFor(1000);
    expect(await scene.center.startRun(admin, crm.id)).toMatchObject({ started: false });
    expect(scene.jobs.get(`run ${run.id}`)).toEqual(until);
  });
});

describe('an export that is not ours', () => {
  it('is waited for and never taken', async () => {
    const scene = await shop.scene();
    const [crm] = await twoSchemes(scene);
    for (let looks = 0; looks < 3; looks++) {
      scene.site.script.push((ticket) => ({ state: 'foreign', ticket, pauseMs: 60_000 }));
    }
    const run = await scene.start(crm);
    await scene.workFor(150_000);
    expect(await scene.run(run.id)).toMatchObject({ state: 'exporting', wait: { for: 'foreign-export' } });
    await scene.workFor(60_000);
    expect(await scene.run(run.id)).toMatchObject({ state: 'succeeded', wait: null });
  });
});
