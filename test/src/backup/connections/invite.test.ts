import { describe, expect, it } from '@jest/globals';
import { sweepInvites } from '../../../../src/backup/connections/invite.js';
import { aSite } from '../../../contract/stores/records.js';
import { expectOperatorError } from '../../../contract/stores/stores-under-test.js';
import { type ConnectionScene, newConnectionScene, newSite } from '../kit/connection-scene.js';
import { workshop } from '../kit/workshop.js';
import { admin, operator, workspaceId } from '../kit/world.js';

const shop = workshop();
const minute = 60_000;

async function newScene(): Promise<ConnectionScene> {
  return newConnectionScene(await shop.world());
}

async function stored({ db }: ConnectionScene): Promise<string> {
  return JSON.stringify(await db.collection('invites').find().toArray());
}

describe('a private link', () => {
  it('is good for ten minutes, tells whom it is for, and stands nowhere in the database', async () => {
    const scene = await newScene();
    const { url, expiresAt } = await scene.connections.invite(admin, newSite, 'de-DE');
    expect(url).toMatch(/^https:\/\/backup\.acme\.example\/connect\/[\w-]{43}$/);
    expect(expiresAt.getTime() - scene.clock.now().getTime()).toBe(10 * minute);
    const token = url.slice(url.lastIndexOf('/') + 1);
    expect(await stored(scene)).not.toContain(token);
    expect(await scene.page.look(token)).toEqual({
      personName: 'Name of U-admin',
      workspaceName: 'Acme',
      purpose: newSite,
      connectionName: null,
      locale: 'de-DE',
      expiresAt,
    });
  });

  it('is refused to who may not connect, without an address, and for what is gone or set elsewhere', async () => {
    const scene = await newScene();
    await expectOperatorError(scene.connections.invite(operator, newSite, 'en'), 'not-allowed');
    const nowhere = newConnectionScene(scene, { publicUrl: null });
    await expectOperatorError(nowhere.connections.invite(admin, newSite, 'en'), 'public-url-missing');
    const gone = { kind: 'storage', connectionId: scene.ids.site } as const;
    await expectOperatorError(scene.connections.invite(admin, gone, 'en'), 'storage-gone');
    const ofSettings = aSite({ url: 'https://env.atlassian.net', credentials: null });
    await scene.deps.stores.sites.insert(ofSettings);
    const fixed = { kind: 'site', connectionId: ofSettings.id } as const;
    await expectOperatorError(scene.connections.invite(admin, fixed, 'en'), 'connection-of-environment');
    const stranger = { workspaceId: 'T-theirs', userId: admin.userId };
    const ours = { kind: 'site', connectionId: scene.ids.site } as const;
    await expectOperatorError(scene.connections.invite(stranger, ours, 'en'), 'site-gone');
    expect(await stored(scene)).toBe('[]');
  });

  it('makes those that the person had before worthless, opened or not', async () => {
    const scene = await newScene();
    scene.roles.set('U-other', 'administrator');
    const theirs = await scene.token(newSite, { workspaceId, userId: 'U-other' });
    const opened = await scene.session(newSite);
    const unopened = await scene.token(newSite);
    await scene.token(newSite);
    await expectOperatorError(scene.page.form(opened), 'invite-expired');
    await expectOperatorError(scene.page.redeem(unopened), 'invite-expired');
    await scene.page.redeem(theirs);
  });
});

describe('looking at a link', () => {
  it('changes nothing, however often and by whomever', async () => {
    const scene = await newScene();
    const token = await scene.token(newSite);
    const before = await stored(scene);
    scene.roles.delete(admin.userId);
    for (let looks = 0; looks < 3; looks++) await scene.page.look(token);
    expect(await stored(scene)).toBe(before);
  });

  it('names what is replaced, and says when that is gone', async () => {
    const scene = await newScene();
    const token = await scene.token({ kind: 'site', connectionId: scene.ids.site });
    expect(await scene.page.look(token)).toMatchObject({ connectionName: 'https://acme.atlassian.net' });
    await scene.deps.stores.sites.remove(workspaceId, scene.ids.site);
    await expectOperatorError(scene.page.look(token), 'site-gone');
  });

  it('works while Slack tells no names', async () => {
    const scene = await newScene();
    scene.outside.slackAway = true;
    const token = await scene.token(newSite);
    expect(await scene.page.look(token)).toMatchObject({ personName: 'U-admin', workspaceName: workspaceId });
  });

  it('tells unknown, used and expired apart', async () => {
    const scene = await newScene();
    await expectOperatorError(scene.page.look('nonsense'), 'invite-unknown');
    const taken = await scene.token(newSite);
    const session = (await scene.page.redeem(taken)).reveal();
    await expectOperatorError(scene.page.look(taken), 'invite-used');
    await expectOperatorError(scene.page.look(session), 'invite-unknown');
    const late = await scene.token(newSite);
    scene.clock.advance(10 * minute);
    await expectOperatorError(scene.page.look(late), 'invite-expired');
    await expectOperatorError(scene.page.redeem(late), 'invite-expired');
  });
});

describe('taking a link up', () => {
  it('works once, of many at once', async () => {
    const scene = await newScene();
    const token = await scene.token(newSite);
    const tries = await Promise.allSettled(Array.from({ length: 8 }, () => scene.page.redeem(token)));
    const won = tries.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    expect(won).toHaveLength(1);
    for (const each of tries) {
      if (each.status === 'rejected') expect(each.reason).toMatchObject({ code: 'invite-used' });
    }
    expect(await stored(scene)).not.toContain(won[0]?.reveal());
    expect(await scene.page.form(won[0]?.reveal() ?? '')).toMatchObject({ kind: 'site', secretKept: false });
  });

  it('is refused to who lost the role meanwhile, and so is the page', async () => {
    const scene = await newScene();
    const session = await scene.session(newSite);
    scene.roles.set('U-other', 'administrator');
    const token = await scene.token(newSite, { workspaceId, userId: 'U-other' });
    scene.roles.clear();
    await expectOperatorError(scene.page.redeem(token), 'not-allowed');
    await expectOperatorError(scene.page.form(session), 'not-allowed');
    await expectOperatorError(scene.enterSite(session), 'not-allowed');
    expect(scene.outside.sites).toEqual([]);
  });

  it('is worth the page until the link expires', async () => {
    const scene = await newScene();
    const session = await scene.session(newSite);
    scene.clock.advance(10 * minute - 1);
    await scene.page.form(session);
    scene.clock.advance(1);
    await expectOperatorError(scene.page.form(session), 'invite-expired');
    await expectOperatorError(scene.enterSite(session), 'invite-expired');
    await expectOperatorError(scene.page.form('nonsense'), 'invite-unknown');
  });
});

describe('sweeping', () => {
  it('forgets what expired a day ago, so that who is late today is told why', async () => {
    const scene = await newScene();
    const token = await scene.token(newSite);
    scene.clock.advance(24 * 60 * minute);
    await sweepInvites(scene.connecting);
    await expectOperatorError(scene.page.look(token), 'invite-expired');
    scene.clock.advance(11 * minute);
    await sweepInvites(scene.connecting);
    await expectOperatorError(scene.page.look(token), 'invite-unknown');
  });
});
