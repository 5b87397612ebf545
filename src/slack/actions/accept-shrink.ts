import { answerShrink } from '../answer-shrink.js';
import type { ActionListener } from '../listener.js';

/** It is right that a backup holds much less; the button has asked whether that is meant. */
export const acceptShrink: ActionListener = (room, call) => answerShrink(room, call, 'accepted');
