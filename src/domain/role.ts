/** What a person is here, least first. */
export const roles = ['viewer', 'operator', 'administrator'] as const;
export type Role = (typeof roles)[number];

/**
 * Everything that people can do, each with the least role that may. Everybody may look; an operator keeps backups
 * going; what changes what is backed up, where to and by whom, or takes a backup away, is for administrators.
 */
export const leastRole = {
  look: 'viewer',
  'start-run': 'operator',
  'cancel-run': 'operator',
  'pause-scheme': 'operator',
  'acknowledge-alert': 'operator',
  'change-scheme': 'administrator',
  'delete-scheme': 'administrator',
  'delete-file': 'administrator',
  'pin-file': 'administrator',
  'answer-shrink': 'administrator',
  connect: 'administrator',
  'change-permissions': 'administrator',
} as const satisfies Readonly<Record<string, Role>>;

/** Something that a person can do. */
export type Deed = keyof typeof leastRole;

/** Whether somebody of this role may do it. */
export function mayDo(role: Role, deed: Deed): boolean {
  return roles.indexOf(role) >= roles.indexOf(leastRole[deed]);
}
