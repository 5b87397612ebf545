import { parseDocument } from 'yaml';

const ABOUT = [
  '# The Slack app of Backup Center, for HTTP mode, written by `npm run manifest:http`.',
  '# Paste it at https://api.slack.com/apps under "Create New App", "From a manifest".',
].join('\n');

/**
 * The manifest for HTTP mode, made of the one for Socket Mode: they differ in the mode and in where Slack calls.
 *
 * @param {string} manifest as in slack-manifest.yml
 * @param {string} address of the bot, such as https://backup.example.com
 */
export function httpManifest(manifest, address) {
  const url = endpoint(address);
  const document = parseDocument(manifest.replace(/^(#.*\n)+/, ''));
  document.setIn(['features', 'slash_commands', 0, 'url'], url);
  document.setIn(['settings', 'event_subscriptions', 'request_url'], url);
  document.setIn(['settings', 'interactivity', 'request_url'], url);
  document.setIn(['settings', 'socket_mode_enabled'], false);
  return `${ABOUT}\n${document.toString({ lineWidth: 110 })}`;
}

/** @param {string} address */
function endpoint(address) {
  const base = URL.canParse(address) ? new URL(address) : null;
  if (base?.protocol !== 'https:' || base.username !== '' || base.search !== '' || base.hash !== '') {
    throw new Error('Give the address at which Slack reaches the bot, such as https://backup.example.com');
  }
  return `${base.href.replace(/\/+$/, '')}/slack/events`;
}
