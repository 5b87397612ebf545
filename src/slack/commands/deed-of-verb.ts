import type { Deed } from '../../domain/role.js';
import { type Verb, verbs } from './parse-command.js';

/** What a person must be allowed to do for each command. */
export const deedOfVerb: Readonly<Record<Verb, Deed>> = {
  now: 'start-run',
  status: 'look',
  list: 'look',
  files: 'look',
  history: 'look',
  new: 'change-scheme',
  edit: 'change-scheme',
  pause: 'pause-scheme',
  resume: 'pause-scheme',
  pickup: 'start-run',
  restore: 'look',
  connect: 'look',
  permissions: 'change-permissions',
  audit: 'look',
  help: 'look',
};

/** The same for the view that carries a command as its metadata. One that carries no command does nothing. */
export function deedOfCarried({ view }: { readonly view: { readonly private_metadata: string } }): Deed {
  const verb = verbs.find((candidate) => candidate === view.private_metadata);
  return verb === undefined ? 'look' : deedOfVerb[verb];
}
