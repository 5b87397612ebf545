import type { Texts } from '../texts.js';

/** What a person changed, for the scheme's channel; of connections for that person alone. */
export const changes: Texts['changes'] = {
  changed: (who, scheme) => `:pencil2: ${who} hat den Sicherungsplan *${scheme}* geändert.`,
  paused: (who, scheme) =>
    `:double_vertical_bar: ${who} hat den Sicherungsplan *${scheme}* pausiert. Bis er fortgesetzt wird, läuft er nicht von selbst.`,
  resumed: (who, scheme) => `:arrow_forward: ${who} hat den Sicherungsplan *${scheme}* fortgesetzt.`,
  deletedKeepingFiles: (who, scheme) =>
    `:wastebasket: ${who} hat den Sicherungsplan *${scheme}* gelöscht. Seine Sicherungen bleiben am Speicherort.`,
  deletedWithFiles: (who, scheme) =>
    `:wastebasket: ${who} hat den Sicherungsplan *${scheme}* samt seinen Sicherungen gelöscht.`,
  fileDeleted: (who, scheme, file) => `:wastebasket: ${who} hat eine Sicherung von *${scheme}* gelöscht: ${file}`,
  connection: {
    connected: {
      site: (name) =>
        `:white_check_mark: Die Site *${name}* ist verbunden. Sicherungspläne können sie jetzt verwenden.`,
      storage: (name) =>
        `:white_check_mark: Der Speicherort *${name}* ist verbunden. Sicherungspläne können ihn jetzt verwenden.`,
    },
    'credentials-replaced': {
      site: (name) => `:white_check_mark: Die Site *${name}* wird ab jetzt mit den neuen Zugangsdaten gelesen.`,
      storage: (name) =>
        `:white_check_mark: Der Speicherort *${name}* wird ab jetzt mit den neuen Zugangsdaten verwendet.`,
    },
  },
};
