import { join } from 'node:path';
import { say } from './say.js';
import type { Surroundings } from './surroundings.js';
import type { KeptBot } from './troubles/keep-bot.js';

export function tellSurroundings({ slack, jira, ftp, ftpFolder, publicUrl }: Surroundings): void {
  say('Started on this machine, with logins made up for this time:');
  say(`  a Slack workspace   ${slack.apiUrl}`);
  say(`  a Jira Cloud site   ${jira.siteUrl}`);
  say(`  an FTP server       ftp://127.0.0.1:${String(ftp.port)}, which keeps its files in ${ftpFolder}`);
  say(`  the bot’s own pages ${publicUrl}`);
}

/** Where one goes on by oneself. */
export function tellPage(url: string, { folder }: Surroundings): void {
  say('');
  say(`Open ${url} : you are Olga, an administrator; at the top you can become Ravi, who may only look.`);
  say('Beside the workspace stand the Jira site and the FTP server, with switches that make things go wrong.');
  say(`Everything stays up until you press Ctrl-C. The bot’s log is ${join(folder, 'bot.log')}.`);
}

/** What one enters to connect a site and a storage. */
export function tellFirstSteps({ logins }: Surroundings): void {
  const { site, spareSite, refusedSites, storage, tlsStorage } = logins;
  say('');
  say('Nothing is connected yet. Type /backup connect, and enter on the page that it leads to:');
  say(`  Jira site   ${site.url}`);
  say(`    e-mail    ${site.email}`);
  say(`    API token ${site.token}`);
  say(`  FTP server  host ${storage.host}, port ${String(storage.port)}`);
  say(`    user      ${storage.user}`);
  say(`    password  ${storage.password}`);
  say('To see what is refused, and what is not:');
  say(`  another good token of the same account  ${spareSite.token}`);
  say(`  a token that has expired                ${refusedSites.expired.token}`);
  say(`  a token with scopes                     ${refusedSites.scoped.token}`);
  say(`  ${refusedSites.notAdministrator.email}, no administrator     ${refusedSites.notAdministrator.token}`);
  say('  a folder that cannot be written         /read-only');
  if (tlsStorage !== null) {
    say(`  FTPS, a certificate of its own making   host ${tlsStorage.host}, port ${String(tlsStorage.port)}`);
  }
}

export function tellIfGone(bot: KeptBot): void {
  const { state, lastWords } = bot.sight();
  if (state !== 'stopped' || lastWords === null) return;
  say(`The bot is gone. ${lastWords}`);
  say('The switch “Bot killed” on the page starts it again.');
}
