import type { Deed } from '../../../src/domain/role.js';
import type { ErrorTexts } from '../error-texts.js';
import { bytes } from './bytes.js';
import { shrink } from './shrink.js';

/** What people do, after "Sie dürfen". */
const deeds: Record<Deed, string> = {
  look: 'das nicht ansehen',
  'start-run': 'keine Sicherung starten',
  'cancel-run': 'keine Sicherung abbrechen',
  'pause-scheme': 'keinen Sicherungsplan pausieren oder fortsetzen',
  'acknowledge-alert': 'keinen Alarm quittieren',
  'change-scheme': 'keinen Sicherungsplan erstellen oder ändern',
  'delete-scheme': 'keinen Sicherungsplan löschen',
  'delete-file': 'keine Sicherungsdatei löschen',
  'pin-file': 'keine Sicherungsdatei anheften',
  'answer-shrink': 'nicht über eine Sicherung entscheiden, die weniger enthält als zuvor',
  connect: 'keine Sites und Speicherorte verbinden',
  'change-permissions': 'keine Berechtigungen ändern',
};

/** What can be wrong with what a person asked for, and what a person must know. */
export const personErrors = {
  'scheme-gone': () => ({
    happened: 'Diesen Sicherungsplan gibt es nicht mehr.',
    advice: 'Jemand hat ihn gelöscht. `/backup list` zeigt, welche es gibt.',
  }),
  'file-gone': () => ({
    happened: 'Diese Sicherungsdatei gibt es nicht mehr.',
    advice: 'Jemand hat sie gelöscht. `/backup files` zeigt, welche es gibt.',
  }),
  'storage-gone': () => ({
    happened: 'Dieser Speicherort ist nicht mehr verbunden.',
    advice: 'Wählen Sie für den Sicherungsplan einen anderen, oder verbinden Sie ihn wieder.',
  }),
  'site-gone': () => ({
    happened: 'Diese Site ist nicht mehr verbunden.',
    advice: 'Wählen Sie für den Sicherungsplan eine andere, oder verbinden Sie sie wieder.',
  }),
  'not-allowed': ({ deed }) => ({
    happened: `Sie dürfen ${Object.hasOwn(deeds, deed) ? deeds[deed] : 'das nicht'}.`,
    advice: 'Wenden Sie sich an einen Administrator von Backup Center.',
  }),
  'channel-unreachable': ({ channel }) => ({
    happened: `Der Bot kann im Channel ${channel} nichts posten.`,
    advice: 'Laden Sie ihn dorthin ein, oder wählen Sie für den Sicherungsplan einen anderen Channel.',
  }),
  'scheme-name-invalid': ({ length, maxLength }) => ({
    happened:
      length === 0
        ? 'Der Sicherungsplan hat keinen Namen.'
        : length > maxLength
          ? `Der Name hat ${length} Zeichen.`
          : 'Der Name lässt sich so nicht anzeigen.',
    advice: `Wählen Sie einen mit 1 bis ${maxLength} sichtbaren Zeichen.`,
  }),
  'scheme-name-taken': ({ name }) => ({
    happened: `Es gibt schon einen Sicherungsplan namens ${name}.`,
    advice: 'Wählen Sie einen anderen Namen; Groß- und Kleinschreibung spielt keine Rolle.',
  }),
  'storage-name-taken': ({ name }) => ({
    happened: `Es gibt schon einen Speicherort namens ${name}.`,
    advice: 'Wählen Sie einen anderen Namen; Groß- und Kleinschreibung spielt keine Rolle.',
  }),
  'site-already-connected': ({ site }) => ({
    happened: `Die Site ${site} ist schon verbunden.`,
    advice: 'Verwenden Sie sie, wie sie ist, oder ersetzen Sie ihre Zugangsdaten.',
  }),
  'schedule-without-days': () => ({
    happened: 'Es ist kein Tag gewählt.',
    advice: 'Wählen Sie mindestens einen Wochentag.',
  }),
  'schedule-time-invalid': ({ time }) => ({
    happened: time === '' ? 'Es ist keine Uhrzeit gewählt.' : `${time} ist keine Uhrzeit.`,
    advice: 'Wählen Sie eine Zeit von 00:00 bis 23:59.',
  }),
  'time-zone-unknown': ({ timeZone }) => ({
    happened: timeZone === '' ? 'Es ist keine Zeitzone gewählt.' : `${timeZone} ist keine Zeitzone, die der Bot kennt.`,
    advice: 'Wählen Sie eine, die nach einer Stadt in Ihrer Nähe heißt, etwa Europe/Berlin, oder UTC.',
  }),
  'keep-out-of-range': ({ min, max }) => ({
    happened: 'So viele Sicherungsdateien können nicht behalten werden.',
    advice: `Geben Sie eine ganze Zahl von ${min} bis ${max} an.`,
  }),
  'folder-invalid': ({ folder }) => ({
    happened: folder === '' ? 'Der Ordner hat keinen Namen.' : `Der Ordner ${folder} ist nicht verwendbar.`,
    advice: 'Schreiben Sie ihn wie sicherungen/jira: ohne „..“, Backslash und unsichtbare Zeichen.',
  }),
  'channel-missing': () => ({
    happened: 'Es ist kein Channel gewählt.',
    advice: 'Wählen Sie den Channel, der von den Sicherungen dieses Sicherungsplans erfahren soll.',
  }),
  'scheme-changed-meanwhile': ({ name }) => ({
    happened: `Inzwischen hat jemand anderes den Sicherungsplan ${name} geändert.`,
    advice:
      'Es wurde nichts gespeichert. Schließen Sie dies, öffnen Sie den Sicherungsplan neu, und wiederholen Sie Ihre Änderung.',
  }),
  'method-unavailable': ({ method }) => ({
    happened: `Diese Version kann mit der Methode ${method} keine Sicherungen erstellen.`,
    advice: 'Wählen Sie für den Sicherungsplan eine andere Methode.',
  }),
  'site-missing': () => ({
    happened: 'Es ist keine Jira-Site verbunden.',
    advice: 'Verbinden Sie eine mit `/backup connect`, oder bitten Sie einen Administrator von Backup Center darum.',
  }),
  'storage-missing': () => ({
    happened: 'Es ist kein Speicherort verbunden.',
    advice: 'Verbinden Sie einen mit `/backup connect`, oder bitten Sie einen Administrator von Backup Center darum.',
  }),
  'run-gone': () => ({
    happened: 'Diesen Lauf gibt es nicht mehr.',
    advice: 'Im Verlauf seines Sicherungsplans sehen Sie, welche es gibt.',
  }),
  'run-over': () => ({
    happened: 'Dieser Lauf ist schon vorbei.',
    advice: 'Es gibt nichts mehr abzubrechen. Wie er ausging, steht im Verlauf seines Sicherungsplans.',
  }),
  'alert-gone': () => ({
    happened: 'Diesen Alarm gibt es nicht mehr.',
    advice: 'Öffnen Sie Backup Center, um zu sehen, was jetzt Aufmerksamkeit braucht.',
  }),
  'nothing-to-pick-up': ({ site }) => ({
    happened: `Von ${site} gibt es keinen fertigen Export zum Abholen.`,
    advice:
      'Öffnen Sie in Jira Einstellungen, System, Backup-Manager, erstellen Sie eine Sicherung für die Cloud, und holen Sie sie ab, wenn sie fertig ist.',
  }),
  'already-picked-up': ({ file }) => ({
    happened: `Der neueste Export wurde schon abgeholt, als ${file}.`,
    advice:
      'Erstellen Sie in Jira unter Einstellungen, System, Backup-Manager eine neue Sicherung, und holen Sie sie dann ab.',
  }),
  'file-is-last-good': ({ file }) => ({
    happened: `${file} ist die letzte gute Sicherung ihres Sicherungsplans.`,
    advice: 'Erstellen Sie zuerst eine neue. Ohne diese gibt es nichts, worauf Sie zurückgreifen können.',
  }),
  'run-late': ({ scheme, dueAt }) => ({
    happened: `Die Sicherung von ${scheme}, fällig ${dueAt}, ist ausgeblieben.`,
    advice: 'Starten Sie jetzt eine Sicherung. Kommt das wieder vor, prüfen Sie, ob der Bot ständig läuft.',
  }),
  'archive-shrunk': ({ file, what, before, now }) => ({
    happened: `Die Sicherung ${file} enthält viel weniger als eine frühere. ${shrink.fell({ what, before, now })}`,
    advice: `${shrink.mayMean} ${shrink.untilThen}`,
  }),
  'storage-nearly-full': ({ storage, percent, used, total }) => ({
    happened: `Der Speicherort ${storage} ist zu ${percent} % voll: ${bytes(used)} von ${bytes(total)}.`,
    advice: 'Löschen Sie alte Sicherungen, behalten Sie weniger davon, oder vergrößern Sie den Speicherplatz.',
  }),
  unexpected: ({ reference }) => ({
    happened: `Etwas ist schiefgegangen, das nicht schiefgehen sollte. Die Referenz ist ${reference}.`,
    advice:
      'Versuchen Sie es erneut. Kommt es wieder vor, nennen Sie dem Betreiber des Bots diese Referenz: Im Protokoll steht mehr.',
  }),
} satisfies Partial<ErrorTexts>;
