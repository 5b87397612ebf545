import { expect, test } from '@jest/globals';
import type { Needing } from '../capabilities.js';
import { anInvite, at, digestOf, otherWorkspaceId, workspaceId } from './records.js';
import { type Case, race, values } from './stores-under-test.js';

const sealed = { keyId: 'k1', iv: 'aXY=', data: 'c2VhbGVk', tag: 'dGFn' };

export function inviteCases(inStores: Case, needing: Needing): void {
  test(
    'finds an invite by the digest of its token, whoever asks, and by nothing else',
    inStores(async ({ invites }) => {
      const invite = anInvite({ purpose: { kind: 'storage', connectionId: 'storage-1' }, locale: 'de-DE' });
      await invites.insert(invite);
      await invites.insert(invite);
      expect(await invites.findByToken(digestOf('a'))).toEqual(invite);
      expect(await invites.findByToken(digestOf('b'))).toBeNull();
      expect(await invites.findBySession(digestOf('a'))).toBeNull();
    }),
  );

  test(
    'does not take two invites with one token, of whatever workspace',
    inStores(async ({ invites }) => {
      const invite = anInvite();
      await invites.insert(invite);
      await expect(invites.insert(anInvite({ workspaceId: otherWorkspaceId }))).rejects.toThrow();
      expect(await invites.findByToken(digestOf('a'))).toEqual(invite);
    }),
  );

  test(
    'is redeemed once, and found by its session from then on',
    inStores(async ({ invites }) => {
      const invite = anInvite();
      await invites.insert(invite);
      expect(await invites.redeem(invite.id, digestOf('c'))).toBe(true);
      expect(await invites.redeem(invite.id, digestOf('d'))).toBe(false);
      expect(await invites.redeem(invite.id, digestOf('c'))).toBe(false);
      expect(await invites.redeem('another', digestOf('e'))).toBe(false);
      expect(await invites.findBySession(digestOf('c'))).toEqual({ ...invite, sessionDigest: digestOf('c') });
      expect(await invites.findBySession(digestOf('d'))).toBeNull();
    }),
  );

  needing('atomic-updates')(
    'lets one of twenty redeem it that try at once',
    inStores(async ({ invites }, connections) => {
      const invite = anInvite();
      await invites.insert(invite);
      const redeemed = values(
        await race(connections, (stores, caller) => stores.invites.redeem(invite.id, String(caller).padStart(64, '0'))),
      );
      expect(redeemed.filter(Boolean)).toHaveLength(1);
    }),
  );

  test(
    'keeps the last draft until it is used, and forgets it then for good',
    inStores(async ({ invites }) => {
      const invite = anInvite({ sessionDigest: digestOf('c') });
      await invites.insert(invite);
      const draft = { fields: { 'a.$b': ['ü', 1, null] }, secret: sealed };
      await invites.keepDraft(invite.id, { fields: 'first', secret: null });
      await invites.keepDraft(invite.id, draft);
      expect((await invites.findBySession(digestOf('c')))?.draft).toEqual(draft);
      expect(await invites.use(invite.id, at(3))).toBe(true);
      expect(await invites.use(invite.id, at(4))).toBe(false);
      await invites.keepDraft(invite.id, draft);
      expect(await invites.findBySession(digestOf('c'))).toMatchObject({ draft: null, usedAt: at(3) });
    }),
  );

  needing('atomic-updates')(
    'lets one of twenty use it that try at once',
    inStores(async ({ invites }, connections) => {
      const invite = anInvite();
      await invites.insert(invite);
      const used = values(await race(connections, (stores, caller) => stores.invites.use(invite.id, at(caller))));
      expect(used.filter(Boolean)).toHaveLength(1);
    }),
  );

  test(
    "withdraws all of a person's that were not used, and nobody else's",
    inStores(async ({ invites }) => {
      const mine = [anInvite(), anInvite({ tokenDigest: digestOf('b'), sessionDigest: digestOf('9') })];
      const used = anInvite({ tokenDigest: digestOf('c'), usedAt: at(1) });
      const others = [
        anInvite({ tokenDigest: digestOf('d'), userId: 'U-other' }),
        anInvite({ tokenDigest: digestOf('e'), workspaceId: otherWorkspaceId }),
      ];
      for (const invite of [...mine, used, ...others]) await invites.insert(invite);
      await invites.keepDraft(mine[1]?.id ?? '', { fields: 'typed', secret: sealed });
      await invites.withdraw(workspaceId, 'U-admin');
      for (const { tokenDigest } of mine) {
        expect(await invites.findByToken(tokenDigest)).toMatchObject({ expiresAt: new Date(0), draft: null });
      }
      for (const invite of [used, ...others]) expect(await invites.findByToken(invite.tokenDigest)).toEqual(invite);
    }),
  );

  test(
    'sweeps away what expired before',
    inStores(async ({ invites }) => {
      const old = [anInvite({ expiresAt: at(1) }), anInvite({ tokenDigest: digestOf('b'), expiresAt: at(2) })];
      const fresh = anInvite({ tokenDigest: digestOf('c'), workspaceId: otherWorkspaceId, expiresAt: at(3) });
      for (const invite of [...old, fresh]) await invites.insert(invite);
      await invites.sweep(at(3));
      expect(await invites.findByToken(digestOf('a'))).toBeNull();
      expect(await invites.findByToken(digestOf('b'))).toBeNull();
      expect(await invites.findByToken(digestOf('c'))).toEqual(fresh);
    }),
  );
}
