import { escapeText } from './escape.js';

const channelId = /^[CG][A-Z0-9]{2,}$/;

/** A channel in mrkdwn: by its name, which Slack puts there, when this is its id. */
export function channelWords(channel: string): string {
  return channelId.test(channel) ? `<#${channel}>` : escapeText(channel, 150);
}
