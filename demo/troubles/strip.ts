/** A switch that makes something go wrong, as its person sees it. */
export interface Trouble {
  readonly id: TroubleId;
  /** What stands on the switch. */
  readonly label: string;
  /** What it does, and where to look. */
  readonly explains: string;
  readonly on: boolean;
}

/** In the order in which the strip shows them. */
export const troubleIds = [
  'wrong-password',
  'ftp-down',
  'disk-full',
  'atlassian-limit',
  'ui-only',
  'damaged-archive',
  'token-expired',
  'bot-killed',
] as const;
export type TroubleId = (typeof troubleIds)[number];

/** The local Jira site, as it truly is. */
export interface SiteSight {
  readonly url: string;
  /** What its account is shown. */
  readonly projects: number;
  readonly issues: number;
  readonly attachments: number;
  /** Site exports, the newest last. */
  readonly exports: readonly { readonly id: string; readonly status: 'running' | 'done' | 'failed' }[];
  /** How many requests came until now. */
  readonly requests: number;
}

/** A file on the FTP server. */
export interface StoredFile {
  /** Its path as a client sees it, `/jira/crm/….zip`. */
  readonly name: string;
  readonly size: number;
  readonly modifiedAt: Date;
}

/** The local FTP server's folder, as it truly is. */
export interface StorageSight {
  readonly url: string;
  /** The same on this machine's disk. */
  readonly folder: string;
  /** Finished files, by path. */
  readonly files: readonly StoredFile[];
  /** Files that are being written, or were left half-written. */
  readonly parts: readonly StoredFile[];
  /** Bytes that still fit; null: nobody says. */
  readonly free: number | null;
}

export interface BotSight {
  readonly state: 'running' | 'stopped' | 'starting';
  readonly pid: number | null;
  /** What it said when it ended by itself or could not start; null when all is well. */
  readonly lastWords: string | null;
}

/** Everything that the strip beside the Slack page shows. */
export interface StripSight {
  readonly site: SiteSight;
  readonly storage: StorageSight;
  readonly bot: BotSight;
  /** Where the bot's own pages are reached. */
  readonly publicUrl: string;
}

/** The strip: what the bot works on, and switches that make things go wrong. */
export interface Strip {
  sights(): Promise<StripSight>;
  readonly troubles: readonly Trouble[];
  /** Resolves when it bites, or when all of it is well again. Rejects for a switch that is not there. */
  switch(id: string, on: boolean): Promise<void>;
  /** Told when a switch, the bot, the site or the storage changed. Returns how to be told no more. */
  onChange(listener: () => void): () => void;
}
