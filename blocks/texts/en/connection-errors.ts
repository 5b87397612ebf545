import type { SiteUrlFault, StorageAddressFault } from '../../../src/domain/address-fault.js';
import type { ErrorText, ErrorTexts } from '../error-texts.js';

const example = 'https://your-name.atlassian.net';

/** What is wrong with the address of a site; `meant` is the right one, where that can be told. */
const siteUrlFaults: Record<SiteUrlFault, (typed: string, meant: string) => ErrorText> = {
  empty: () => ({
    happened: 'The address of the site is missing.',
    advice: `Copy it from the browser in which you use Jira, such as ${example}.`,
  }),
  'not-an-address': (typed, meant) => ({
    happened: `${typed} is not the address of a website.`,
    advice: `Write it like ${meant}.`,
  }),
  'without-protocol': (typed, meant) => ({
    happened: `${typed} has no https:// before it.`,
    advice: `Write ${meant}.`,
  }),
  'plain-http': (typed, meant) => ({
    happened: `${typed} begins with http://, which is not encrypted.`,
    advice: `Write ${meant}.`,
  }),
  'with-path': (typed, meant) => ({
    happened: `${typed} is the address of a page inside the site.`,
    advice: `Write ${meant}, without what follows.`,
  }),
  'with-credentials': (_, meant) => ({
    happened: 'There is a user name or a password in the address.',
    advice: `Write ${meant}; the login has fields of its own.`,
  }),
  'twice-atlassian': (typed, meant) => ({
    happened: `${typed} has .atlassian.net twice.`,
    advice: `Write ${meant}.`,
  }),
  'without-name': (typed, meant) => ({
    happened: `${typed} lacks the name of your site.`,
    advice: `Put it before .atlassian.net, like ${meant}.`,
  }),
  'not-atlassian': (typed) => ({
    happened: `${typed} is not an address of Jira Cloud.`,
    advice:
      'Write the one that ends in .atlassian.net, also where people use a domain of your own. The operator of the bot can allow others in SITE_HOSTS.',
  }),
};

const storageFaults: Record<StorageAddressFault, (typed: string) => ErrorText> = {
  'host-empty': () => ({
    happened: 'The host is missing.',
    advice: 'Write the name or the address of the server, such as backup.example.com.',
  }),
  'host-invalid': (typed) => ({
    happened: `${typed} is not the name of a server.`,
    advice: 'Write the name or the address alone, such as backup.example.com: no ftp:// before it, no folder after it.',
  }),
  'port-invalid': (typed) => ({
    happened: `${typed} is not a port.`,
    advice: 'Write a number from 1 to 65535, or leave the field empty.',
  }),
  'folder-invalid': (typed) => ({
    happened: `The folder ${typed} cannot be used.`,
    advice: 'Write it like my_backups/jira: no “..”, no backslash, and no character that cannot be seen.',
  }),
};

/** A fault of a later version is not ours to know: then the general one is said. */
function known<Fault extends string, Words>(words: Record<Fault, Words>, fault: Fault, general: Fault): Words {
  return Object.hasOwn(words, fault) ? words[fault] : words[general];
}

