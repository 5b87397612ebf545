import { describe, expect, it } from '@jest/globals';
import type { JsonValue } from '../../../src/domain/json-value.js';
import { OperatorError } from '../../../src/domain/operator-error.js';
import type { Artifact, BackupSource, ExportStep } from '../../../src/ports/backup-source.js';
import type { MakeSource, SourceCapability, SourceUnderTest } from './source-under-test.js';

/**
 * The promises of `BackupSource`, for any implementation. `make` gives every case a source and a site of its own; what
 * a source `lacks` is left out.
 */
export function backupSourceContract(name: string, make: MakeSource, lacks: readonly SourceCapability[] = []): void {
  function inSource(body: (world: SourceUnderTest) => Promise<void>): () => Promise<void> {
    return async () => {
      const world = await make();
      try {
        await body(world);
      } finally {
        await world.close();
      }
    };
  }

  const started = lacks.includes('start') ? 0 : 1;

  describe(`${name} as a backup source`, () => {
    describe('begin', () => {
      it(
        'starts nothing',
        inSource(async ({ source, request, starts }) => {
          await source.begin(request);
          expect(starts()).toBe(0);
        }),
      );

      it(
        'refuses a site that is connected no more',
        inSource(async ({ source, request }) => {
          await expect(source.begin({ ...request, siteId: 'gone' })).rejects.toMatchObject({ code: 'site-gone' });
        }),
      );
    });

    describe('progress', () => {
      it(
        'comes to an export that can be opened, with one start',
        inSource(async (world) => {
          const began = world.now();
          const { ready } = await untilReady(world);
          expect(world.starts()).toBe(started);
          expect(ready.takenAt.getTime()).toBeGreaterThanOrEqual(began.getTime() - 60_000);
          expect(ready.takenAt.getTime()).toBeLessThanOrEqual(world.now().getTime());
        }),
      );

      it(
        'gives tickets that survive being kept and hold no secret, and percents from 0 to 100',
        inSource(async (world) => {
          const { steps } = await untilReady(world);
          for (const step of steps) {
            expect(kept(step.ticket)).toEqual(step.ticket);
            for (const secret of world.secrets) expect(JSON.stringify(step.ticket)).not.toContain(secret);
            if (step.state !== 'working') continue;
            expect(step.percent ?? 0).toBeGreaterThanOrEqual(0);
            expect(step.percent ?? 0).toBeLessThanOrEqual(100);
            expect(step.pauseMs).toBeGreaterThanOrEqual(0);
          }
        }),
      );

      it(
        'starts once although every answer is lost once and another process goes on',
        inSource(async (world) => {
          await untilReady(world, { everyTwice: true });
          expect(world.starts()).toBe(started);
        }),
      );

      it(
        'starts once although every ticket comes again',
        inSource(async (world) => {
          const { steps } = await untilReady(world);
          for (const { ticket } of steps) await world.source.progress(kept(ticket));
          expect(world.starts()).toBe(started);
        }),
      );

      it(
        'says again that it is ready, in any process',
        inSource(async (world) => {
          const { ready } = await untilReady(world);
          expect(await world.restarted().progress(kept(ready.ticket))).toMatchObject({
            state: 'ready',
            takenAt: ready.takenAt,
          });
        }),
      );
    });

    describe('open', () => {
      it(
        'gives all bytes, and at their end what they hold',
        inSource(async (world) => {
          const { bytes, artifact } = await opened(world);
          expect(bytes.length).toBeGreaterThan(0);
          expect(artifact.size ?? bytes.length).toBe(bytes.length);
          expect((await artifact.result).entries).toBeGreaterThan(0);
        }),
      );

      it(
        'gives the same bytes again, and exactly the rest from an offset where it is resumable',
        inSource(async (world) => {
          const { bytes, artifact, ticket } = await opened(world);
          if (!artifact.resumable) return;
          for (const offset of [0, 1, Math.floor(bytes.length / 2), bytes.length - 1]) {
            const rest = await world.restarted().open(ticket, offset);
            expect(Buffer.concat(await rest.stream.toArray()).equals(bytes.subarray(offset))).toBe(true);
            expect(rest.size ?? bytes.length).toBe(bytes.length);
            expect((await rest.result).entries).toBe((await artifact.result).entries);
          }
        }),
      );

      it(
        'ends with an error when it is called off',
        inSource(async (world) => {
          const { ready } = await untilReady(world);
          const abort = new AbortController();
          const { stream, result } = await world.source.open(kept(ready.ticket), 0, abort.signal);
          const ended = stream.toArray();
          abort.abort(new Error('Called off'));
          await expect(ended).rejects.toThrow('Called off');
          await expect(result).rejects.toThrow();
        }),
      );

      it(
        'ends with "not a backup", and so does the result, when it is none',
        inSource(async (world) => {
          const { ready } = await untilReady(world);
          world.spoil();
          const error = await failureOf(world.source, kept(ready.ticket));
          expect(error.code).toBe('not-a-backup');
        }),
      );

      it(
        'ends with an error that may pass when the site stands still',
        inSource(async (world) => {
          const { ready } = await untilReady(world);
          world.standStill();
          const error = await failureOf(world.source, kept(ready.ticket));
          expect(error.retry).toBe('soon');
        }),
      );
    });

    if (!lacks.includes('find')) {
      describe('find', () => {
        it(
          'finds nothing where nothing was made',
          inSource(async ({ source, request: { workspaceId, siteId } }) => {
            expect(await source.find({ workspaceId, siteId })).toBeNull();
          }),
        );

        it(
          'finds what was made, with its time, and it can be opened',
          inSource(async (world) => {
            const { bytes } = await opened(world);
            const { workspaceId, siteId } = world.request;
            const found = await world.restarted().find({ workspaceId, siteId });
            const step = await world.source.progress(kept(found?.ticket ?? null));
            expect(step).toMatchObject({ state: 'ready', takenAt: found?.takenAt });
            const again = await world.source.open(kept(step.ticket), 0);
            expect(Buffer.concat(await again.stream.toArray()).equals(bytes)).toBe(true);
            expect(world.starts()).toBe(started);
          }),
        );
      });
    }
  });
}

