import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { FaultPreset } from '../../../../demo/jira-site/fault-presets.js';
import type { JsonValue } from '../../../../src/domain/json-value.js';
import { type JiraWorld, driven, inJiraWorld, kept, refusalOf, request } from './jira-world.js';

const MINUTE = 60_000;
/** So short that a start that hangs is given up soon; nothing else here is slow. */
const limits = { startAnswer: 150 };

describe('a start whose answer was lost', () => {
  it.each(['post-lost', 'timeout-after-start', '502-after-start', 'html-after-start'] as const)(
    'is found at the site and not asked for again: %s',
    async (preset) => {
      await inJiraWorld({ limits }, async (world) => {
        world.site.fault(preset);
        const { ready } = await driven(world, await world.source.begin(request));
        expect(world.starts()).toBe(1);
        expect(ready.ticket).toMatchObject({ taskId: world.site.tasks()[0]?.id });
      });
    },
  );

  it('and did not happen is asked for again, two minutes later', async () => {
    await inJiraWorld({}, async (world) => {
      world.site.fault('post-lost-before');
      await driven(world, await world.source.begin(request));
      const [first, second] = world.site.journal().filter(({ method }) => method === 'POST');
      expect(world.site.tasks()).toHaveLength(1);
      expect((second?.at.getTime() ?? 0) - (first?.at.getTime() ?? 0)).toBeGreaterThanOrEqual(2 * MINUTE);
      expect(world.starts()).toBe(2);
    });
  });

  it('is asked for three times and no more', async () => {
    await inJiraWorld({}, async (world) => {
      world.site.fault('post-lost-before', { times: Infinity });
      const begun = await world.source.begin(request);
      await refusalOf(driven(world, begun), 'site-unreachable');
      expect(world.starts()).toBe(3);
      expect(world.site.tasks()).toHaveLength(0);
    });
  });

  it('with a page instead of an answer is told when nothing was started', async () => {
    await inJiraWorld({}, async (world) => {
      world.site.addFault({
        match: { method: 'POST' },
        action: { do: 'answer', reply: { status: 200, body: '<html></html>' } },
      });
      await refusalOf(driven(world, await world.source.begin(request)), 'site-answer-unexpected');
      expect(world.starts()).toBe(1);
    });
  });

  it('is not taken for a task that somebody started much later', async () => {
    await inJiraWorld({}, async (world) => {
      const starting = await world.source.progress(kept(await world.source.begin(request)));
      world.clock.advance(10 * MINUTE);
      const theirs = world.site.pressButton({ media: false });
      const world2 = { ...world, source: world.restarted() };
      const { steps, ready } = await driven(world2, kept(starting.ticket));
      expect(steps.map(({ state }) => state)).toContain('foreign');
      expect(ready.ticket).not.toMatchObject({ taskId: theirs });
      expect(world.starts()).toBe(1);
    });
  });

  it('is not asked for by a process that slept and may have been replaced', async () => {
    await inJiraWorld({}, async (world) => {
      const starting = await world.source.progress(kept(await world.source.begin(request)));
      world.clock.advance(MINUTE);
      const step = await world.source.progress(kept(starting.ticket));
      expect(step).toMatchObject({ state: 'working', ticket: { phase: 'unsure' } });
      expect(world.starts()).toBe(0);
    });
  });

  it('is asked for once when two calls come with the same ticket', async () => {
    await inJiraWorld({}, async (world) => {
      const { ticket } = await world.source.progress(kept(await world.source.begin(request)));
      await Promise.all([1, 2, 3].map(() => world.source.progress(kept(ticket))));
      expect(world.starts()).toBe(1);
    });
  });

  it('was certainly none when the site says "too many requests", and is asked for again after its pause', async () => {
    await inJiraWorld({}, async (world) => {
      world.site.addFault({
        match: { method: 'POST' },
        action: { do: 'answer', reply: { status: 429, headers: { 'Retry-After': '20' } } },
      });
      const { steps } = await driven(world, await world.source.begin(request));
      expect(steps[1]).toMatchObject({ state: 'working', pauseMs: 20_000, ticket: { phase: 'prepared' } });
      expect(world.starts()).toBe(2);
      expect(world.site.tasks()).toHaveLength(1);
    });
  });

  it('was certainly none when nobody was there to hear it', async () => {
    await inJiraWorld({}, async (world) => {
      const { ticket } = await world.source.progress(kept(await world.source.begin(request)));
      await world.site.close();
      expect(await world.source.progress(kept(ticket))).toMatchObject({
        state: 'working',
        ticket: { phase: 'prepared', faults: 1, starts: 0 },
      });
    });
  });
});

type Move = 'go' | 'lose the answer' | 'restart' | 'sleep' | 'repeat an older ticket';
const moves: fc.Arbitrary<Move> = fc.constantFrom(
  'go',
  'go',
  'lose the answer',
  'restart',
  'sleep',
  'repeat an older ticket',
);
const presets: fc.Arbitrary<FaultPreset | null> = fc.constantFrom(
  null,
  'post-lost',
  'timeout-after-start',
  '502-after-start',
  'post-lost-before',
);

describe('a run that is killed at any moment', () => {
  it('starts one export and takes that one', async () => {
    await fc.assert(
      fc.asyncProperty(
        presets,
        fc.array(fc.tuple(moves, fc.nat(15 * MINUTE), fc.nat()), { maxLength: 12 }),
        async (preset, plan) => {
          await inJiraWorld({ limits: { startAnswer: 100 } }, async (world) => {
            if (preset !== null) world.site.fault(preset);
            const ticket = await played(world, plan);
            const { ready } = await driven({ ...world, source: world.restarted({ startAnswer: 100 }) }, ticket);
            expect(world.site.tasks()).toHaveLength(1);
            expect(ready.ticket).toMatchObject({ taskId: world.site.tasks()[0]?.id });
            expect(world.starts()).toBeLessThanOrEqual(preset === 'post-lost-before' ? 2 : 1);
          });
        },
      ),
      { numRuns: 60 },
    );
  }, 60_000);
});

/** Plays the moves, and gives the ticket that was kept last. */
async function played(world: JiraWorld, plan: readonly (readonly [Move, number, number])[]): Promise<JsonValue> {
  let source = world.source;
  let last = kept(await source.begin(request));
  /** Tickets that may be repeated: of this process all, of earlier ones those with which something was begun. */
  let older: JsonValue[] = [last];
  function restart(): void {
    source = world.restarted({ startAnswer: 100 });
    older = [last];
  }
  for (const [move, time, choice] of plan) {
    if (move === 'restart') restart();
    if (move === 'sleep') world.clock.advance(time);
    const ticket = move === 'repeat an older ticket' ? (older[choice % older.length] ?? last) : last;
    const step = await source.progress(ticket);
    if (move === 'lose the answer') {
      world.clock.advance(time);
      restart();
      continue;
    }
    last = kept(step.ticket);
    older.push(last);
    if (step.state !== 'limited' && step.state !== 'ready') world.clock.advance(step.pauseMs);
  }
  return last;
}
