import { carryOut } from '../commands/carry-out.js';
import type { ActionListener } from '../listener.js';

/** The command that was meant. It came through Slack and back, so it is read and checked as if it had been typed. */
export const repeatCommand: ActionListener = (room, call) => carryOut(room, call, call.value);
