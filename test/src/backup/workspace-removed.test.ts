import { describe, expect, it } from '@jest/globals';
import { workspaceInstalled } from '../../../src/backup/workspace-installed.js';
import { workspaceRemoved } from '../../../src/backup/workspace-removed.js';
import { aScheme, anInstallation } from '../../contract/stores/records.js';
import type { Scene } from './kit/scene.js';
import { stillWorking } from './kit/scripted-source.js';
import { workshop } from './kit/workshop.js';
import { admin, workspaceId } from './kit/world.js';

const shop = workshop();

async function installedScene(): Promise<Scene> {
  const scene = await shop.scene();
  await scene.deps.stores.installations.save(anInstallation({ workspaceId, installedAt: scene.clock.now() }));
  scene.clock.advance(60_000);
  return scene;
}

function leave({ deps, clock }: Scene): Promise<void> {
  return workspaceRemoved(deps, workspaceId, clock.now());
}

describe('a workspace that the bot was taken out of', () => {
  it('has its schemes paused and its token forgotten, and the audit log says that it was the bot', async () => {
    const scene = await installedScene();
    const one = await scene.newScheme({ name: 'One' });
    const two = await scene.newScheme({ name: 'Two' });
    await scene.center.pauseScheme(admin, two.id);
    await leave(scene);
    for (const { id } of [one, two]) expect(await scene.scheme(id)).toMatchObject({ paused: true, dueAt: null });
    expect([...scene.jobs.keys()].filter((job) => job.startsWith('scheme'))).toEqual([]);
    expect(await scene.deps.stores.installations.find(workspaceId)).toBeNull();
    const byBot = (await scene.audit()).filter(({ userId }) => userId === null);
    expect(byBot).toHaveLength(2);
    expect(byBot.find(({ action }) => action === 'scheme.paused')).toMatchObject({
      subject: { id: one.id },
      before: { paused: false },
      after: { paused: true },
    });
    expect(byBot.find(({ action }) => action === 'workspace.removed')).toMatchObject({
      subject: { kind: 'permissions', name: 'Acme' },
      after: null,
    });
    expect(JSON.stringify(byBot)).not.toContain('botToken');
  });

  it('has nothing read any more: what runs is cancelled', async () => {
    const scene = await installedScene();
    const scheme = await scene.newScheme();
    scene.site.script.push(stillWorking);
    const run = await scene.start(scheme);
    await leave(scene);
    expect(await scene.run(run.id)).toMatchObject({ state: 'cancelled', cancelledBy: null });
    expect(await scene.held(scheme)).toEqual({ scheme: null, site: null });
  });

  it('is told of twice, and that is the same as once', async () => {
    const scene = await installedScene();
    await scene.newScheme();
    await leave(scene);
    const before = await scene.audit();
    await leave(scene);
    expect(await scene.audit()).toEqual(before);
  });

  it('stays as it is when the bot was installed again since', async () => {
    const scene = await installedScene();
    const scheme = await scene.newScheme();
    const { deps, clock } = scene;
    const longAgo = new Date(clock.now().getTime() - 5 * 60_000);
    await workspaceRemoved(deps, workspaceId, longAgo);
    expect(await scene.scheme(scheme.id)).toMatchObject({ paused: false });
    expect(await deps.stores.installations.find(workspaceId)).not.toBeNull();
  });

  it('is the only one', async () => {
    const scene = await installedScene();
    const { stores } = scene.deps;
    const theirs = aScheme({ workspaceId: 'T-theirs', paused: false });
    await stores.schemes.insert(theirs);
    await stores.installations.save(anInstallation({ workspaceId: 'T-theirs' }));
    await leave(scene);
    expect(await stores.schemes.find('T-theirs', theirs.id)).toMatchObject({ paused: false });
    expect(await stores.installations.find('T-theirs')).not.toBeNull();
  });
});

describe('a workspace that the bot is installed in', () => {
  it('has its token, and the audit log says who did it', async () => {
    const { deps, ...scene } = await shop.scene();
    await workspaceInstalled(deps, anInstallation({ workspaceId, installedBy: 'U-first' }));
    expect(await deps.stores.installations.find(workspaceId)).toMatchObject({ installedBy: 'U-first' });
    expect(await scene.audit()).toMatchObject([
      { action: 'workspace.installed', userId: 'U-first', before: null, after: { installedBy: 'U-first' } },
    ]);
  });

  it('has another token and the same first administrator when somebody else installs it again', async () => {
    const { deps } = await shop.scene();
    await workspaceInstalled(deps, anInstallation({ workspaceId, installedBy: 'U-first' }));
    const again = anInstallation({ workspaceId, installedBy: 'U-second', scopes: ['chat:write', 'users:read'] });
    await workspaceInstalled(deps, again);
    expect(await deps.stores.installations.find(workspaceId)).toEqual({ ...again, installedBy: 'U-first' });
  });
});
