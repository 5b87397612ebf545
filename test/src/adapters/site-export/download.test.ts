import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { inspect } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { piecesOf } from '../../../../demo/jira-site/byte-file.js';
import { type JiraWorld, exported, inJiraWorld, refusalOf } from './jira-world.js';

async function bytesOf(stream: Readable): Promise<Buffer> {
  return Buffer.concat(await stream.toArray());
}

async function taken(world: JiraWorld, offset = 0): Promise<Buffer> {
  const ticket = await exported(world, 'extended');
  return await bytesOf((await world.source.open(ticket, offset)).stream);
}

function whole(world: JiraWorld): Buffer {
  return Buffer.concat([...piecesOf(world.site.archive())]);
}

function media(world: JiraWorld): readonly { readonly range: string | null; readonly status: number | null }[] {
  return world.site.journal().filter(({ listener }) => listener === 'media');
}

describe('the bytes of an export', () => {
  it('are those that the site has, with their size and what is in them', async () => {
    await inJiraWorld({}, async (world) => {
      const { stream, size, resumable, result } = await world.source.open(await exported(world, 'extended'), 0);
      const bytes = await bytesOf(stream);
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(await world.site.archiveSha256());
      expect({ size, resumable }).toEqual({ size: bytes.length, resumable: true });
      expect(await result).toEqual({ entries: 12, warnings: [], contents: null, takenAt: null });
    });
  });

  it('come from the media host without the login', async () => {
    await inJiraWorld({}, async (world) => {
      await taken(world);
      const asked = world.site
        .journal()
        .slice(-2)
        .map(({ listener, authorization }) => [listener, authorization]);
      expect(asked).toEqual([
        ['site', 'basic'],
        ['media', 'none'],
      ]);
    });
  });

  it.each([0, 1, 70_000, 1_500_000, 2_999_999])('begin exactly where they are asked for: %s', async (offset) => {
    await inJiraWorld({}, async (world) => {
      const bytes = await taken(world, offset);
      expect(bytes.equals(whole(world).subarray(offset))).toBe(true);
    });
  });

  it('begin there also at the very end, and are checked all the same', async () => {
    await inJiraWorld({}, async (world) => {
      const ticket = await exported(world, 'extended');
      const { stream, result } = await world.source.open(ticket, world.site.archive().size);
      expect(await bytesOf(stream)).toHaveLength(0);
      expect(await result).toMatchObject({ entries: 12 });
    });
  });

  it('begin there also when the other side knows no ranges', async () => {
    await inJiraWorld({}, async (world) => {
      world.site.fault('media-ignores-range');
      const bytes = await taken(world, 1_234_567);
      expect(bytes.equals(whole(world).subarray(1_234_567))).toBe(true);
    });
  });

  it('are checked to the first entry when they begin within a long directory', async () => {
    const extended = { mediaBytes: 5000, attachmentBytes: 1 };
    await inJiraWorld({ archives: { extended } }, async (world) => {
      const ticket = await exported(world, 'extended');
      const offset = world.site.archive().size - 1000;
      const { stream, result } = await world.source.open(ticket, offset);
      expect((await bytesOf(stream)).equals(whole(world).subarray(offset))).toBe(true);
      expect(await result).toMatchObject({ entries: 5004 });
    });
  });

  it('have no size where none is told', async () => {
    await inJiraWorld({}, async (world) => {
      world.site.fault('media-without-length');
      const { stream, size } = await world.source.open(await exported(world, 'extended'), 0);
      expect(size).toBeNull();
      expect((await bytesOf(stream)).equals(whole(world))).toBe(true);
    });
  });
});

