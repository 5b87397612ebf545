import { copy, type Json, jsonList, textOf } from './json.js';
import { messageViolations } from './rule-check.js';
import { type Violation } from './rules/check.js';
import { SlackError } from './slack-error.js';
import { type Message, type Workspace } from './workspace.js';

export interface Content {
  readonly text: string;
  readonly blocks: readonly Json[];
}

/** The text and blocks of something that the app sent; broken rules are noted and refused as Slack refuses them. */
export function contentOf(workspace: Workspace, sent: unknown, where: string): Content {
  refuse(workspace, where, messageViolations(sent), 'invalid_blocks');
  const { text, blocks } = sent as Json;
  const named = jsonList(copy(blocks)).map((block) => ({ block_id: workspace.nextId('b'), ...block }));
  return { text: textOf(text), blocks: named };
}

/** Notes broken rules, so that a test can ask for them, and answers as Slack does. */
export function refuse(workspace: Workspace, where: string, broken: readonly Violation[], code: string): void {
  if (broken.length === 0) return;
  workspace.violations.push(...broken.map(({ at, problem }) => `${where}: ${at || '/'}: ${problem}`));
  workspace.changed();
  throw new SlackError(
    code,
    broken.map(({ at, problem }) => `[ERROR] ${problem} [json-pointer:${at}]`),
  );
}

export type Placement = Pick<Message, 'channel'> &
  Partial<Pick<Message, 'threadTs' | 'broadcast' | 'ephemeralTo' | 'author'>>;

export function post(workspace: Workspace, content: Content, placement: Placement): Message {
  const message: Message = {
    ts: workspace.nextTs(),
    author: 'bot',
    earlier: [],
    reactions: [],
    ...content,
    ...placement,
  };
  workspace.messages.push(message);
  workspace.changed();
  return message;
}

/** Puts a new state of a message where the old one stands. */
export function replace(workspace: Workspace, message: Message): void {
  const index = workspace.messages.findIndex(({ ts, channel }) => ts === message.ts && channel === message.channel);
  workspace.messages[index] = message;
  workspace.changed();
}

export function edit(workspace: Workspace, message: Message, content: Content): Message {
  const before = { text: message.text, blocks: message.blocks };
  const after = { ...message, ...content, earlier: [...message.earlier, before] };
  replace(workspace, after);
  return after;
}

export function remove(workspace: Workspace, message: Message): void {
  const index = workspace.messages.findIndex(({ ts, channel }) => ts === message.ts && channel === message.channel);
  workspace.messages.splice(index, 1);
  workspace.changed();
}

export function findMessage(workspace: Workspace, channel: unknown, ts: unknown): Message | undefined {
  return workspace.messages.find((message) => message.channel === channel && message.ts === ts);
}

/** A message as the Web API and payloads show it. */
export function messageJson(workspace: Workspace, message: Message): Json {
  return {
    type: 'message',
    subtype: 'bot_message',
    user: workspace.botUser,
    bot_id: workspace.botId,
    app_id: workspace.appId,
    team: workspace.team.id,
    ts: message.ts,
    text: message.text,
    blocks: copy(message.blocks),
    ...(message.threadTs && { thread_ts: message.threadTs }),
    ...(message.earlier.length > 0 && { edited: { user: workspace.botUser, ts: message.ts } }),
  };
}
