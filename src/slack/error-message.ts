import type { Message } from '../../blocks/message.js';
import { errorAnswer, notAllowedAnswer, unexpectedAnswer } from '../../blocks/messages/answers.js';
import type { Person } from '../backup/backup-center.js';
import { OperatorError } from '../domain/operator-error.js';
import type { SlackRoom } from './slack-room.js';

/**
 * What a person reads of what a listener met. An expected failure has words of its own; anything else is a bug, which
 * is logged under a reference that the person can tell.
 */
export async function errorMessage(room: SlackRoom, by: Person, error: unknown): Promise<Message> {
  const { texts, permissions, log } = room;
  if (isRefusal(error)) {
    const administrators = await permissions.administrators(by.workspaceId);
    return notAllowedAnswer(texts, { deed: error.params.deed, administrators });
  }
  if (error instanceof OperatorError) {
    log.info({ err: error, ...by }, 'a person met an expected failure');
    return errorAnswer(texts, error);
  }
  const reference = room.newReference();
  log.error({ err: error, referenceId: reference, ...by }, 'unexpected error in a listener');
  return unexpectedAnswer(texts, reference);
}

function isRefusal(error: unknown): error is OperatorError<'not-allowed'> {
  return error instanceof OperatorError && error.code === 'not-allowed';
}
