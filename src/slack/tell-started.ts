import { startedAnswer } from '../../blocks/messages/answers.js';
import type { StartedRun } from '../backup/backup-center.js';
import type { Call } from './call.js';
import type { SlackRoom } from './slack-room.js';

/** Says that the run has begun, or which one goes on already. Everybody else reads of it in the scheme's channel. */
export async function tellStarted(
  { texts, clock }: SlackRoom,
  call: Call,
  { run, started }: StartedRun,
): Promise<void> {
  await call.tell(startedAnswer(texts, { run, scheme: { name: run.schemeName }, started, now: clock.now() }));
}
