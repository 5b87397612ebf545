import { escapeText } from './escape.js';
import type { Texts } from './texts/texts.js';

const userId = /^[UW][A-Z0-9]+$/;
const groupId = /^S[A-Z0-9]+$/;

/** A Slack user in mrkdwn; the bot itself where nobody did it. */
export function personWords({ audit }: Texts, id: string | null): string {
  if (id === null) return audit.bot;
  return userId.test(id) ? `<@${id}>` : escapeText(id);
}

/** A Slack user group in mrkdwn: Slack puts its name there. */
export function groupWords(id: string): string {
  return groupId.test(id) ? `<!subteam^${id}>` : escapeText(id);
}

/** Somebody, some group, or whoever administers the workspace; structurally a `Grant` and `Administrators`. */
export interface People {
  /** Slack user ids. */
  readonly users: readonly string[];
  /** Slack user group ids. */
  readonly groups: readonly string[];
  readonly workspaceAdmins: boolean;
}

const mostNamed = 10;

/** All of them in one line of mrkdwn, as many by name as are read; empty when there is nobody. */
export function peopleWords(texts: Texts, { users, groups, workspaceAdmins }: People): string {
  const { answers } = texts;
  const names = [...users.map((id) => personWords(texts, id)), ...groups.map(groupWords)];
  const hidden = names.length - mostNamed;
  return [
    ...names.slice(0, mostNamed),
    ...(hidden > 0 ? [answers.andMore(hidden)] : []),
    ...(workspaceAdmins ? [answers.workspaceAdmins] : []),
  ].join(', ');
}
