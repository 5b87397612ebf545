import type { Alert } from '../domain/alert.js';
import type { ChangeNotice } from '../domain/change-notice.js';
import type { ConnectionNotice } from '../domain/connection-notice.js';
import type { Run } from '../domain/run.js';

/**
 * Tells people. None of it throws for what Slack refuses: it is logged, and what must not be lost is told again later.
 */
export interface Notifier {
  /**
   * The run has changed: its one message is posted or edited. Progress within a state may be left out when it comes
   * too often. The end of a run is told for sure: resolves true when people were told, false when it must be told
   * again later.
   */
  runChanged(run: Run): Promise<boolean>;
  /** The alert was opened, changed or closed: its message is posted or edited, with the words for how it stands. True when told. */
  alertChanged(alert: Alert): Promise<boolean>;
  /** A person changed something: the scheme's channel is told, as far as it can be reached. Nobody waits for it. */
  changeMade(notice: ChangeNotice): void;
  /** A connection was saved on the bot's own page: who asked for it is told by direct message. Nobody waits for it. */
  connectionSaved(notice: ConnectionNotice): void;
  /** Something that Home shows has changed. */
  homeChanged(workspaceId: string): void;
}