type Ready = Extract<ExportStep, { state: 'ready' }>;

/** With `everyTwice`, the answer to every first call is lost and the process with it. */
async function untilReady(
  world: SourceUnderTest,
  { everyTwice = false } = {},
): Promise<{ steps: readonly ExportStep[]; ready: Ready }> {
  let { source } = world;
  let ticket = kept(await source.begin(world.request));
  const steps: ExportStep[] = [];
  for (let count = 0; count < 1000; count += 1) {
    if (everyTwice) {
      await source.progress(ticket);
      source = world.restarted();
    }
    const step = await source.progress(ticket);
    steps.push(step);
    if (step.state === 'ready') return { steps, ready: step };
    ticket = kept(step.ticket);
    world.advance(step.state === 'limited' ? step.until.getTime() - world.now().getTime() : step.pauseMs);
  }
  throw new Error('The export never became ready');
}

async function opened(world: SourceUnderTest): Promise<{ bytes: Buffer; artifact: Artifact; ticket: JsonValue }> {
  const { ready } = await untilReady(world);
  const ticket = kept(ready.ticket);
  const artifact = await world.source.open(ticket, 0);
  return { bytes: Buffer.concat(await artifact.stream.toArray()), artifact, ticket };
}

/** The operator error with which the bytes end, or are not even given. */
async function failureOf(source: BackupSource, ticket: JsonValue): Promise<OperatorError> {
  const ends: unknown[] = [];
  try {
    const { stream, result } = await source.open(ticket, 0);
    const verdict = result.catch((error: unknown) => error);
    ends.push(await stream.toArray().catch((error: unknown) => error), await verdict);
  } catch (error) {
    ends.push(error);
  }
  const [error, verdict = error] = ends;
  expect(verdict).toBe(error);
  if (!(error instanceof OperatorError)) throw new Error(`Expected an operator error, got ${String(error)}`);
  return error;
}

function kept(ticket: JsonValue): JsonValue {
  return JSON.parse(JSON.stringify(ticket)) as JsonValue;
}
