import type { Texts } from '../texts.js';

/** What the program says to who starts it. */
export const program: Texts['program'] = {
  keepTheKey: [
    'Das ist der erste Start mit dieser Datenbank. Bewahren Sie eine Kopie von SECRET_KEY sicher auf, etwa im Passwortspeicher',
    'Ihres Teams, und getrennt von Kopien der Datenbank: Der Schlüssel versiegelt eingegebene Zugangsdaten. Ohne ihn sind sie nicht',
    'mehr lesbar, und in Slack verbundene Sites und Speicherorte müssen neu eingegeben werden. Sicherungsdateien brauchen ihn nicht.',
  ].join('\n'),
};
