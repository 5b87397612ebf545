import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { faultPresets, isFaultPreset } from '../../../demo/jira-site/fault-presets.js';
import type { JiraSiteOptions } from '../../../demo/jira-site/options.js';
import { type JiraSite, startJiraSite } from '../../../demo/jira-site/start-jira-site.js';

const HOUR = 3_600_000;
const admin = { email: 'a@example.com', token: 'a-token', kind: 'classic', isAdmin: true } as const;
const login = {
  Authorization: `Basic ${Buffer.from('a@example.com:a-token').toString('base64')}`,
  Accept: 'application/json',
};
const full = { cbAttachments: 'true', exportToCloud: 'true' };

interface World {
  readonly site: JiraSite;
  pass(milliseconds: number): void;
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  start(body?: unknown, headers?: Record<string, string>): Promise<Response>;
}

async function inSite(options: Partial<JiraSiteOptions>, body: (world: World) => Promise<void>): Promise<void> {
  let now = Date.parse('2026-11-23T12:00:00Z');
  const site = await startJiraSite({ users: [admin], now: () => now, ...options });
  try {
    await body({
      site,
      pass(milliseconds) {
        now += milliseconds;
      },
      get: (path, headers = login) => fetch(site.siteUrl + path, { headers, redirect: 'manual' }),
      start: (fields = { ...full, cbAttachments: 'false' }, headers = login) =>
        fetch(`${site.siteUrl}/rest/backup/1/export/runbackup`, {
          method: 'POST',
          headers: { ...headers, 'Content-Type': 'application/json' },
          body: JSON.stringify(fields),
        }),
    });
  } finally {
    await site.close();
  }
}

async function taskId(answer: Response): Promise<string> {
  return ((await answer.json()) as { taskId: string }).taskId;
}

describe('the local Jira site', () => {
  it('makes an export step by step and signs a new address for its file every time', async () => {
    await inSite({ archives: { extended: { mediaBytes: 300_000 } } }, async ({ site, pass, get, start }) => {
      expect(await (await get('/rest/backup/1/export/lastTaskId')).text()).toBe('');
      const id = await taskId(await start(full));
      expect(Number(id)).toBeGreaterThanOrEqual(10_000);
      expect(await (await get('/rest/backup/1/export/lastTaskId')).text()).toBe(id);
      const seen: unknown[] = [];
      let link = '';
      for (let count = 0; count < 30 && link === ''; count += 1) {
        const state = (await (await get(`/rest/backup/1/export/getProgress?taskId=${id}`)).json()) as Record<
          string,
          unknown
        >;
        seen.push(state['progress']);
        expect(state).toMatchObject({ description: 'Cloud Export task', exportType: 'CLOUD' });
        if (typeof state['result'] === 'string') link = state['result'];
        pass(100);
      }
      expect(seen).toEqual(seen.toSorted((one, other) => Number(one) - Number(other)));
      const [one, other] = await Promise.all([1, 2].map(() => get(`/plugins/servlet/${link}`)));
      const address = one?.headers.get('location') ?? '';
      expect(address).not.toBe(other?.headers.get('location'));
      expect(new URL(address).origin).toBe(site.mediaUrl);
      const bytes = Buffer.from(await (await fetch(address)).arrayBuffer());
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(await site.archiveSha256(id));
    });
  });

  it('refuses in the order of Jira: login, user interface, right, body, running, limit', async () => {
    await inSite({}, async ({ pass, start }) => {
      expect((await start(full, {})).status).toBe(401);
      expect((await start({ ...full, what: 'all' })).status).toBe(400);
      expect((await start(full)).status).toBe(200);
      const running = await start(full);
      expect([running.status, await running.text()]).toEqual([412, expect.not.stringContaining('next allowed')]);
      pass(HOUR);
      const limited = await start(full);
      expect([limited.status, await limited.text()]).toEqual([
        412,
        expect.stringContaining('next allowed backup: 47h 0m'),
      ]);
      expect((await start()).status).toBe(200);
      pass(47 * HOUR + 60_000);
      expect((await start(full)).status).toBe(200);
    });
  });

  it('can count any export for the limit, and from its start', async () => {
    const policy = { mediaBlockedByAnyBackup: true, countFrom: 'start' } as const;
    await inSite({ policy }, async ({ pass, start }) => {
      await start();
      pass(HOUR);
      expect(await (await start(full)).text()).toContain('next allowed backup: 47h 0m');
    });
  });

  it('lets browsers alone start exports when it is "ui-only"', async () => {
    await inSite({ policy: { mode: 'ui-only' } }, async ({ site, start, get }) => {
      const refused = await start();
      expect([refused.status, await refused.text()]).toEqual([
        403,
        '{"error":"This feature is only accessible from the UI."}',
      ]);
      const browser = {
        Cookie: `tenant.session.token=${encodeURIComponent(admin.email)}`,
        Origin: site.siteUrl,
        'X-Requested-With': 'XMLHttpRequest',
        'X-Atlassian-Token': 'no-check',
      };
      expect((await start(full, browser)).status).toBe(200);
      expect((await get('/rest/backup/1/export/lastTaskId')).status).toBe(200);
    });
    await inSite({ policy: { mode: 'ui-only', readsInUiOnly: false } }, async ({ get }) => {
      expect((await get('/rest/backup/1/export/lastTaskId')).status).toBe(403);
    });
  });

  it('refuses logins in the form that was asked for', async () => {
    await inSite({}, async ({ get }) => {
      const json = await get('/rest/api/3/myself', { Accept: 'application/json' });
      expect([json.status, json.headers.get('content-type')]).toEqual([401, 'application/json;charset=UTF-8']);
      expect((await get('/rest/api/3/myself', { Accept: '*/*' })).headers.get('content-type')).toBe('application/xml');
      expect(await (await get('/rest/api/3/mypermissions?permissions=ADMINISTER')).json()).toMatchObject({
        permissions: { ADMINISTER: { havePermission: true } },
      });
    });
  });

  it('keeps a file for a while only, and a signed address for less', async () => {
    await inSite({ signedFor: 1000 }, async ({ site, pass, get, start }) => {
      const id = await taskId(await start());
      pass(HOUR);
      const path = `/plugins/servlet/export/download/?fileId=${site.tasks()[0]?.fileId ?? ''}`;
      const address = (await get(path)).headers.get('location') ?? '';
      expect((await fetch(address, { method: 'HEAD' })).headers.get('content-length')).toBe(
        String(site.archive(id).size),
      );
      pass(1000);
      expect((await fetch(address)).status).toBe(403);
      pass(20 * 24 * HOUR);
      const gone = await get(path);
      expect([gone.status, gone.headers.get('content-type')]).toEqual([404, 'text/html;charset=UTF-8']);
    });
  });
});

