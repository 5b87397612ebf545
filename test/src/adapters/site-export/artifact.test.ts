import type { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import type { ArchiveOptions } from '../../../../demo/jira-site/export-archive.js';
import type { FaultPreset } from '../../../../demo/jira-site/fault-presets.js';
import { OperatorError } from '../../../../src/domain/operator-error.js';
import { exported, inJiraWorld, refusalOf } from './jira-world.js';

async function bytesOf(stream: Readable): Promise<Buffer> {
  return Buffer.concat(await stream.toArray());
}

describe('what is no backup', () => {
  it.each([
    [{ instead: 'html' }, null, 'html-page'],
    [{}, 'media-html', 'html-page'],
    [{ instead: 'nothing' }, null, 'nothing'],
    [{ instead: 'empty-archive' }, null, 'empty-archive'],
  ] as const)('is told before a byte is given out: %j %s', async (extended, preset, found) => {
    await inJiraWorld({ archives: { extended } }, async (world) => {
      const ticket = await exported(world, 'extended');
      if (preset !== null) world.site.fault(preset satisfies FaultPreset);
      const error = await refusalOf(world.source.open(ticket, 0), 'not-a-backup');
      expect(error).toMatchObject({ retry: 'never', params: { found } });
    });
  });

  it.each<[ArchiveOptions, string]>([
    [{ without: ['entities.xml'] }, 'no-entities'],
    [{ alsoNamed: '../../etc/passwd' }, 'unsafe-names'],
    [{ cutTail: 1 }, 'damaged-archive'],
    [{ cutTail: 60_000 }, 'damaged-archive'],
    [{ flipBeforeEnd: 22 }, 'damaged-archive'],
    // A length within the last record of the directory.
    [{ flipBeforeEnd: 81 }, 'damaged-archive'],
  ])('is told at the end, by the stream and by its result: %j', async (spoilt, found) => {
    const extended = { mediaBytes: 500_000, attachmentBytes: 100_000, ...spoilt };
    await inJiraWorld({ archives: { extended } }, async (world) => {
      const { stream, result } = await world.source.open(await exported(world, 'extended'), 0);
      const error = await refusalOf(bytesOf(stream), 'not-a-backup');
      expect(error.params).toMatchObject({ found });
      expect(await result.catch((reason: unknown) => reason)).toBe(error);
      expect(error).toBeInstanceOf(OperatorError);
    });
  });

  it('is told as well when the bytes were opened in the middle', async () => {
    await inJiraWorld({ archives: { extended: { mediaBytes: 500_000, cutTail: 5 } } }, async (world) => {
      const { stream } = await world.source.open(await exported(world, 'extended'), 300_000);
      await refusalOf(bytesOf(stream), 'not-a-backup');
    });
  });
});

describe('what is odd about a backup', () => {
  it.each<[ArchiveOptions, string]>([
    [{ mediaBytes: 1000, without: ['activeobjects.xml'] }, 'archive-without-active-objects'],
    [{ mediaBytes: 1000, folder: 'JIRA-backup-20261123/' }, 'archive-nested'],
    [{ mediaBytes: 0 }, 'archive-without-media'],
  ])('is a warning: %j', async (extended, code) => {
    await inJiraWorld({ archives: { extended } }, async (world) => {
      const { stream, result } = await world.source.open(await exported(world, 'extended'), 0);
      await bytesOf(stream);
      expect((await result).warnings).toEqual([{ code, params: {} }]);
    });
  });

  it('is not that an export without media has none', async () => {
    await inJiraWorld({}, async (world) => {
      const { stream, result } = await world.source.open(await exported(world), 0);
      await bytesOf(stream);
      expect((await result).warnings).toEqual([]);
    });
  });
});

describe('an export of more than four gigabytes', () => {
  it('is taken whole, in little memory, also after a break', async () => {
    const extended = { mediaBytes: 4_400_000_000, attachmentBytes: 64 * 1024 * 1024, descriptors: true };
    await inJiraWorld({ archives: { extended } }, async (world) => {
      world.site.addFault({
        match: { listener: 'media' },
        action: { do: 'transfer', transfer: { resetAfter: 2_500_000_000 } },
      });
      const { stream, size, result } = await world.source.open(await exported(world, 'extended'), 0);
      let received = 0;
      let chunks = 0;
      let most = 0;
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        received += chunk.length;
        chunks += 1;
        if (chunks % 500 === 0) most = Math.max(most, process.memoryUsage().arrayBuffers);
      }
      expect(most).toBeGreaterThan(0);
      expect(received).toBe(size);
      expect(received).toBeGreaterThan(4_400_000_000);
      // What is not needed any more is freed late on a busy machine; kept whole it would be four times as much.
      expect(most).toBeLessThan(1_000_000_000);
      expect(await result).toEqual({ entries: 70, warnings: [], contents: null, takenAt: null });
    });
  }, 120_000);
});
