import type { Invite } from '../domain/invite.js';

/**
 * Private links. Every promise of `Stores` holds but one: who comes with a token or a session says by it which
 * workspace's they are, so these are found by digest alone. What has expired is removed by `sweep`.
 */
export interface InviteStore {
  insert(invite: Invite): Promise<void>;
  findByToken(tokenDigest: string): Promise<Invite | null>;
  findBySession(sessionDigest: string): Promise<Invite | null>;
  /** Binds the invite to a session. Of any number of calls with one invite, whenever, one answers true. */
  redeem(inviteId: string, sessionDigest: string): Promise<boolean>;
  keepDraft(inviteId: string, draft: Invite['draft']): Promise<void>;
  /** Marks it as having done what it was for, and forgets the draft. Of any number of calls one answers true. */
  use(inviteId: string, at: Date): Promise<boolean>;
  /** Makes links that this person still has for the same kind worthless. */
  withdraw(workspaceId: string, userId: string): Promise<void>;
  /** Removes all that expired before. */
  sweep(before: Date): Promise<void>;
}
