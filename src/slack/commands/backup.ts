import type { CommandListener } from '../listener.js';
import { carryOut } from './carry-out.js';

/** `/backup`, and what was typed behind it. */
export const backup: CommandListener = (room, call) => carryOut(room, call, call.text);
