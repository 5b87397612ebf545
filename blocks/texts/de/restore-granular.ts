import type { Texts } from '../texts.js';

/** The way back for what was read through Jira's REST API. */
export const restoreGranular: Texts['restore']['granular'] = {
  openHead: '2. Die Datei öffnen',
  open: (command) => [
    `• Es ist ein gewöhnliches ZIP-Archiv: ${command}, 7-Zip und andere öffnen es. Lesen Sie zuerst \`README.txt\`: Dort steht, was wo liegt.`,
    '• `manifest.json` zählt, was enthalten ist, und nennt zu jedem Eintrag einen SHA-256-Wert; was fehlt und warum, steht in `report/gaps.ndjson`.',
    '• Alles Gelesene liegt als NDJSON vor, genau so, wie Jira es geliefert hat: die Site in `site/`, jedes Projekt unter seiner ID in `projects/`. Das kann jedes Programm lesen, auch noch nach Jahren.',
  ],

  importHead: '3. Vorgänge mit dem Import von Jira zurückbringen',
  importSteps: [
    'Seien Sie Jira-Administrator: Was andere importieren dürfen, enthält weder Hierarchie noch Kommentare. Probieren Sie es zuerst in einem Projekt einer Test-Site aus, mit *ausgeschalteten ausgehenden E-Mails*.',
    'Sorgen Sie dafür, dass es im Projekt alles gibt, was die Zeilen nennen: Vorgangstypen, Status, Felder, Versionen, Komponenten, Personen.',
    'Öffnen Sie *Einstellungen → System → Import externer Systeme (External System Import) → CSV*, und laden Sie die Teile aus `import/csv/KEY/` hoch, wobei KEY der Schlüssel des Projekts ist, einen nach dem anderen in der Reihenfolge, die `README.txt` dort nennt: Übergeordnete Vorgänge kommen vor ihren untergeordneten.',
    'Geben Sie dazu `config.txt` an, die neben den Teilen liegt: UTF-8, das Datumsformat `yyyy-MM-dd HH:mm:ss` und welche Spalte welches Feld ist. Die Zeiten sind in UTC, und Jira hält sie für Zeiten Ihrer eigenen Zeitzone: Stellen Sie diese so lange auf UTC.',
    'Sehen Sie durch, wie die Spalten zugeordnet sind. Ein Vorgang, den es unter demselben Schlüssel gibt, wird *geändert*; ein leeres Projekt bekommt die Schlüssel der Zeilen.',
    'Vergleichen Sie die Anzahl der Vorgänge mit `manifest.json`, und sehen Sie sich einige an.',
  ],

  limitsHead: '4. Die Grenzen kennen',
  limits: [
    '• Nicht zurück kommen der Verlauf, die IDs von Vorgängen, Kommentaren und Arbeitsprotokollen, Stimmen, Vorgangseigenschaften und Links zu anderen Websites. Manche Formatierung geht verloren: Der Import kennt nur Wiki-Markup.',
    '• Kommentare, die nur manche lesen dürfen, stehen nicht in den CSV-Dateien, weil sie dann alle lesen könnten. Sie stehen nur in den NDJSON-Dateien.',
    '• Konfiguration wie Workflows, Schemata, Filter und Boards ist zum Nachlesen und Nachbauen von Hand da: Kein Import nimmt sie an.',
    '• Über die REST-API kann ein Programm einzelne Vorgänge aus den NDJSON-Dateien neu anlegen, aber nicht ihre Datumsangaben, Autoren, Verläufe oder Schlüssel setzen.',
    '• Einen letzten Tag gibt es nicht: Die 30 Tage von Atlassian gelten nur für dessen eigene Exporte.',
  ],
  attachments:
    '• Anhänge liegen unter ihren IDs in `attachments/`, und `attachments/index.ndjson` sagt, zu welchem Vorgang jeder gehört und wie er heißt. Aus einer Datei nimmt der Import keinen an: Fügen Sie sie von Hand oder mit einem Programm hinzu.',
  noAttachments: '• Eine Basis-Sicherung enthält keine Anhänge.',

  csvHelp: 'Daten aus einer CSV-Datei importieren',
};
