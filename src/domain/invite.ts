import type { JsonValue } from './json-value.js';
import type { Sealed } from './sealed.js';

/** What a private link is for: to add a connection, or (with `connectionId`) to replace what is entered of one. */
export interface InvitePurpose {
  readonly kind: 'site' | 'storage';
  readonly connectionId: string | null;
}

/**
 * A private link to the page where credentials are entered. The record holds digests alone: who reads the database can
 * open no page with it.
 */
export interface Invite {
  readonly id: string;
  readonly workspaceId: string;
  /** Slack user id of the one person it is for. */
  readonly userId: string;
  readonly purpose: InvitePurpose;
  /** Slack locale of that person, for the page's words. */
  readonly locale: string;
  /** SHA-256 of the token in the link, hex. */
  readonly tokenDigest: string;
  readonly createdAt: Date;
  /** The link is good until then, and so is the page that it opened. */
  readonly expiresAt: Date;
  /** SHA-256 of the session's cookie, hex; null until the link was redeemed, once. */
  readonly sessionDigest: string | null;
  /** What was entered and not saved yet, so that a failed test asks for nothing twice: fields in the open, secrets sealed. */
  readonly draft: { readonly fields: JsonValue; readonly secret: Sealed | null } | null;
  /** It did what it was for. */
  readonly usedAt: Date | null;
}

/** Minutes. */
export const INVITE_MINUTES = 10;
