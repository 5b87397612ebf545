import { createHash } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { exported, inJiraWorld } from './jira-world.js';
it('smoke', async () => {
  await inJiraWorld({}, async (world) => {
    const ticket = await exported(world, 'extended');
    const { stream, size, result } = await world.source.open(ticket, 0);
    const hash = createHash('sha256'); let n = 0;
    for await (const c of stream as AsyncIterable<Buffer>) { hash.update(c); n += c.length; }
    expect(n).toBe(size);
    expect(hash.digest('hex')).toBe(await world.site.archiveSha256());
    console.log(await result, n, world.site.journal().map((e) => `${e.method} ${e.path} ${e.status} ${e.authorization}`));
  });
});
