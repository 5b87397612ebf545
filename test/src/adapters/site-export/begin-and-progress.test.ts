import { describe, expect, it } from '@jest/globals';
import { driven, exported, inJiraWorld, kept, realPhases, request } from './jira-world.js';

const HOUR = 3_600_000;

describe('an export of a site', () => {
  it('is prepared, started, watched and ready, with what the site says on the way', async () => {
    await inJiraWorld({}, async (world) => {
      const started = world.clock.now();
      const first = await world.source.begin(request);
      expect(world.starts()).toBe(0);
      const { steps, ready } = await driven(world, first);
      expect(ready.takenAt).toEqual(new Date(world.site.tasks()[0]?.submittedAt ?? 0));
      expect(ready.takenAt.getTime() - started.getTime()).toBeLessThan(1000);
      const shown = steps.filter((step) => step.state === 'working');
      expect(shown.map(({ phase }) => phase)).toContain('Exporting issues');
      expect(shown.map(({ percent }) => percent ?? 0)).toEqual(
        shown.map(({ percent }) => percent ?? 0).toSorted((a, b) => a - b),
      );
      expect(world.starts()).toBe(1);
    });
  });

  it.each([
    ['basic', 'false'],
    ['extended', 'true'],
  ] as const)('of type %s asks for it with exactly two fields, both strings', async (type, attachments) => {
    const policy = { acceptBooleans: false, strictBody: true };
    await inJiraWorld({ policy }, async (world) => {
      await exported(world, type);
      const [post] = world.site.journal().filter(({ method }) => method === 'POST');
      expect(post?.body).toBe(`{"cbAttachments":"${attachments}","exportToCloud":"true"}`);
      expect(world.site.tasks()[0]?.media).toBe(type === 'extended');
    });
  });

  it('is asked about every ten seconds at first, and every minute when it takes long', async () => {
    await inJiraWorld({ phases: { ...realPhases, exporting: 3 * HOUR } }, async (world) => {
      const { steps } = await driven(world, await world.source.begin(request));
      const pauses = steps.flatMap((step) => (step.state === 'working' ? [step.pauseMs] : [])).slice(1);
      expect(pauses[0]).toBe(10_000);
      expect(pauses.at(-1)).toBe(60_000);
      expect(pauses).toEqual(pauses.toSorted((a, b) => a - b));
    });
  });

  it('is ready at once when a ticket of a ready one comes back', async () => {
    await inJiraWorld({}, async (world) => {
      const ticket = await exported(world);
      const asked = world.site.journal().length;
      const step = await world.restarted().progress(ticket);
      expect(step).toMatchObject({ state: 'ready', ticket });
      expect(world.site.journal()).toHaveLength(asked);
    });
  });

  it.each(['servlet', 'uuidBinary'] as const)('is found whatever form the link has: %s', async (resultForm) => {
    await inJiraWorld({ policy: { resultForm } }, async (world) => {
      const { stream } = await world.source.open(await exported(world), 0);
      expect((await stream.toArray()).length).toBeGreaterThan(0);
    });
  });

  it('takes the moment of its start where the site does not tell it', async () => {
    await inJiraWorld({}, async (world) => {
      world.site.addFault({
        match: { path: '/rest/api/3/task/', times: Infinity },
        action: { do: 'answer', reply: { status: 404 } },
      });
      const before = world.clock.now().getTime();
      const { ready } = await driven(world, await world.source.begin(request));
      expect(Math.abs(ready.takenAt.getTime() - before)).toBeLessThan(1000);
    });
  });

  it('never puts a secret into a ticket or into the log', async () => {
    await inJiraWorld({}, async (world) => {
      world.site.fault('502-html');
      world.site.fault('media-reset');
      const { steps, ready } = await driven(world, await world.source.begin({ ...request, type: 'extended' }));
      const { stream } = await world.source.open(kept(ready.ticket), 0);
      await stream.toArray();
      const seen = [...world.logged, ...steps.map(({ ticket }) => JSON.stringify(ticket))].join('\n');
      expect(world.logged.length).toBeGreaterThan(2);
      expect(seen).not.toMatch(/token=|Authorization|Basic |ATATT|eyJ/);
    });
  });
});

