import type { SubmitListener } from '../listener.js';

/** A view that only says something: it closes. */
export const closing: SubmitListener = (_, call) => call.ack();
