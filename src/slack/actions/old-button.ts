import { oldButtonAnswer } from '../../../blocks/messages/answers.js';
import type { ActionListener } from '../listener.js';

/** A button that an older version of the bot has posted, and that this one does not know. */
export const oldButton: ActionListener = ({ texts }, call) => call.tell(oldButtonAnswer(texts));
