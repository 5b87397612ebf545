import type { SiteModes } from '../world/config/modes.js';
import type { World, WorldOptions } from '../world/world.js';
import type { ChanceFaults } from './chance-faults.js';
import type { Quirks } from './quirks.js';
import type { RateOptions } from './rate-limits.js';
import type { Scheduled } from './schedule.js';

/** A part of the API that is refused for good. */
export interface Refusal {
  /** A regular expression for path and query. */
  readonly path: string;
  readonly status: number;
}

/** How a site behaves, apart from what is in it. It can be changed while it is served. */
export interface Scenario {
  readonly modes?: Partial<SiteModes>;
  readonly quirks?: Partial<Quirks>;
  /** Null or left out: it takes everything that comes. */
  readonly limits?: RateOptions | null;
  readonly chance?: ChanceFaults | null;
  readonly refusals?: readonly Refusal[];
  /** Milliseconds that an answer takes; none by default. */
  readonly latency?: number;
}

/** What the API of a site is made of. */
export interface RestOptions extends Scenario {
  /** What is in the site; a small one by default. */
  readonly world?: World | WorldOptions;
  readonly schedule?: readonly Scheduled[];
}
