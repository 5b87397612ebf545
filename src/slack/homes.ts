import type { HomeView } from '@slack/types';
import type { HomePlace } from '../../blocks/home/home-place.js';
import type { Person } from '../backup/backup-center.js';
import type { Clock } from '../ports/clock.js';
import type { Logger } from '../ports/logger.js';

/** For so long after somebody looked at Home it is kept fresh for them. */
const freshFor = 10 * 60_000;
/** Home is drawn for one person once in this time at most. */
const shortestPause = 2_000;

export interface Homes {
  /** Draws Home for this person, at another place when one is given, and keeps it fresh from now on. */
  show(by: Person, place?: HomePlace): Promise<void>;
  /** Home is drawn again, soon, for everybody of the workspace who looked at it lately. */
  changed(workspaceId: string): void;
  /** Nothing is drawn any more. */
  stop(): Promise<void>;
}

export interface HomesOptions {
  readonly clock: Clock;
  readonly log: Logger;
  readonly draw: (by: Person, place: HomePlace) => Promise<HomeView>;
  /** Shows it to the person, in the person's workspace. */
  readonly publish: (by: Person, view: HomeView) => Promise<unknown>;
}

interface OpenHome {
  readonly by: Person;
  place: HomePlace;
  lookedAt: number;
  drawnAt: number;
  /** Resolves when the drawing that goes on is finished. */
  drawing: Promise<void>;
  /** A refresh is waiting for its time. */
  waiting: boolean;
}

const top: HomePlace = { schemes: 0, schemeId: null, offset: 0 };

/** The Home tabs that people opened lately. They are in memory only: who looks again after a restart is here again. */
export function openHomes({ clock, log, draw, publish }: HomesOptions): Homes {
  const homes = new Map<string, OpenHome>();
  const stopping = new AbortController();

  function homeOf(by: Person): OpenHome {
    const key = `${by.workspaceId} ${by.userId}`;
    const known = homes.get(key);
    if (known) return known;
    const home = { by, place: top, lookedAt: 0, drawnAt: 0, drawing: Promise.resolve(), waiting: false };
    homes.set(key, home);
    return home;
  }

  /** One after the other, so that an older picture never lands on a newer one. */
  function redraw(home: OpenHome): Promise<void> {
    const drawn = home.drawing.then(async () => {
      if (stopping.signal.aborted) return;
      home.drawnAt = clock.now().getTime();
      await publish(home.by, await draw(home.by, home.place));
    });
    home.drawing = drawn.catch(() => {});
    return drawn;
  }

  async function refresh(home: OpenHome): Promise<void> {
    if (home.waiting) return;
    home.waiting = true;
    await clock.wait(home.drawnAt + shortestPause - clock.now().getTime(), stopping.signal);
    home.waiting = false;
    await redraw(home).catch((error: unknown) => log.warn({ err: error }, 'home could not be refreshed'));
  }

  return {
    async show(by, place) {
      const home = homeOf(by);
      home.lookedAt = clock.now().getTime();
      if (place) home.place = place;
      await redraw(home);
    },
    changed(workspaceId) {
      const oldest = clock.now().getTime() - freshFor;
      for (const [key, home] of homes) {
        if (home.lookedAt < oldest) homes.delete(key);
        else if (home.by.workspaceId === workspaceId) void refresh(home);
      }
    },
    async stop() {
      stopping.abort();
      await Promise.all([...homes.values()].map((home) => home.drawing));
    },
  };
}
