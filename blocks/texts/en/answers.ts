import type { Role } from '../../../src/domain/role.js';

function files(count: number): string {
  return count === 1 ? '1 backup file' : `${count.toLocaleString('en-GB')} backup files`;
}

export const answers = {
  helpHead: '*Backup Center* makes backups of Jira sites. What you can ask for:',
  help: [
    ['now [scheme]', 'back up at once'],
    ['status [scheme]', 'how it stands, in detail'],
    ['list', 'all schemes'],
    ['files [scheme]', 'the backup files'],
    ['history [scheme]', 'the latest runs'],
    ['new', 'create a scheme'],
    ['edit <scheme>', 'change a scheme'],
    ['pause <scheme>', 'stop its schedule'],
    ['resume <scheme>', 'start its schedule again'],
    ['pickup [scheme]', 'take an export that somebody made in Jira’s own user interface'],
    ['restore [file]', 'how to restore a backup'],
    ['connect', 'the sites and storages, and whether they work'],
    ['permissions', 'who may do what'],
    ['audit [name]', 'who changed what'],
    ['help', 'this'],
  ] as readonly (readonly [command: string, does: string])[],
  helpLine: (command: string, does: string): string => `${command} – ${does}`,
  helpFoot: 'Names match without regard to case. The Home tab of this app shows everything at a glance.',
  helpText: 'Commands of Backup Center',

  more: (count: number): string => `… and ${count.toLocaleString('en-GB')} more`,
  noSchemes: 'There is no scheme yet. `/backup new` creates one.',
  schemesText: (count: number): string => (count === 1 ? '1 scheme' : `${count} schemes`),
  lastError: (happened: string, advice: string): string => `${happened} ${advice}`,

  noFiles: 'There are no backup files.',
  noFilesOf: (name: string): string => `There are no backup files of *${name}*.`,
  filesHead: (count: number): string => `*${files(count)}*, newest first`,
  filesHeadOf: (count: number, name: string): string => `*${files(count)} of ${name}*, newest first`,

  noRuns: (name: string): string => `*${name}* has never run.`,
  runsHead: (name: string): string => `*Latest runs of ${name}*`,

  started: (name: string): string => `:hourglass_flowing_sand: The backup of *${name}* has started.`,
  attached: (name: string): string => `:hourglass_flowing_sand: *${name}* is being backed up already.`,
  follow: (channel: string): string => `Follow it in ${channel}.`,
  startedText: (name: string): string => `Backup of ${name}`,

  missing: {
    command: (typed: string): string => `There is no ${typed}.`,
    scheme: (typed: string): string => `There is no scheme named ${typed}.`,
    file: (typed: string): string => `There is no backup file named ${typed}.`,
    subject: (typed: string): string => `There is no scheme, connection or backup file named ${typed}.`,
  },
  didYouMean: (suggestion: string): string => `Did you mean ${suggestion}?`,
  shownBy: (command: string): string => `${command} shows those that there are.`,
  run: (command: string): string => `Run ${command}`,

  reference: (id: string): string => `reference \`${id}\``,
  oldButton:
    'This button is from an older version of Backup Center and does nothing any more. Open the Home tab instead.',
  notAllowed: {
    viewer: 'You may not do that.',
    operator: 'Only operators and administrators of Backup Center may do that.',
    administrator: 'Only administrators of Backup Center may do that.',
  } satisfies Record<Role, string>,
  askOneOf: (people: string): string => `Ask ${people}.`,
  workspaceAdmins: 'whoever administers this Slack workspace',
  andMore: (count: number): string => `${count} more`,
  /** Nobody is known who could help. */
  askNobody: 'Nobody is an administrator yet: the operator of the bot names the first ones in ADMIN_USERS.',
  paused: (name: string): string =>
    `:double_vertical_bar: *${name}* is paused: it does not run by itself. “Back Up Now” still works.`,
  resumed: (name: string): string => `:arrow_forward: *${name}* runs by its schedule again.`,
  nextRun: (moment: string): string => `Next run: ${moment}.`,
};