describe('a download that breaks off', () => {
  it.each(['media-reset', 'media-truncated', 'media-stalls'] as const)('goes on where it ended: %s', async (preset) => {
    await inJiraWorld({ limits: { stall: 200 } }, async (world) => {
      world.site.fault(preset, { times: 3 });
      const bytes = await taken(world);
      expect(bytes.equals(whole(world))).toBe(true);
      expect(media(world)).toHaveLength(4);
      expect(
        media(world)
          .slice(1)
          .every(({ range }) => /^bytes=\d+-$/.test(range ?? '')),
      ).toBe(true);
      // A new address each time.
      expect(world.site.journal().filter(({ path }) => path.includes('/export/download'))).toHaveLength(4);
    });
  });

  it('goes on without ranges too', async () => {
    await inJiraWorld({}, async (world) => {
      world.site.fault('media-ignores-range');
      world.site.fault('media-reset', { times: 2 });
      const bytes = await taken(world);
      expect(bytes.equals(whole(world))).toBe(true);
    });
  });

  it.each(['media-503', 'media-expired'] as const)('goes on after a refusal: %s', async (preset) => {
    await inJiraWorld({}, async (world) => {
      world.site.fault('media-reset');
      world.site.fault(preset, { nth: 2 });
      const bytes = await taken(world);
      expect(bytes.equals(whole(world))).toBe(true);
    });
  });

  it('goes on when the signed address has expired meanwhile', async () => {
    await inJiraWorld({ signedFor: 1000 }, async (world) => {
      world.site.fault('media-reset');
      const { stream } = await world.source.open(await exported(world, 'extended'), 0);
      world.clock.advance(3_600_000);
      expect((await bytesOf(stream)).equals(whole(world))).toBe(true);
    });
  });

  it('is told when it breaks off six times in a row, with what has come and no address', async () => {
    await inJiraWorld({}, async (world) => {
      world.site.fault('media-reset', { times: Infinity });
      const error = await refusalOf(taken(world), 'download-cut-off');
      expect(error).toMatchObject({ retry: 'soon', params: { received: 600_000 } });
      expect(media(world)).toHaveLength(6);
      expect(inspect(error, { depth: 20, showHidden: true })).not.toMatch(/token=|eyJ|Basic|binary/);
    });
  });

  it('is told soon when nothing comes any more, before whoever takes the bytes gives up', async () => {
    await inJiraWorld(
      { limits: { stall: 100, silence: 250, resumePauses: Array<number>(50).fill(0) } },
      async (world) => {
        world.site.addFault({
          match: { listener: 'media', times: Infinity },
          action: { do: 'transfer', transfer: { stallAfter: 0 } },
        });
        const error = await refusalOf(taken(world), 'download-cut-off');
        expect(media(world).length).toBeLessThan(8);
        expect(error.retry).toBe('soon');
      },
    );
  });

  it('is told when another file is there the second time', async () => {
    await inJiraWorld({}, async (world) => {
      world.site.fault('media-reset');
      world.site.fault('media-changed', { nth: 2 });
      await refusalOf(taken(world), 'download-cut-off');
      expect(media(world)).toHaveLength(2);
    });
  });

  it('is told when another file is there in a later call', async () => {
    await inJiraWorld({}, async (world) => {
      const ticket = await exported(world, 'extended');
      const first = await world.source.open(ticket, 0);
      first.stream.destroy();
      world.site.fault('media-changed');
      await refusalOf(world.source.open(ticket, 100_000), 'download-cut-off');
    });
  });

  it('is told when ranges come that were not asked for', async () => {
    await inJiraWorld({}, async (world) => {
      const ticket = await exported(world, 'extended');
      world.site.fault('media-wrong-range');
      const error = await refusalOf(world.source.open(ticket, 500_000), 'site-answer-unexpected');
      expect(error.params).toMatchObject({ found: 'wrong-range' });
    });
  });

  it('and has no length is no damaged archive', async () => {
    await inJiraWorld({ archives: { extended: { mediaBytes: 500_000, cutTail: 10 } } }, async (world) => {
      world.site.fault('media-without-length');
      await refusalOf(taken(world), 'download-cut-off');
    });
  });

  it('ends when its reader does', async () => {
    await inJiraWorld({}, async (world) => {
      world.site.fault('media-stalls');
      const { stream, result } = await world.source.open(await exported(world, 'extended'), 0);
      stream.on('error', () => undefined);
      await new Promise((resolve) => stream.once('data', resolve));
      stream.destroy(new Error('Enough'));
      await expect(result).rejects.toThrow('Enough');
      await new Promise((resolve) => (stream.closed ? resolve(null) : stream.once('close', resolve)));
      expect(media(world)).toHaveLength(1);
    });
  });

  it('ends when it is called off, with that reason', async () => {
    await inJiraWorld({}, async (world) => {
      world.site.fault('media-stalls');
      const ticket = await exported(world, 'extended');
      const abort = new AbortController();
      const { stream } = await world.source.open(ticket, 0, abort.signal);
      const ended = bytesOf(stream);
      abort.abort(new Error('Cancelled by a person'));
      await expect(ended).rejects.toThrow('Cancelled by a person');
    });
  });

  it('is not even begun when it was called off', async () => {
    await inJiraWorld({}, async (world) => {
      const ticket = await exported(world, 'extended');
      await expect(world.source.open(ticket, 0, AbortSignal.abort(new Error('No')))).rejects.toThrow('No');
      expect(media(world)).toHaveLength(0);
    });
  });
});

describe('a redirect', () => {
  it('to a foreign host is not followed, and its address not told', async () => {
    await inJiraWorld({}, async (world) => {
      const ticket = await exported(world);
      world.site.fault('foreign-redirect');
      const error = await refusalOf(world.source.open(ticket, 0), 'site-answer-unexpected');
      expect(error.params).toMatchObject({ found: 'foreign-redirect' });
      expect(inspect(error)).not.toContain('stolen');
    });
  });

  it('to a host of this machine that nobody allowed is not followed either', async () => {
    await inJiraWorld({ mediaAllowed: false }, async (world) => {
      await refusalOf(world.source.open(await exported(world), 0), 'site-answer-unexpected');
      expect(media(world)).toHaveLength(0);
    });
  });

  it('in a circle ends', async () => {
    await inJiraWorld({}, async (world) => {
      const ticket = await exported(world);
      const match = { path: '/export/download', times: Infinity };
      world.site.addFault({ match, action: { do: 'redirect', location: '/plugins/servlet/export/download/' } });
      const error = await refusalOf(world.source.open(ticket, 0), 'site-answer-unexpected');
      expect(error.params).toMatchObject({ found: 'redirect' });
    });
  });
});

describe('a file that the site keeps no longer', () => {
  it('is told', async () => {
    await inJiraWorld({}, async (world) => {
      const ticket = await exported(world);
      world.clock.advance(30 * 24 * 3_600_000);
      await refusalOf(world.source.open(ticket, 0), 'export-without-file');
    });
  });

  it.each([
    ['401-json', 'site-login-refused'],
    ['403-nonadmin', 'site-login-refused'],
    ['403-ui-only', 'export-only-in-ui'],
  ] as const)('is told from a link that is refused: %s', async (preset, code) => {
    await inJiraWorld({}, async (world) => {
      const ticket = await exported(world);
      world.site.fault(preset, { method: 'GET', path: '/export/download' });
      await refusalOf(world.source.open(ticket, 0), code);
    });
  });
});
