import { describe, expect, it } from '@jest/globals';
import { driven, inJiraWorld, realPhases, refusalOf, request } from './jira-world.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe('trouble while an export is watched', () => {
  it.each(['502-html', '503', 'reset', 'timeout', '429-seconds'] as const)('is waited out: %s', async (preset) => {
    // Two fewer than are waited out: a busy machine may miss so short a limit by itself.
    const impatient = preset === 'timeout' ? { limits: { answer: 300 }, times: 8 } : { times: 10 };
    await inJiraWorld(impatient, async (world) => {
      world.site.fault(preset, { path: '/getProgress', times: impatient.times });
      const { ready } = await driven(world, await world.source.begin(request));
      expect(ready.state).toBe('ready');
      expect(world.starts()).toBe(1);
    });
  });

  it('is told when it does not end', async () => {
    await inJiraWorld({}, async (world) => {
      world.site.fault('503', { times: Infinity });
      const error = await refusalOf(driven(world, await world.source.begin(request)), 'site-unreachable');
      expect(error.retry).toBe('soon');
      expect(world.site.journal().filter(({ status }) => status === 503)).toHaveLength(11);
    });
  });

  it('counts in a row: a good answer between begins anew', async () => {
    await inJiraWorld({}, async (world) => {
      for (const nth of [1, 12]) world.site.fault('503', { nth, times: 10 });
      await driven(world, await world.source.begin(request));
      expect(world.starts()).toBe(1);
    });
  });

  it('is answered with the pause that the site asks for, in seconds or as a date', async () => {
    await inJiraWorld({}, async (world) => {
      world.site.fault('429-seconds');
      const at = new Date(world.clock.now().getTime() + 100_000).toUTCString();
      world.site.addFault({
        match: { path: '/getProgress', nth: 2 },
        action: { do: 'answer', reply: { status: 503, headers: { 'Retry-After': at } } },
      });
      const { steps } = await driven(world, await world.source.begin(request));
      const pauses = steps.flatMap((step) => (step.state === 'working' ? [step.pauseMs] : []));
      expect(pauses[2]).toBe(33_000);
      expect(pauses[3]).toBe(100_000 - 10_000 - 33_000);
    });
  });

  it('is "too many requests" to the end', async () => {
    await inJiraWorld({}, async (world) => {
      world.site.fault('429-seconds', { times: Infinity });
      await refusalOf(driven(world, await world.source.begin(request)), 'rate-limited');
    });
  });

  it('is a task that the site suddenly does not know', async () => {
    await inJiraWorld({}, async (world) => {
      const reply = { status: 404, headers: { 'Content-Type': 'application/json' }, body: '{}' };
      world.site.addFault({ match: { path: '/getProgress', times: Infinity }, action: { do: 'answer', reply } });
      const error = await refusalOf(driven(world, await world.source.begin(request)), 'site-answer-unexpected');
      expect(error.params).toMatchObject({ found: 'unknown-task' });
    });
  });
});

describe('how far an export is', () => {
  it.each([
    ['progress-over-100', 100],
    ['progress-backwards', 0],
  ] as const)('stays between 0 and 100: %s', async (preset, percent) => {
    await inJiraWorld({}, async (world) => {
      world.site.fault(preset, { nth: 5 });
      const { steps } = await driven(world, await world.source.begin(request));
      const percents = steps.flatMap((step) => (step.state === 'working' ? [step.percent] : []));
      expect(percents.slice(4)).toContain(percent);
      expect(Math.max(...percents.map((one) => one ?? 0))).toBeLessThanOrEqual(100);
    });
  });

  it('is known in spite of the clock of the site jumping', async () => {
    await inJiraWorld({}, async (world) => {
      world.site.fault('clock-jump', { path: '/getProgress', nth: 3 });
      await driven(world, await world.source.begin(request));
      expect(world.starts()).toBe(1);
    });
  });
});

describe('an export that fails at Atlassian', () => {
  it.each(['result', 'message', 'failedMessage'] as const)(
    'is told with the site’s own words in "%s"',
    async (field) => {
      await inJiraWorld({}, async (world) => {
        const text = `Disk  full\n${'x'.repeat(1000)}`;
        world.site.addFault({
          match: { path: '/getProgress', nth: 12 },
          action: { do: 'task', trick: { kind: 'failed', field, text } },
        });
        const error = await refusalOf(driven(world, await world.source.begin(request)), 'export-failed');
        expect(error.params).toMatchObject({ reason: `Disk full ${'x'.repeat(290)}` });
      });
    },
  );

  it('is one that stands still for a day', async () => {
    await inJiraWorld({}, async (world) => {
      const began = world.clock.now().getTime();
      world.site.fault('task-stalled', { nth: 15 });
      const error = await refusalOf(driven(world, await world.source.begin(request)), 'export-failed');
      expect(error.params).toMatchObject({ reason: 'stood-still' });
      expect((world.clock.now().getTime() - began) / HOUR).toBeCloseTo(24, 0);
    });
    // A day of looks, one a minute.
  }, 30_000);
});

describe('a finished export without a file', () => {
  it('is asked again, for its name may come late', async () => {
    await inJiraWorld({ phases: { ...realPhases, finishing: 5 * MINUTE } }, async (world) => {
      world.site.fault('result-late', { nth: 40 });
      const { ready } = await driven(world, await world.source.begin(request));
      expect(ready.state).toBe('ready');
    });
  });

  it('is told after ten minutes', async () => {
    await inJiraWorld({ phases: { ...realPhases, finishing: 5 * HOUR } }, async (world) => {
      const error = await refusalOf(driven(world, await world.source.begin(request)), 'export-without-file');
      expect(error.retry).toBe('never');
      const [first, last] = [world.site.tasks()[0]?.submittedAt ?? 0, world.clock.now().getTime()];
      const minutes = (last - first) / MINUTE;
      expect(minutes).toBeGreaterThan(7 + 10);
      expect(minutes).toBeLessThan(7 + 10 + 2);
    });
  });

  it('is told at once when it says that there is none', async () => {
    await inJiraWorld({ policy: { resultForm: 'mediaNull' } }, async (world) => {
      await refusalOf(driven(world, await world.source.begin(request)), 'export-without-file');
      expect(world.starts()).toBe(1);
    });
  });
});
