/** Something that a person changed and that concerns those who rely on a scheme: its channel is told, and who did it. */
export interface ChangeNotice {
  readonly workspaceId: string;
  /** Slack user id. */
  readonly userId: string;
  /** Slack channel id. */
  readonly channel: string;
  readonly schemeName: string;
  readonly what:
    | { readonly is: 'scheme-changed' | 'scheme-paused' | 'scheme-resumed' }
    | { readonly is: 'scheme-deleted'; readonly files: 'keep' | 'remove' }
    | { readonly is: 'file-deleted'; readonly file: string };
}
