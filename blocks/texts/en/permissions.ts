export const permissions = {
  title: 'Permissions',
  save: 'Save',
  cancel: 'Cancel',
  close: 'Close',
  intro: [
    'Everybody in this workspace may look. Who is named in several ways has the highest of these roles.',
    '*Administrators* do everything: schemes, connections, deleting files, permissions.',
    '*Operators* start, cancel and pause backups, and acknowledge alerts.',
  ].join('\n'),
  ofEnvironment: (people: string): string =>
    `Administrators by the settings of the bot, whatever is chosen here: ${people}`,
  fields: {
    administrator: { users: 'Administrators', groups: 'Groups of administrators', admins: 'Administrators by Slack' },
    operator: { users: 'Operators', groups: 'Groups of operators', admins: 'Operators by Slack' },
  },
  usersPlaceholder: 'Choose people',
  groupsPlaceholder: 'Choose user groups',
  notAllGroups: 'Not all user groups are listed.',
  workspaceAdmins: 'Workspace admins and owners',
  workspaceAdminsDescription: 'Whoever administers this Slack workspace',
  changed: (who: string, moment: string): string => `Last changed by ${who}, ${moment}`,
  neverChanged: 'Nothing was changed here yet.',
  savedTitle: 'Permissions saved',
  saved: ':white_check_mark: The permissions are saved, and hold from now on.',
  administratorsNow: (who: string): string => `*Administrators:* ${who}`,
  operatorsNow: (who: string): string => `*Operators:* ${who}`,
  nobody: 'nobody',
};
