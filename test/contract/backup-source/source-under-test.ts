import type { BackupRequest, BackupSource } from '../../../src/ports/backup-source.js';

/** A source, the site that it reads, and what a case can do with both. */
export interface SourceUnderTest {
  readonly source: BackupSource;
  /** Of a site that is there and has something in it. */
  readonly request: BackupRequest;
  /** What must be seen nowhere. */
  readonly secrets: readonly string[];
  /** The same source in another process. */
  restarted(): BackupSource;
  /** Lets time pass. */
  advance(milliseconds: number): void;
  now(): Date;
  /** Exports that were started at the site. */
  starts(): number;
  /** Makes what the site gives no backup, from now on. */
  spoil(): void;
  /** Makes the site stop in the middle of its bytes, from now on. */
  standStill(): void;
  close(): Promise<void>;
}

export type MakeSource = () => Promise<SourceUnderTest>;

/** What a source may lack: `find` finds something; `start` starts something at the site. */
export type SourceCapability = 'find' | 'start';
