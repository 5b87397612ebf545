import type { Texts } from '../../blocks/texts/texts.js';
import type { BackupCenter, Person } from '../backup/backup-center.js';
import type { Connections } from '../backup/connections/connections.js';
import type { Administration } from '../backup/permissions/administration.js';
import type { BackupMethod } from '../domain/backup-kind.js';
import type { Clock } from '../ports/clock.js';
import type { Logger } from '../ports/logger.js';
import type { Permissions } from '../ports/permissions.js';
import type { Homes } from './homes.js';
import type { UserGroup } from './user-groups.js';
import type { ViewChanges } from './view-changes.js';

/** What every listener works with. */
export interface SlackRoom {
  readonly center: BackupCenter;
  readonly connections: Connections;
  readonly administration: Administration;
  /** In the language of the person who acts. */
  readonly texts: Texts;
  /** Slack's name of that language, such as `de-DE`. */
  readonly locale: string;
  readonly clock: Clock;
  readonly log: Logger;
  /** Who can help somebody who may not; whether somebody may is for the use cases to decide. */
  readonly permissions: Pick<Permissions, 'administrators'>;
  readonly homes: Homes;
  readonly changes: ViewChanges;
  /** How the bytes of a scheme can come about here; a new one begins with the first. */
  readonly methods: readonly BackupMethod[];
  /** Slack channel id that a new scheme begins with. */
  defaultChannel(workspaceId: string): Promise<string | null>;
  /** The user groups of that person's workspace, by name; none where Slack does not let the bot read them. */
  userGroups(by: Person): Promise<readonly UserGroup[]>;
  newReference(): string;
}