describe('its media host', () => {
  async function inMedia(body: (address: string, site: JiraSite) => Promise<void>): Promise<void> {
    await inSite({ archives: { basic: { mediaBytes: 500_000 } } }, async ({ site, pass, get }) => {
      site.pressButton({ media: false });
      pass(HOUR);
      const path = `/plugins/servlet/export/download/?fileId=${site.tasks()[0]?.fileId ?? ''}`;
      await body((await get(path)).headers.get('location') ?? '', site);
    });
  }

  it('refuses a login, and the journal tells', async () => {
    await inMedia(async (address, site) => {
      expect((await fetch(address, { headers: login })).status).toBe(400);
      expect(site.journal().at(-1)).toMatchObject({ listener: 'media', authorization: 'basic', status: 400 });
      expect(JSON.stringify(site.journal())).not.toContain('eyJ');
    });
  });

  it.each([
    ['bytes=0-', 206, 0, undefined],
    ['bytes=10-19', 206, 10, 20],
    ['bytes=499000-', 206, 499_000, undefined],
    ['bytes=-100', 206, -100, undefined],
    ['bytes=99999999-', 416, 0, 0],
    ['lines=1-', 200, 0, undefined],
  ])('serves the range %s with status %i', async (range, status, start, end) => {
    await inMedia(async (address, site) => {
      const answer = await fetch(address, { headers: { Range: range } });
      const bytes = Buffer.from(await answer.arrayBuffer());
      const file = site.archive();
      const whole = Buffer.from(await (await fetch(address)).arrayBuffer());
      expect(answer.status).toBe(status);
      expect(bytes.equals(whole.subarray(start, end))).toBe(true);
      const first = start < 0 ? file.size + start : start;
      const told = status === 416 ? `bytes */${file.size}` : `bytes ${first}-${first + bytes.length - 1}/${file.size}`;
      expect(answer.headers.get('content-range')).toBe(status === 200 ? null : told);
    });
  });

  it('can cut, change, hide and delay its bytes', async () => {
    await inMedia(async (address, site) => {
      site.fault('media-reset');
      await expect(fetch(address).then((answer) => answer.arrayBuffer())).rejects.toThrow();
      site.fault('media-truncated');
      await expect(fetch(address).then((answer) => answer.arrayBuffer())).rejects.toThrow();
      site.fault('media-without-length');
      expect((await fetch(address)).headers.get('content-length')).toBeNull();
      site.addFault({ match: { listener: 'media' }, action: { do: 'transfer', transfer: { flipAt: 1000 } } });
      const flipped = Buffer.from(await (await fetch(address)).arrayBuffer());
      const right = Buffer.from(await (await fetch(address)).arrayBuffer());
      expect([...flipped].filter((byte, at) => byte !== right[at])).toHaveLength(1);
      site.addFault({
        match: { listener: 'media' },
        action: { do: 'transfer', transfer: { bytesPerSecond: 5_000_000 } },
      });
      const began = performance.now();
      await (await fetch(address)).arrayBuffer();
      expect(performance.now() - began).toBeGreaterThan(80);
    });
  });
});

