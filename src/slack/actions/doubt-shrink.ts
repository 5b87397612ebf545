import { answerShrink } from '../answer-shrink.js';
import type { ActionListener } from '../listener.js';

/** Nobody shall rely on a backup that holds much less. */
export const doubtShrink: ActionListener = (room, call) => answerShrink(room, call, 'doubted');
