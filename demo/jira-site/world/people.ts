import { at, draws } from './draws.js';
import { accountZone, siteZone } from './jira-time.js';
import { mediaOrigin, siteOrigin } from './origins.js';
import type { JsonObject } from './world.js';

const FIRST =
  'Amara Bruno Chiara Dmitri Elif Farid Greta Hiro Ines Jonas Kavya Liam Mei Nadia Omar Petra Quentin Rosa Sven Tomoko Uma Viktor Wanda Xavier Yusuf Zoe'.split(
    ' ',
  );
const LAST =
  'Adeyemi Becker Costa Dubois Eriksen Fischer García Haddad Ito Jansen Kowalski Lindqvist Moreau Nguyen O’Brien Petrović Quispe Rossi Schäfer Tanaka'.split(
    ' ',
  );

/** What a person is beside a person. */
export type PersonKind = 'usual' | 'inactive' | 'app' | 'former' | 'hidden-email' | 'customer';

export const botAccountId = '712020:b0b0b0b0-0000-4000-8000-000000000000';

/** The kinds of those after the bot's account; the rest is usual. */
const ODD_KINDS: readonly PersonKind[] = ['inactive', 'app', 'former', 'hidden-email', 'customer'];

/** The accounts of a site by id, the bot's first. */
export function people(seed: number, count: number, odd: boolean): ReadonlyMap<string, JsonObject> {
  const users = new Map<string, JsonObject>([[botAccountId, bot]]);
  for (let number = 1; number < count; number += 1) {
    const kind = odd ? kindOf(number) : 'usual';
    const id = accountId(seed, number, kind);
    users.set(id, person(id, number, kind));
  }
  return users;
}

/** Whether the list of users has it; customers are only found by their id. */
export function isListed(user: JsonObject): boolean {
  return user.accountType !== 'customer';
}

function kindOf(number: number): PersonKind {
  return number % 5 === 3 ? at(ODD_KINDS, Math.floor(number / 5)) : 'usual';
}

function accountId(seed: number, number: number, kind: PersonKind): string {
  const { below } = draws(seed, 0x9e09, number);
  const hex = (length: number): string => Array.from({ length }, () => below(16).toString(16)).join('');
  if (kind === 'customer') return `qm:${hex(8)}-${hex(4)}-${hex(4)}:${String(number).padStart(4, '0')}`;
  if (number % 4 === 1) return `${hex(20)}${String(number).padStart(4, '0')}`;
  return `712020:${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(8)}${String(number).padStart(4, '0')}`;
}

function person(id: string, number: number, kind: PersonKind): JsonObject {
  const first = at(FIRST, number);
  const last = at(LAST, number * 7 + Math.floor(number / FIRST.length));
  const mail = `${first}.${last}${number > 99 ? number : ''}@northwind.example`.toLowerCase().replaceAll('’', '');
  const [displayName, accountType] = {
    usual: [`${first} ${last}`, 'atlassian'],
    inactive: [`${first} ${last}`, 'atlassian'],
    app: [`Automation for ${last}`, 'app'],
    former: ['Former user', 'atlassian'],
    'hidden-email': [`${first} ${last}`, 'atlassian'],
    customer: [`Customer ${first} ${last}`, 'customer'],
  }[kind] as [string, string];
  const active = kind !== 'inactive' && kind !== 'former';
  return shown(id, displayName, accountType, active, kind === 'usual' || kind === 'inactive' ? mail : null);
}

const bot = {
  ...shown(botAccountId, 'Backup Center', 'atlassian', true, 'backup@northwind.example'),
  timeZone: accountZone,
};

function shown(accountId: string, displayName: string, type: string, active: boolean, mail: string | null): JsonObject {
  const picture = `${mediaOrigin}/avatar/${encodeURIComponent(accountId)}`;
  return {
    self: `${siteOrigin}/rest/api/3/user?accountId=${accountId}`,
    accountId,
    accountType: type,
    ...(mail === null ? {} : { emailAddress: mail }),
    avatarUrls: {
      '48x48': `${picture}/48`,
      '24x24': `${picture}/24`,
      '16x16': `${picture}/16`,
      '32x32': `${picture}/32`,
    },
    displayName,
    active,
    timeZone: siteZone,
    locale: 'en_US',
  };
}
