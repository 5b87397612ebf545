/** Something that people see in Slack. */
export interface Seen {
  /** What it is, and in what state. */
  readonly name: string;
  readonly is: 'message' | 'view';
  readonly value: { readonly blocks: readonly unknown[]; readonly text?: string };
}
