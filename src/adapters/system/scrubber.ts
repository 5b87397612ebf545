import type { Secret } from '../../domain/secret.js';

const MASK = '***';

/** Shorter values would be found inside harmless words. */
const SHORTEST_KNOWN = 6;

/** What gives a secret away by its looks: the pattern, and what stays of it. */
const LOOKS: readonly (readonly [RegExp, string])[] = [
  // Slack: bot, app, user and configuration tokens; incoming webhooks.
  [/(?:xox[a-z](?:\.xox[a-z])?|xapp)-[\w-]+/gi, MASK],
  [/(hooks\.slack\.com\/\w+\/)[\w/-]+/gi, `$1${MASK}`],
  // Atlassian API tokens, JSON web tokens, private keys.
  [/AT(?:ATT|CTT|STT|BB)[\w=-]{8,}/g, MASK],
  [/eyJ[\w-]+\.[\w-]+(?:\.[\w-]*)?/g, MASK],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g, MASK],
  // Signed addresses and other parameters that let somebody in.
  [
    /([?&](?:[\w-]*(?:token|secret|password|signature|credential|api[-_]?key|access[-_]?key[-_]?id)|sig|policy|key-pair-id|code|jwt|auth)=)[^&\s"'<>]+/gi,
    `$1${MASK}`,
  ],
  // Headers and the lines of other protocols. "Basic" is also a word of ours, so what follows must look like base64.
  [/Bearer\s+[\w.~+/=-]+/gi, `Bearer ${MASK}`],
  [/[Bb](?:asic|ASIC)\s+(?=[A-Za-z0-9+/]*(?:[0-9=+/]|[a-z][A-Z]))[A-Za-z0-9+/]{4,}={0,2}/g, `Basic ${MASK}`],
  [/\bPASS\s+\S.*/g, `PASS ${MASK}`],
  // A header of cookies holds several values, and a value in quotes may have spaces and commas in it.
  [/(cookie\s*[:=]\s*)[^\s"'][^\r\n"']*/gi, `$1${MASK}`],
  [
    /((?:password|passwd|passphrase|secret|token|api[_-]?key|authorization|cookie)\\?["']?\s*[:=]\s*(\\?["']))(?:(?!\2)(?:\\.|[^\r\n\\]))+/gi,
    `$1${MASK}`,
  ],
  // name=value, name: value and "name":"value".
  [
    /((?:password|passwd|passphrase|secret|token|api[_-]?key|authorization|cookie)\\?["']?\s*[:=]\s*\\?["']?)(?!(?:Basic|Bearer) \*)[^\s"',;&\\}]+/gi,
    `$1${MASK}`,
  ],
];

/** Hides secrets in text. */
export interface Scrubber {
  /** From now on this secret is hidden wherever it stands, also as part of a URL or as base64. */
  learn(secret: Secret): void;
  /** The text without secrets that were learnt or that can be told by their looks. */
  scrub(text: string): string;
}

export function createScrubber(secrets: Iterable<Secret> = []): Scrubber {
  /** The longest first, because one secret may be a part of another. */
  let known: readonly string[] = [];

  function learn(secret: Secret): void {
    const value = secret.reveal();
    if (value.length < SHORTEST_KNOWN) return;
    const wellFormed = Buffer.from(value).toString();
    const spellings = [value, encodeURIComponent(wellFormed), base64(value), JSON.stringify(value).slice(1, -1)];
    known = [...new Set([...known, ...spellings])].sort((one, other) => other.length - one.length);
  }

  function scrub(text: string): string {
    let clean = text;
    for (const value of known) clean = clean.replaceAll(value, MASK);
    clean = clean.replace(/:\/\/\S*/g, withoutLogin);
    for (const [pattern, rest] of LOOKS) clean = clean.replace(pattern, rest);
    return clean;
  }

  for (const secret of secrets) learn(secret);
  return { learn, scrub };
}

/** User and password go up to the last "@", because a password may hold "/" and "@" itself. */
function withoutLogin(address: string): string {
  const end = address.lastIndexOf('@');
  return end === -1 ? address : `://${MASK}${address.slice(end)}`;
}

function base64(value: string): string {
  return Buffer.from(value).toString('base64').replace(/=+$/, '');
}
