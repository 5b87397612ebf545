import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { WorldAttachment } from '../../../../demo/jira-site/world/world.js';
import { type Kit, census, inSite, login, small } from './site-kit.js';

const CONTENT = '/rest/api/3/attachment/content';

async function found(kit: Kit, fits: (attachment: WorldAttachment) => boolean): Promise<[WorldAttachment, number]> {
  for (const id of await census(kit)) {
    const attachment = kit.site.world.issue(id)?.attachments.find(fits);
    if (attachment !== undefined) return [attachment, id];
  }
  throw new Error('There is no such attachment');
}

function usual({ size, actualSize, seed }: WorldAttachment): boolean {
  return size === actualSize && size > 500 && !seed.startsWith('html');
}

async function addressOf({ get }: Kit, id: string): Promise<string> {
  const answer = await get(`${CONTENT}/${id}`);
  expect(answer.status).toBe(303);
  return answer.headers.get('location') ?? '';
}

describe('an attachment', () => {
  it('is at the media host, under its other id, for those who bring no login', async () => {
    await inSite({ world: small, signedFor: 60_000 }, async (kit) => {
      const [{ id, size, mediaId, mimeType }, issueId] = await found(kit, usual);
      expect(await kit.read(`/rest/api/3/attachment/${id}`)).toMatchObject({ id, size, mimeType });
      const address = await addressOf(kit, id);
      expect(address).toContain(`${kit.site.mediaUrl}/file/${mediaId}/binary?token=`);
      expect((await fetch(address, { headers: { Authorization: login } })).status).toBe(400);
      const answer = await fetch(address);
      const bytes = Buffer.from(await answer.arrayBuffer());
      expect([answer.status, bytes.length, answer.headers.get('content-type')]).toEqual([200, size, mimeType]);
      const truth = kit.site
        .truth()
        .versions(issueId)[0]
        ?.issue?.attachments.find((one) => one.id === id);
      expect(await truth?.sha256()).toBe(createHash('sha256').update(bytes).digest('hex'));
      const part = await fetch(address, { headers: { Range: 'bytes=100-' } });
      expect(part.status).toBe(206);
      expect(Buffer.from(await part.arrayBuffer()).equals(bytes.subarray(100))).toBe(true);
      expect(part.headers.get('etag')).toBe(answer.headers.get('etag'));
      expect((await fetch(address, { headers: { Range: `bytes=${size}-` } })).status).toBe(416);
      kit.pass(60_001);
      expect((await fetch(address)).status).toBe(403);
      expect((await fetch(address.replace(mediaId, 'another'))).status).toBe(403);
      const itself = await kit.get(`${CONTENT}/${id}?redirect=false`);
      expect(Buffer.from(await itself.arrayBuffer()).equals(bytes)).toBe(true);
    });
  });

  it('may be gone at the media host, or a page instead of a file, or of another size', async () => {
    await inSite({ world: { ...small, issues: [90] } }, async (kit) => {
      const [gone] = await found(kit, ({ actualSize }) => actualSize === null);
      expect((await fetch(await addressOf(kit, gone.id))).status).toBe(404);
      const [trap] = await found(kit, ({ filename }) => filename === 'trap.pdf');
      const page = await fetch(await addressOf(kit, trap.id));
      expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html;charset=UTF-8']);
      const [larger] = await found(kit, ({ size, actualSize }) => size === 0 && actualSize !== 0);
      const bytes = await (await fetch(await addressOf(kit, larger.id))).arrayBuffer();
      expect(bytes.byteLength).toBe(larger.actualSize);
    });
  });

  it('is nowhere after it was deleted', async () => {
    await inSite({ world: small }, async (kit) => {
      const [{ id }, issue] = await found(kit, (one) => one.actualSize !== null);
      const address = await addressOf(kit, id);
      while ((kit.site.world.issue(issue)?.attachments.length ?? 0) > 0)
        kit.site.change({ do: 'delete-attachment', issue });
      expect((await kit.get(`${CONTENT}/${id}`)).status).toBe(404);
      expect((await fetch(address)).status).toBe(404);
    });
  });

  it('goes wrong by chance on its way, and right in the end', async () => {
    const mediaKinds = ['500', '503', 'reset', 'html', 'short', 'broken-off', 'expired', 'slow'] as const;
    for (const kind of mediaKinds) {
      await inSite({ world: small, chance: { rate: 0, mediaRate: 1, mediaKinds: [kind] } }, async (kit) => {
        const [{ id, size }] = await found(kit, usual);
        const outcomes: (boolean | string)[] = [];
        for (let count = 0; count < 3; count += 1) {
          const bytes = await fetch(await addressOf(kit, id))
            .then(
              async (answer) => (answer.status === 200 ? (await answer.arrayBuffer()).byteLength : answer.status),
              () => 'failed',
            )
            .catch(() => 'failed');
          outcomes.push(bytes === size);
        }
        expect(outcomes).toEqual(kind === 'slow' ? [true, true, true] : [false, false, true]);
        expect(kit.site.counters().faults).toEqual({ [`media ${kind}`]: 2 });
      });
    }
  });
});

describe('pictures', () => {
  it('are at the site and at the media host', async () => {
    await inSite({ world: small }, async (kit) => {
      const me = (await kit.read('/rest/api/3/myself')) as { avatarUrls: Record<string, string> };
      const person = await fetch(me.avatarUrls['48x48'] ?? '');
      expect([person.status, person.headers.get('content-type')]).toEqual([200, 'image/png']);
      expect(new URL(person.url).origin).toBe(kit.site.mediaUrl);
      const project = await kit.get(
        '/rest/api/3/universal_avatar/view/type/project/avatar/10400?size=xlarge&format=png',
      );
      expect(
        Buffer.from(await project.arrayBuffer())
          .subarray(1, 4)
          .toString(),
      ).toBe('PNG');
    });
  });
});
