/** What a person changed, for the scheme's channel. */
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
};
