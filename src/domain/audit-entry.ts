import type { JsonValue } from './json-value.js';

export const auditSubjects = ['site', 'storage', 'scheme', 'run', 'file', 'permissions'] as const;

/** What an entry is about. */
export interface AuditSubject {
  readonly kind: (typeof auditSubjects)[number];
  readonly id: string;
  /** As it was called then: the entry outlives it. */
  readonly name: string;
}

/** Who changed what, when, from what to what. Never changed, never removed, and never with a secret in it. */
export interface AuditEntry {
  readonly id: string;
  readonly workspaceId: string;
  readonly at: Date;
  /** Slack user id; null for the bot itself. */
  readonly userId: string | null;
  /** Verb of the change, such as `scheme.updated`. */
  readonly action: string;
  readonly subject: AuditSubject;
  /** Null when it did not exist before. */
  readonly before: JsonValue;
  /** Null when it exists no more. */
  readonly after: JsonValue;
}
