import { didYouMeanAnswer, helpAnswer } from '../../../blocks/messages/answers.js';
import type { Call } from '../call.js';
import { openConnectionsFor } from '../open-connections.js';
import { openPermissionsFor } from '../permissions-view.js';
import { editScheme } from '../scheme-form/edit-scheme.js';
import type { SlackRoom } from '../slack-room.js';
import { deedOfVerb } from './deed-of-verb.js';
import { namedScheme, onlyScheme } from './named-scheme.js';
import { commandText, parseCommand, type Verb } from './parse-command.js';
import { forScheme, isSchemeVerb, type SchemeVerb } from './scheme-verbs.js';
import type { VerbCarrier } from './verb-carrier.js';
import { audit } from './verbs/audit.js';
import { files } from './verbs/files.js';
import { list } from './verbs/list.js';
import { restore } from './verbs/restore.js';
import { status } from './verbs/status.js';

const verbs: Readonly<Record<Exclude<Verb, SchemeVerb>, VerbCarrier>> = {
  status,
  list,
  files,
  restore,
  new: (room, call) => editScheme(room, call, null),
  connect: openConnectionsFor,
  permissions: openPermissionsFor,
  audit,
  help: ({ texts }, call) => call.tell(helpAnswer(texts)),
};

/** Does what a person typed behind `/backup`, or asks whether something like it was meant. */
export async function carryOut(room: SlackRoom, call: Call, text: string): Promise<void> {
  const command = parseCommand(text);
  if (command.verb === null) return suggest(room, call, text, command.near);
  const { verb, name } = command;
  // Before anything is asked.
  await room.center.demand(call.by, deedOfVerb[verb]);
  if (!isSchemeVerb(verb)) return verbs[verb](room, call, name);
  const scheme = await (name === null ? onlyScheme(room, call, verb) : namedScheme(room, call, verb, name));
  if (scheme !== null) await forScheme(room, call, verb, scheme.id);
}

async function suggest(
  { texts }: SlackRoom,
  call: Call,
  text: string,
  near: { readonly verb: Verb; readonly name: string | null } | null,
): Promise<void> {
  const typed = `/backup ${text.trim()}`;
  if (near === null) return call.tell(helpAnswer(texts, typed));
  const suggestion = commandText(near.verb, near.name);
  await call.tell(didYouMeanAnswer(texts, { typed, what: 'command', suggestion, near: true }));
}
