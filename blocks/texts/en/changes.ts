/** What a person changed, for the scheme's channel; of connections for that person alone. */
export const changes = {
  changed: (who: string, scheme: string): string => `:pencil2: ${who} changed the scheme *${scheme}*.`,
  paused: (who: string, scheme: string): string =>
    `:double_vertical_bar: ${who} paused the scheme *${scheme}*. It does not run by itself until it is resumed.`,
  resumed: (who: string, scheme: string): string => `:arrow_forward: ${who} resumed the scheme *${scheme}*.`,
  deletedKeepingFiles: (who: string, scheme: string): string =>
    `:wastebasket: ${who} deleted the scheme *${scheme}*. Its backups stay at the storage.`,
  deletedWithFiles: (who: string, scheme: string): string =>
    `:wastebasket: ${who} deleted the scheme *${scheme}* and its backups.`,
  fileDeleted: (who: string, scheme: string, file: string): string =>
    `:wastebasket: ${who} deleted a backup of *${scheme}*: ${file}`,
  connection: {
    connected: {
      site: (name: string): string => `:white_check_mark: The site *${name}* is connected. Schemes can use it now.`,
      storage: (name: string): string =>
        `:white_check_mark: The storage *${name}* is connected. Schemes can use it now.`,
    },
    'credentials-replaced': {
      site: (name: string): string =>
        `:white_check_mark: The site *${name}* is read with the new credentials from now on.`,
      storage: (name: string): string =>
        `:white_check_mark: The storage *${name}* is used with the new credentials from now on.`,
    },
  },
};
