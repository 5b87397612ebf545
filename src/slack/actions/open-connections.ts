import { connectAnswer } from '../../../blocks/messages/connect-answer.js';
import type { ActionListener } from '../listener.js';

/** Says where sites and storages are connected. */
export const openConnections: ActionListener = ({ texts }, call) => call.tell(connectAnswer(texts));
