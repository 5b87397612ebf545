import type { Message } from '../../../blocks/message.js';
import type { Run, RunMessage } from '../../domain/run.js';
import { isFinished, runStates } from '../../domain/run-state.js';
import type { Clock } from '../../ports/clock.js';
import type { Logger } from '../../ports/logger.js';
import type { NotifierStores } from './notifier-stores.js';
import type { Postboxes } from './postbox.js';
import type { RunWords } from './run-words.js';
import { isWorkspaceGone } from './workspace-gone.js';

/** A message is edited for mere progress once in this time at most. */
const shortestPause = 3_000;
/** How long somebody who must know waits for Slack; after that it is told in the background, and asked for again. */
const patience = 15_000;

/** What is forgotten is read from the store again. */
const mostRemembered = 500;

export interface RunMessages {
  /** See `Notifier`. */
  changed(run: Run): Promise<boolean>;
  /** Resolves when there is nothing left to tell. */
  idle(): Promise<void>;
}

export interface RunMessagesOptions {
  readonly postboxes: Postboxes;
  readonly words: RunWords;
  readonly stores: Pick<NotifierStores, 'runs' | 'schemes'>;
  readonly clock: Clock;
  readonly log: Logger;
}

/** What this process knows of the message about one run. */
interface Telling {
  /** What is still to be shown; the newest replaces older ones. */
  wanted: Run | null;
  /** Resolves with whether all that was wanted is shown. Null while nothing is under way. */
  working: Promise<boolean> | null;
  shown: Run | null;
  shownAt: number;
  message: RunMessage | null;
  detailed: boolean;
}

/**
 * One message per run. A run never waits for Slack: what changes is told in the background, one thing after the other,
 * and what is overtaken is left out. Only the end is waited for, a little.
 */
export function runMessages({ postboxes, words, stores, clock, log }: RunMessagesOptions): RunMessages {
  const tellings = new Map<string, Telling>();

  function tellingOf(run: Run): Telling {
    const known = tellings.get(run.id);
    if (known) return known;
    const { message, told } = run;
    const telling = { wanted: null, working: null, shown: null, shownAt: 0, message, detailed: told };
    tellings.set(run.id, telling);
    forgetOldest();
    return telling;
  }

  /** Runs that are over are remembered for a while: who asks to tell of one again must not have it told twice. */
  function forgetOldest(): void {
    for (const [id, { working }] of tellings) {
      if (tellings.size <= mostRemembered) return;
      if (working === null) tellings.delete(id);
    }
  }

  /** Whether it is worth an edit now. */
  function counts({ shown, shownAt, detailed }: Telling, run: Run): boolean {
    if (shown === null) return true;
    if (isEarlier(run, shown)) return false;
    if (isFinished(run.state) && !detailed) return true;
    return standing(run) !== standing(shown) || clock.now().getTime() - shownAt >= shortestPause;
  }

  function begin(telling: Telling): Promise<boolean> {
    telling.working = work(telling).then((told) => {
      telling.working = null;
      // Something may have come after the last look.
      return telling.wanted === null ? told : begin(telling);
    });
    return telling.working;
  }

  async function work(telling: Telling): Promise<boolean> {
    let told = true;
    while (telling.wanted) {
      const run = telling.wanted;
      telling.wanted = null;
      if (!counts(telling, run)) continue;
      try {
        await show(telling, run);
        told = true;
      } catch (error) {
        log.warn({ err: error, runId: run.id, schemeId: run.schemeId }, 'slack could not be told of a run');
        // Where the bot is not any more nobody can be told, now or later.
        told = isWorkspaceGone(error);
      }
    }
    return told;
  }

  async function show(telling: Telling, run: Run): Promise<void> {
    const message = await words.message(run);
    const postbox = postboxes.of(run.workspaceId);
    telling.message ??= await noted(run);
    if (telling.message === null || !(await postbox.edit(telling.message, message))) {
      telling.message = await postNew(run, message, telling.message);
    }
    telling.shown = run;
    telling.shownAt = clock.now().getTime();
    if (isFinished(run.state) && !telling.detailed) {
      await postbox.reply(telling.message, await words.details(run));
      telling.detailed = true;
    }
  }

  async function noted({ workspaceId, id }: Run): Promise<RunMessage | null> {
    return (await stores.runs.find(workspaceId, id))?.message ?? null;
  }

  /** `lost`: the message that is there no more, null when there was none. */
  async function postNew(run: Run, message: Message, lost: RunMessage | null): Promise<RunMessage> {
    const postbox = postboxes.of(run.workspaceId);
    const { at, direct } = await postbox.post(run.channel, await ownersOf(run), message);
    // Another process may have posted at the same moment, the one where it was asked for and the one that works on it.
    const other = await noted(run);
    if (other !== null && other.ts !== lost?.ts) {
      await postbox.remove(at);
      await postbox.edit(other, message);
      return other;
    }
    await stores.runs.note(run.workspaceId, run.id, { states: runStates }, { message: at });
    // So that it is also seen on Home that the channel did not hear of it.
    const code = 'channel-unreachable';
    if (direct && !run.warnings.some((warning) => warning.code === code)) {
      await stores.runs.addWarning(run.workspaceId, run.id, { code, params: { channel: run.channel } });
    }
    return at;
  }

  async function ownersOf({ workspaceId, schemeId, trigger }: Run): Promise<readonly string[]> {
    const scheme = await stores.schemes.find(workspaceId, schemeId);
    const requester = 'userId' in trigger ? trigger.userId : null;
    return [scheme?.owner, requester].flatMap((person) => person || []);
  }

  return {
    async changed(run) {
      const telling = tellingOf(run);
      const over = isFinished(run.state);
      if (telling.working === null && !over && !counts(telling, run)) return true;
      if (over && telling.detailed && telling.shown && standing(telling.shown) === standing(run)) return true;
      // Two callers at once: what a worker noted before a person cancelled the run comes late.
      if (telling.wanted !== null && isEarlier(run, telling.wanted)) return true;
      telling.wanted = run;
      const working = telling.working ?? begin(telling);
      if (!over) return true;
      const inTime = new AbortController();
      const told = await Promise.race([working, clock.wait(patience, inTime.signal).then(() => false)]);
      inTime.abort();
      return told;
    },
    async idle() {
      for (;;) {
        const working = [...tellings.values()].flatMap((telling) => telling.working ?? []);
        if (working.length === 0) return;
        await Promise.all(working);
      }
    },
  };
}

function isEarlier(run: Run, other: Run): boolean {
  return runStates.indexOf(run.state) < runStates.indexOf(other.state);
}

/** What a person should see at once, beside mere progress. */
function standing({ state, wait, warnings, error, phase, shrink }: Run): string {
  return JSON.stringify([state, wait, warnings.length, error?.code ?? null, phase, shrink?.answer ?? null]);
}
