import type { Call } from '../call.js';
import type { SlackRoom } from '../slack-room.js';

/** What one command does. `name`: what was typed behind it, null when that was nothing. */
export type VerbCarrier = (room: SlackRoom, call: Call, name: string | null) => Promise<void>;
