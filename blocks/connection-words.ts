import type { ConnectionTest } from '../src/domain/connection-test.js';
import type { SiteOverview, StorageOverview } from '../src/domain/connection-overview.js';
import { slackDate } from './date.js';
import { errorWords } from './error-words.js';
import { escapeText } from './escape.js';
import { joined } from './joined.js';
import { personWords } from './people-words.js';
import type { Texts } from './texts/texts.js';

/** Days before a token expires from which on a warning sign stands beside it. */
const soon = 30;
const mostSchemes = 5;

/** A connected site in mrkdwn: what it is and who reads it, whether it works, what depends on it, who changed it. */
export function siteWords(texts: Texts, seen: SiteOverview): string {
  const { connections } = texts;
  const { site, tokenDaysLeft } = seen;
  return [
    joined([`*${escapeText(site.url, 200)}*`, connections.readBy(escapeText(site.email, 150))]),
    healthWords(texts, site.lastTest),
    seen.ofEnvironment && tokenDaysLeft === null ? '' : tokenWords(texts, tokenDaysLeft),
    originWords(texts, seen, site),
  ]
    .filter((line) => line !== '')
    .join('\n');
}

/** A connected storage in mrkdwn, likewise. */
export function storageWords(texts: Texts, seen: StorageOverview): string {
  const { connections, connectPage } = texts;
  const { storage } = seen;
  return [
    joined([
      `*${escapeText(storage.name)}*`,
      connectPage.protocols[storage.protocol].name,
      escapeText(storage.url, 200),
      storage.user === '' ? '' : connections.loginAs(escapeText(storage.user, 150)),
      storage.size === null ? '' : connections.sizeEntered(storage.size),
    ]),
    healthWords(texts, storage.lastTest),
    originWords(texts, seen, storage),
  ].join('\n');
}

function healthWords(texts: Texts, test: ConnectionTest | null): string {
  const { connections } = texts;
  if (test === null) return connections.neverTested;
  const [moment, who] = [slackDate(texts, test.at), personWords(texts, test.by)];
  if (test.failure === null) return connections.testGood(moment, who);
  return connections.testFailed(moment, who, errorWords(texts, test.failure).happened);
}

function tokenWords({ connections }: Texts, daysLeft: number | null): string {
  if (daysLeft === null) return connections.tokenUnknown;
  if (daysLeft < 0) return `:x: ${connections.tokenExpired(-daysLeft)}`;
  const words = connections.tokenExpires(daysLeft);
  return daysLeft <= soon ? `:warning: ${words}` : words;
}

function originWords(
  texts: Texts,
  { ofEnvironment, schemes }: Pick<SiteOverview, 'ofEnvironment' | 'schemes'>,
  { updatedBy, updatedAt }: { readonly updatedBy: string | null; readonly updatedAt: Date },
): string {
  const { connections } = texts;
  const changed = connections.changed(personWords(texts, updatedBy), slackDate(texts, updatedAt));
  return joined([schemeWords(texts, schemes), ofEnvironment ? connections.ofEnvironment : changed]);
}

function schemeWords({ connections }: Texts, schemes: readonly string[]): string {
  if (schemes.length === 0) return connections.unused;
  const hidden = schemes.length - mostSchemes;
  const names = schemes.slice(0, mostSchemes).map((name) => `*${escapeText(name, 50)}*`);
  return connections.usedBy([...names, ...(hidden > 0 ? [connections.moreSchemes(hidden)] : [])].join(', '));
}