describe('somebody else’s export', () => {
  it('is waited for and not adopted; then ours is made', async () => {
    await inJiraWorld({}, async (world) => {
      const theirs = world.site.pressButton({ media: false });
      const { steps, ready } = await driven(world, await world.source.begin(request));
      expect(steps[0]).toMatchObject({ state: 'foreign', pauseMs: 60_000 });
      expect(ready.ticket).not.toMatchObject({ taskId: theirs });
      expect(world.site.tasks().map(({ by }) => by)).toEqual(['a person', 'admin@example.com']);
      expect(world.starts()).toBe(1);
    });
  });

  it('that comes between looking and asking is waited for as well', async () => {
    await inJiraWorld({}, async (world) => {
      let theirs = '';
      const { steps, ready } = await driven(world, await world.source.begin(request), (_step, steps) => {
        if (steps === 1) theirs = world.site.pressButton({ media: false });
      });
      expect(steps[1]).toMatchObject({ state: 'foreign' });
      expect(ready.ticket).not.toMatchObject({ taskId: theirs });
      expect(world.site.tasks()).toHaveLength(2);
    });
  });
});

describe('Atlassian’s limit', () => {
  it.each(['until', 'till', 'words'] as const)(
    'is waited for until its time has come, worded with "%s"',
    async (limitWording) => {
      await inJiraWorld({ policy: { limitWording } }, async (world) => {
        await exported(world, 'extended');
        const ready = world.clock.now().getTime();
        world.clock.advance(HOUR);
        const { steps } = await driven(world, await world.source.begin({ ...request, type: 'extended' }));
        const limited = steps.flatMap((step) => (step.state === 'limited' ? [step.until.getTime()] : []));
        expect(limited).toHaveLength(1);
        expect(((limited[0] ?? 0) - ready) / HOUR).toBeCloseTo(48, 0);
        expect(world.site.tasks()).toHaveLength(2);
        expect(world.starts()).toBe(3);
      });
    },
  );

  it('asks the site nothing before that time', async () => {
    await inJiraWorld({}, async (world) => {
      world.site.fault('412-limit');
      const prepared = await world.source.progress(kept(await world.source.begin(request)));
      const limited = await world.source.progress(kept(prepared.ticket));
      expect(limited).toMatchObject({ state: 'limited', until: new Date(world.clock.now().getTime() + 97_140_000) });
      const asked = world.site.journal().length;
      world.clock.advance(97_000_000);
      expect(await world.restarted().progress(kept(limited.ticket))).toEqual(limited);
      expect(world.site.journal()).toHaveLength(asked);
    });
  });

  it.each([
    ['500-limit-text', 91],
    ['412-limit-unreadable', 60],
  ] as const)('is understood from %s too: %s minutes', async (preset, minutes) => {
    await inJiraWorld({}, async (world) => {
      world.site.fault(preset);
      const { steps } = await driven(world, await world.source.begin(request));
      const began = world.clock.now();
      const [limited] = steps.filter((step) => step.state === 'limited');
      expect(limited?.until.getTime()).toBeGreaterThan(began.getTime() - HOUR);
      expect(world.starts()).toBe(2);
      const [first, second] = world.site.journal().filter(({ method }) => method === 'POST');
      expect(((second?.at.getTime() ?? 0) - (first?.at.getTime() ?? 0)) / 60_000).toBe(minutes);
    });
  });

  it('is assumed for an hour when a refusal says neither that one runs nor when the next may', async () => {
    await inJiraWorld({}, async (world) => {
      world.site.fault('412-running');
      const { steps } = await driven(world, await world.source.begin(request));
      expect(steps.map(({ state }) => state).slice(0, 2)).toEqual(['working', 'limited']);
      expect(world.starts()).toBe(2);
    });
  });
});
