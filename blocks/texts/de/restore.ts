import type { Texts } from '../texts.js';
import { restoreGranular } from './restore-granular.js';

export const restore: Texts['restore'] = {
  title: 'Wiederherstellung',
  text: (name) => `So lässt sich ${name} wiederherstellen`,
  close: 'Schließen',

  sound:
    'Ihre Struktur wurde beim Speichern geprüft; sie ist also *strukturell intakt*. Ob Jira sie importiert, kann nur ein Import zeigen: Probieren Sie es zuerst auf einer Test-Site aus.',
  notSound: ':warning: *Verlassen Sie sich nicht auf diese Datei:* Es ist nicht bekannt, ob sie vollständig ist.',
  awaitsAnswer:
    ':warning: *Diese Datei enthält viel weniger als eine frühere,* und noch hat niemand gesagt, ob das stimmt. Sie ist *strukturell intakt*; sehen Sie sich auch eine ältere an.',
  doubted:
    ':warning: *Verlassen Sie sich nicht auf diese Datei:* Sie enthält viel weniger als eine frühere, und jemand hat gesagt, dass das nicht stimmt.',
  vanished: ':warning: *Diese Datei ist nicht mehr am Speicherort.* Jemand oder etwas hat sie dort entfernt.',

  fetchHead: '1. Die Datei holen und prüfen',
  fetch: (place) => `Kopieren Sie sie von dort: ${place}.`,
  check: (command) => `Führen Sie dann ${command} aus. Das muss Folgendes ergeben:`,
  place: (path, storage, url) => `${path} auf *${storage}* (${url})`,
  placeUnknown: (path) => `${path} auf einem Speicherort, der nicht mehr verbunden ist`,

  importHead: '2. In Jira importieren',
  steps: (link) => [
    'Erstellen Sie eine frische Sicherung der Site, in die Sie importieren, und sorgen Sie dafür, dass Ihr Konto auch Administrator von Jira selbst ist: Ein Import kann andere aussperren.',
    `Öffnen Sie *Einstellungen → System → Import und Export → Jira Cloud importieren* (${link}).`,
    'Wählen Sie *Daten importieren*, und laden Sie die ZIP-Datei hoch. Anhänge und andere Medien können eine zweite Datei sein.',
    'Atlassian prüft sie und zeigt die Site, von der sie stammt, und den Zeitpunkt der Sicherung: Vergleichen Sie beides.',
    'Entscheiden Sie, wie Benutzer zusammengeführt werden. Schalten Sie für einen Versuch *ausgehende E-Mails aus*.',
    'Starten Sie den Import. Er *überschreibt* Vorgänge, Konfiguration, Anhänge und Erscheinungsbild und setzt die Site auf den Zeitpunkt der Sicherung zurück.',
  ],
  importPage: 'Jira Cloud importieren',

  limitsHead: '3. Die Grenzen kennen',
  untilHead: (until, left) =>
    `• Die Cloud von Atlassian importiert nur Sicherungen der letzten 30 Tage: diese bis *${until}* (${left}).`,
  untilOver: (until) =>
    `• :warning: Die Cloud von Atlassian importiert nur Sicherungen der letzten 30 Tage. Für diese endete die Frist: *${until}*. Lesbar bleibt sie, und Jira Data Center oder der Support von Atlassian können sie vielleicht noch verwenden.`,
  daysLeft: (days) => (days === 1 ? 'noch 1 Tag' : `noch ${days} Tage`),
  sizes: (size) =>
    `• Empfohlen sind höchstens 25 GB Daten und 50 bis 100 GB Anhänge; jede XML-Datei höchstens 20 GB. Diese Datei hat ${size}. Medien über 10 GB werden in Teile von 2 bis 5 GB geteilt.`,
  notInside:
    '• Nicht enthalten: Automatisierungsregeln, Daten von Marketplace-Apps, Assets sowie Teile von Jira Service Management und Product Discovery.',
  plan: '• Im Free-Tarif können mehr Benutzer, als er erlaubt, ein Upgrade erzwingen. Einen Import per API-Token gibt es nicht.',
  links: 'Hilfe von Atlassian',
  importHelp: 'Vorgänge importieren',
  exportHelp: 'Vorgänge exportieren',
  granular: restoreGranular,
};
