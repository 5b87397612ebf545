import type { PermissionGrants } from '../../../../src/domain/permission-settings.js';
import type { Directory } from '../../../../src/ports/directory.js';
import type { Logger } from '../../../../src/ports/logger.js';

/** What Slack says of people; it writes down what it was asked. */
export interface WorkspacePeople {
  readonly directory: Directory;
  readonly asked: string[];
  /** Members by group. */
  readonly groups: Map<string, readonly string[]>;
  readonly admins: Set<string>;
  away: boolean;
}

export function workspacePeople(): WorkspacePeople {
  const people = { asked: [] as string[], groups: new Map<string, readonly string[]>(), admins: new Set<string>() };

  function asks(what: string): void {
    people.asked.push(what);
    if (all.away) throw new Error('Slack is away');
  }

  const directory: Directory = {
    async isWorkspaceAdmin(_workspaceId, userId) {
      asks(`admin ${userId}`);
      return people.admins.has(userId);
    },
    async membersOf(_workspaceId, groupId) {
      asks(`members ${groupId}`);
      return people.groups.get(groupId) ?? [];
    },
    nameOf: async (_workspaceId, userId) => userId,
    localeOf: async () => 'en-US',
    workspaceName: async (workspaceId) => workspaceId,
  };
  const all: WorkspacePeople = { ...people, directory, away: false };
  return all;
}

/** Grants to nobody but these. */
export function grantsOf(
  administrator: Partial<PermissionGrants['administrator']> = {},
  operator: Partial<PermissionGrants['operator']> = {},
): PermissionGrants {
  const nobody = { users: [], groups: [], workspaceAdmins: false };
  return { administrator: { ...nobody, ...administrator }, operator: { ...nobody, ...operator } };
}

/** A log of which the warnings are kept. */
export function warningLog(): { readonly log: Logger; readonly warnings: unknown[] } {
  const warnings: unknown[] = [];
  const nothing = (): void => undefined;
  const log: Logger = {
    trace: nothing,
    debug: nothing,
    info: nothing,
    warn: (fields) => void warnings.push(fields),
    error: nothing,
    fatal: nothing,
    child: () => log,
  };
  return { log, warnings };
}
