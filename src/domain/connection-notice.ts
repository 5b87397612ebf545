/** What a person entered on the bot's own page was saved: that person is told in Slack, where it was asked for. */
export interface ConnectionNotice {
  readonly workspaceId: string;
  /** Slack user id. */
  readonly userId: string;
  readonly kind: 'site' | 'storage';
  /** The site's address, or the storage's name. */
  readonly name: string;
  readonly is: 'connected' | 'credentials-replaced';
}