/** What can go wrong when a site or a storage is connected, and with who may do what. */
export const connectionErrors = {
  'site-url-invalid': ({ typed, fault, meant = example }) =>
    known(siteUrlFaults, fault, 'not-an-address')(typed, meant),
  'site-not-found': ({ site }) => ({
    happened: `There is no Jira site at ${site}.`,
    advice: 'Compare the address with that in the browser in which you use Jira.',
  }),
  'email-invalid': () => ({
    happened: 'This is not an e-mail address.',
    advice: 'Write the one that the account logs in to Atlassian with.',
  }),
  'token-missing': () => ({
    happened: 'The API token is missing.',
    advice: 'Make one at Atlassian, without scopes, and paste it here.',
  }),
  'token-scoped': ({ site }) => ({
    happened: `This API token was made with scopes, and ${site} does not take such tokens.`,
    advice: 'At Atlassian, make one by “Create API token”, not by “Create API token with scopes”.',
  }),
  'expiry-invalid': ({ typed }) => ({
    happened: `${typed} is not a day on which the token can expire.`,
    advice: 'Write a day to come, in the form 2027-03-31, or leave the field empty.',
  }),
  'storage-address-invalid': ({ typed, fault }) => known(storageFaults, fault, 'host-invalid')(typed),
  'storage-name-invalid': ({ length, maxLength }) => ({
    happened:
      length === 0
        ? 'The storage has no name.'
        : length > maxLength
          ? `The name has ${length} characters.`
          : 'The name cannot be shown as it is.',
    advice: `Choose one of 1 to ${maxLength} characters that can be seen.`,
  }),
  'storage-size-invalid': ({ typed }) => ({
    happened: `${typed} is not a size.`,
    advice: 'Write a number and its unit, such as 500 GB or 2 TB, or leave the field empty.',
  }),
  'login-missing': () => ({
    happened: 'The user is missing.',
    advice: 'Write the name that the server knows the bot by.',
  }),
  'password-missing': () => ({
    happened: 'The password is missing.',
    advice: 'Write that of the user on the server.',
  }),
  'host-unknown': ({ host }) => ({
    happened: `There is no server named ${host}.`,
    advice: 'Check the spelling. A name that only your own network knows must be known on the machine of the bot too.',
  }),
  'host-not-allowed': ({ host }) => ({
    happened: `The bot does not connect to ${host}.`,
    advice:
      'It is the machine of the bot or an address that only machines of a cloud have. The operator of the bot can allow it in STORAGE_HOSTS or SITE_HOSTS.',
  }),
  'connection-in-use': ({ name, schemes, count }) => ({
    happened:
      count === 1 ? `The scheme ${schemes} uses ${name}.` : `${count} schemes use ${name}, among them ${schemes}.`,
    advice:
      count === 1
        ? 'Choose another one for it, or delete it; then remove the connection.'
        : 'Choose another one for them, or delete them; then remove the connection.',
  }),
  'connection-of-environment': ({ name }) => ({
    happened: `${name} is given by the settings of the bot.`,
    advice: 'The operator of the bot changes it there: JIRA_… for the site, STORAGE_… for the storage.',
  }),
  'connection-changed-meanwhile': ({ name }) => ({
    happened: `Somebody else changed ${name} in the meantime.`,
    advice: 'Nothing was saved. Look at it with `/backup connect`, and ask for a new link if yours is still needed.',
  }),
  'credentials-unreadable': ({ name }) => ({
    happened: `The credentials of ${name} were sealed with a key that the bot does not have.`,
    advice:
      'Enter them again with `/backup connect`; or the operator of the bot sets the key of that time in SECRET_KEY_OLD.',
  }),
  'invite-unknown': () => ({
    happened: 'This link leads nowhere.',
    advice:
      'It may be incomplete, or a newer one has replaced it. Ask for another one in Slack with `/backup connect`.',
  }),
  'invite-expired': () => ({
    happened: 'This link has expired.',
    advice:
      'Links are good for ten minutes, and a newer one ends those before it. Ask for another one in Slack with `/backup connect`.',
  }),
  'invite-used': () => ({
    happened: 'This link has been used.',
    advice:
      'Each is good for one use. If that was not you, tell an administrator of Backup Center. `/backup connect` in Slack gives another one.',
  }),
  'public-url-missing': () => ({
    happened: 'The bot does not know at which address people reach its pages.',
    advice:
      'Its operator sets PUBLIC_URL to that address, such as https://backup.example.com, and PORT to the port that it leads to.',
  }),
  'token-expires': ({ site, days, date }) => ({
    happened:
      days === 0
        ? `The API token of ${site} has expired (${date}).`
        : `The API token of ${site} expires ${days === 1 ? 'tomorrow' : `in ${days} days`}, on ${date}.`,
    advice: 'Make a new one at Atlassian and enter it with `/backup connect`. Without it no backup can be made.',
  }),
  'permissions-without-administrator': () => ({
    happened: 'With this choice nobody would be an administrator.',
    advice: 'Choose one person, one group or the workspace admins at least.',
  }),
  'permissions-lock-you-out': () => ({
    happened: 'With this choice you would be no administrator any more.',
    advice: 'Keep yourself among them, or let another administrator make this change.',
  }),
  'permissions-changed-meanwhile': () => ({
    happened: 'Somebody else changed the permissions in the meantime.',
    advice: 'Nothing was saved. Close this, open the permissions again and repeat your change.',
  }),
  'workspace-gone': () => ({
    happened: 'Backup Center is not installed in this workspace any more.',
    advice: 'Install it again, then repeat what you wanted to do.',
  }),
} satisfies Partial<ErrorTexts>;
