import { SlackError } from './slack-error.js';
import { type Channel, type Installed, type Workspace } from './workspace.js';

/** The OAuth scope that a method of the Web API needs; the others need none, or one that depends on the channel. */
const scopeOf: Readonly<Record<string, string>> = {
  'chat.postMessage': 'chat:write',
  'chat.update': 'chat:write',
  'chat.delete': 'chat:write',
  'chat.postEphemeral': 'chat:write',
  'reactions.add': 'reactions:write',
  'users.info': 'users:read',
  'users.list': 'users:read',
  'bots.info': 'users:read',
  'usergroups.list': 'usergroups:read',
  'usergroups.users.list': 'usergroups:read',
  'conversations.open': 'im:write',
};

/** @throws SlackError `missing_scope`, with what is needed and what was granted */
export function demandScopeOf(method: string, installed: Installed | null): void {
  const needed = Object.hasOwn(scopeOf, method) ? scopeOf[method] : undefined;
  if (needed !== undefined) demandScope(needed, installed);
}

export function demandScope(needed: string, installed: Installed | null): void {
  const scopes = installed?.scopes ?? null;
  if (scopes === null || scopes.includes(needed)) return;
  throw new SlackError('missing_scope', [], { needed, provided: scopes.join(',') });
}

/** The scope that lets an app read about a channel. */
export function readingScope(channel: Channel): string {
  if (channel.user !== undefined) return 'im:read';
  return channel.isPrivate ? 'groups:read' : 'channels:read';
}

/** Whether the app may post in public channels that it is not in. */
export function postsUninvited({ installed }: Workspace): boolean {
  return installed?.scopes?.includes('chat:write.public') ?? false;
}
