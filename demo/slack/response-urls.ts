import { randomBytes } from 'node:crypto';

import { isJson, type Json } from './json.js';
import { contentOf, edit, findMessage, post, remove } from './messages.js';
import { SlackError } from './slack-error.js';
import { type Message, type Workspace } from './workspace.js';

const uses = 5;
const validMilliseconds = 30 * 60 * 1000;

/** Where an answer to a command or a click goes. */
export interface Origin {
  readonly user: string;
  readonly channel: string;
  /** The message that was clicked in. */
  readonly ts?: string;
}

export interface ResponseUrls {
  /** The path of a new address, and everything that is said through it. */
  issue(origin: Origin): { path: string; answers: () => readonly Message[] };
  /** Takes what the app posts to an address. */
  take(path: string, sent: unknown): void;
  /** Takes what the app says in its acknowledgement of a command. */
  say(origin: Origin, sent: unknown, where: string): Message;
}

export function createResponseUrls(workspace: Workspace): ResponseUrls {
  const issued = new Map<string, { origin: Origin; at: number; used: number; said: string[] }>();

  function say(origin: Origin, sent: unknown, where: string): Message {
    const placement = { channel: origin.channel, ...(publicly(sent) ? {} : { ephemeralTo: origin.user }) };
    return post(workspace, contentOf(workspace, sent, where), placement);
  }

  return {
    issue(origin) {
      const path = `/response/${workspace.team.id}/${randomBytes(12).toString('hex')}`;
      const said: string[] = [];
      issued.set(path, { origin, at: workspace.now(), used: 0, said });
      return {
        path,
        answers: () => said.flatMap((ts) => findMessage(workspace, origin.channel, ts) ?? []),
      };
    },
    say,
    take(path, sent) {
      const url = issued.get(path);
      if (!url) throw new SlackError('invalid_url');
      if (workspace.now() - url.at > validMilliseconds) throw new SlackError('expired_url');
      if (url.used >= uses) throw new SlackError('used_url');
      url.used += 1;
      const original = findMessage(workspace, url.origin.channel, url.origin.ts ?? url.said.at(-1));
      if (isJson(sent) && sent['delete_original'] === true) {
        if (original) remove(workspace, original);
      } else if (original && isJson(sent) && sent['replace_original'] === true)
        edit(workspace, original, contentOf(workspace, sent, 'response_url'));
      else url.said.push(say(url.origin, sent, 'response_url').ts);
    },
  };
}

function publicly(sent: unknown): boolean {
  return isJson(sent) && (sent as Json)['response_type'] === 'in_channel';
}