describe('its controls', () => {
  it('can be used from outside', async () => {
    await inSite({}, async ({ site, get }) => {
      const post = (path: string, body: unknown): Promise<Response> =>
        fetch(site.adminUrl + path, { method: 'POST', body: JSON.stringify(body) });
      expect((await post('/__sim/faults', { preset: '401-empty', match: { nth: 2, times: 2 } })).status).toBe(204);
      const statuses: number[] = [];
      for (let count = 0; count < 4; count += 1) statuses.push((await get('/rest/api/3/myself')).status);
      expect(statuses).toEqual([200, 401, 401, 200]);
      expect((await post('/__sim/faults', { preset: 'nonsense' })).status).toBe(400);
      expect(await taskId(await post('/__sim/ui-export', { media: true }))).toBe(site.tasks()[0]?.id);
      await post('/__sim/clock', { milliseconds: HOUR });
      const journal = (await (await fetch(`${site.adminUrl}/__sim/journal`)).json()) as unknown[];
      expect(journal).toHaveLength(4);
      await post('/__sim/faults', { action: { do: 'answer', reply: { status: 418 } } });
      await fetch(`${site.adminUrl}/__sim/faults`, { method: 'DELETE' });
      expect((await get('/rest/api/3/serverInfo')).status).toBe(200);
      expect(new Date((await get('/x')).headers.get('date') ?? 0).toISOString()).toBe('2026-11-23T13:00:00.000Z');
    });
  });

  it('know every fault by its name', async () => {
    await inSite({}, async ({ site }) => {
      for (const name of faultPresets) if (isFaultPreset(name)) site.fault(name);
      expect(faultPresets.length).toBeGreaterThan(35);
      expect(isFaultPreset('constructor')).toBe(false);
      await Promise.resolve();
    });
  });

  it('end everything, also what hangs', async () => {
    const site = await startJiraSite({ users: [admin] });
    site.fault('timeout', { path: '/' });
    const hanging = fetch(`${site.siteUrl}/rest/api/3/myself`, { headers: login }).catch((error: unknown) => error);
    while (site.journal().length === 0) await new Promise((resolve) => setImmediate(resolve));
    await site.close();
    await site.close();
    expect(await hanging).toHaveProperty('message', 'fetch failed');
  });

  it('lets a token expire, everywhere, and takes that back', async () => {
    await inSite({}, async ({ site, get, start }) => {
      const forget = site.expireToken('a-token');
      expect((await start()).status).toBe(401);
      const nobody = await get('/rest/api/3/myself');
      expect([nobody.status, nobody.headers.get('x-seraph-loginreason')]).toEqual([401, 'AUTHENTICATED_FAILED']);
      forget();
      expect((await start()).status).toBe(200);
      expect((await get('/rest/api/3/myself')).status).toBe(200);
      expect(() => site.expireToken('unknown')).toThrow('Nobody has that token');
    });
  });

  it('sends the beginning of a file as if that were all, also in ranges', async () => {
    await inSite({ archives: { basic: { mediaBytes: 300_000 } } }, async ({ site, pass, get }) => {
      const id = site.pressButton({ media: false });
      expect(site.exportStatus(id)).toBe('InProgress');
      pass(HOUR);
      expect(site.exportStatus(id)).toBe('Success');
      const { fileId = '' } = site.tasks()[0] ?? {};
      const { headers } = await get(`/plugins/servlet/export/download/?fileId=${fileId}`);
      const address = headers.get('location') ?? '';
      const [whole, half] = [site.archive().size, Math.floor(site.archive().size / 2)];
      site.addFault({
        match: { listener: 'media', times: 2 },
        action: { do: 'transfer', transfer: { share: 0.5 } },
      });
      const cut = await fetch(address);
      expect([cut.headers.get('content-length'), (await cut.arrayBuffer()).byteLength]).toEqual([String(half), half]);
      const end = await fetch(address, { headers: { Range: `bytes=${String(half - 3)}-` } });
      expect(Buffer.from(await end.arrayBuffer())).toEqual(site.archive().read(half - 3, 3));
      expect((await (await fetch(address)).arrayBuffer()).byteLength).toBe(whole);
    });
  });
});
