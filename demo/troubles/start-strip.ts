import { isDeepStrictEqual } from 'node:util';
import type { JiraSite } from '../jira-site/start-jira-site.js';
import type { Surroundings } from '../surroundings.js';
import type { KeptBot } from './keep-bot.js';
import { storedFiles } from './stored-files.js';
import { type SiteSight, type Strip, type StripSight, type TroubleId, troubleIds } from './strip.js';
import { knownTroubles } from './troubles.js';

/** How often it is looked whether the site or the storage changed, while anybody wants to know. */
const LOOK_MS = 700;

export interface StripOptions {
  readonly surroundings: Pick<Surroundings, 'jira' | 'ftp' | 'ftpFolder' | 'logins' | 'publicUrl'>;
  readonly bot: KeptBot;
}

/** Puts the switches over what runs on this machine. `close` takes no trouble back; what is under way is waited for. */
export function startStrip({ surroundings, bot }: StripOptions): Strip & { close(): Promise<void> } {
  const { jira, ftp, ftpFolder, logins, publicUrl } = surroundings;
  const room = { jira, ftp, bot, token: logins.site.token, password: logins.storage.password };
  const remedies = new Map<TroubleId, () => Promise<void>>();
  const listeners = new Set<() => void>();
  // One after the other: a second press waits for what the first one does.
  let queue: Promise<unknown> = Promise.resolve();
  let looking: NodeJS.Timeout | undefined;
  let seen: StripSight | null = null;

  function changed(): void {
    for (const listener of listeners) listener();
  }
  const forgetBot = bot.onChange(changed);

  /** A bot that ended by itself is as good as killed: the same switch starts it. */
  function isOn(id: TroubleId): boolean {
    return id === 'bot-killed' ? bot.sight().state === 'stopped' : remedies.has(id);
  }

  async function turn(id: TroubleId, on: boolean): Promise<void> {
    if (isOn(id) === on) return;
    try {
      if (on) {
        remedies.set(id, await knownTroubles[id].begin(room));
      } else {
        await (id === 'bot-killed' ? bot.start() : remedies.get(id)?.());
        remedies.delete(id);
      }
    } finally {
      changed();
    }
  }

  async function sights(): Promise<StripSight> {
    return {
      site: siteSight(jira),
      storage: {
        url: `ftp://127.0.0.1:${String(ftp.port)}`,
        folder: ftpFolder,
        ...(await storedFiles(ftpFolder)),
        free: isOn('disk-full') ? 0 : null,
      },
      bot: bot.sight(),
      publicUrl,
    };
  }

  async function look(): Promise<void> {
    const sight = await sights();
    if (seen !== null && !isDeepStrictEqual(seen, sight)) changed();
    seen = sight;
  }

  function watch(): void {
    if (looking !== undefined || listeners.size === 0) return;
    looking = setTimeout(() => {
      void look().finally(() => {
        looking = undefined;
        watch();
      });
    }, LOOK_MS).unref();
  }

  return {
    sights,
    get troubles() {
      return troubleIds.map((id) => {
        const { label, explains } = knownTroubles[id];
        return { id, label, explains, on: isOn(id) };
      });
    },
    switch(id, on) {
      const known = troubleIds.find((each) => each === id);
      if (known === undefined) return Promise.reject(new Error(`There is no switch ${id}`));
      const turned = queue.then(() => turn(known, on));
      queue = turned.catch(() => undefined);
      return turned;
    },
    onChange(listener) {
      listeners.add(listener);
      watch();
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        clearTimeout(looking);
        looking = undefined;
      };
    },
    async close() {
      forgetBot();
      listeners.clear();
      clearTimeout(looking);
      await queue;
    },
  };
}

function siteSight(jira: JiraSite): SiteSight {
  const live = jira.world.projects.filter(({ status, browsable }) => status === 'live' && browsable);
  const issues = live.flatMap(({ id }) => [...jira.world.issueIds(id)]).map((id) => jira.world.issue(id));
  const shown = issues.filter((issue) => issue !== null && !issue.hidden);
  return {
    url: jira.siteUrl,
    projects: live.length,
    issues: shown.length,
    attachments: shown.reduce((sum, issue) => sum + (issue?.attachments.length ?? 0), 0),
    exports: jira.tasks().map(({ id }) => ({ id, status: stateOf(jira.exportStatus(id)) })),
    requests: jira.counters().requests,
  };
}

function stateOf(status: ReturnType<JiraSite['exportStatus']>): SiteSight['exports'][number]['status'] {
  return ({ InProgress: 'running', Success: 'done', Failed: 'failed' } as const)[status];
}
