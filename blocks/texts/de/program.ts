import type { Texts } from '../texts.js';

export const program: Texts['program'] = {
  keepTheKey: [
    'Das ist der erste Start mit dieser Datenbank. Bewahren Sie eine Kopie von SECRET_KEY an einem sicheren Ort auf, etwa im',
    'Passwortspeicher Ihres Teams und getrennt von Kopien der Datenbank: Der Schlüssel versiegelt die eingegebenen',
    'Zugangsdaten. Ohne ihn sind sie nicht mehr lesbar, und alles in Slack Verbundene muss neu eingegeben werden.',
    'Sicherungsdateien brauchen keinen Schlüssel.',
  ].join('\n'),
};
