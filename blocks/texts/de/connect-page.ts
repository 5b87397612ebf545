import type { Protocol } from '../../../src/domain/connected-storage.js';
import type { SiteTestStep, StorageTestStep } from '../../../src/domain/connection-test.js';
import type { Texts } from '../texts.js';
import { bytes } from './bytes.js';
import { counted } from './numbers.js';

const siteSteps: Record<SiteTestStep, string> = {
  reach: 'Site finden',
  login: 'Mit dem API-Token anmelden',
  administrator: 'Prüfen, ob das Konto Jira-Administrator ist',
  read: 'Lesen, wie viel es gibt',
};

const storageSteps: Record<StorageTestStep, string> = {
  reach: 'Server erreichen',
  login: 'Anmelden',
  write: 'Eine kleine Datei schreiben und benennen',
  list: 'Ordner auflisten',
  'read-back': 'Datei zurücklesen',
  space: 'Fragen, wie viel Platz es gibt',
  remove: 'Datei entfernen',
};

/** Name, and what a person should know before choosing it. */
const protocols: Record<Protocol, { name: string; about: string }> = {
  ftp: {
    name: 'FTP',
    about: 'Unverschlüsselt: Passwort und Sicherungen sind unterwegs lesbar. Nur in einem Netz, dem Sie vertrauen.',
  },
  ftps: {
    name: 'FTPS',
    about: 'FTP mit TLS: Die Verbindung beginnt unverschlüsselt und wird vor der Anmeldung verschlüsselt.',
  },
  'ftps-implicit': {
    name: 'FTPS, implizit',
    about: 'FTP mit TLS vom ersten Byte an, wie es manche älteren Server verlangen.',
  },
  sftp: { name: 'SFTP', about: 'Über SSH, verschlüsselt. Etwas anderes als FTPS.' },
  s3: { name: 'S3', about: 'Ein Bucket bei Amazon S3 oder einem Speicher mit derselben Schnittstelle.' },
  file: { name: 'Ordner', about: 'Ein Ordner auf dem Rechner des Bots.' },
};

const found: Texts['connectPage']['found'] = ({ projects, issues, files, free, total }) => {
  if (typeof projects === 'number' || typeof issues === 'number') {
    return [
      ...(typeof projects === 'number' ? [counted(projects, 'Projekt', 'Projekte')] : []),
      ...(typeof issues === 'number' ? [counted(issues, 'Vorgang', 'Vorgänge')] : []),
    ].join(', ');
  }
  if (typeof free === 'number' && typeof total === 'number') return `${bytes(free)} von ${bytes(total)} frei`;
  if (typeof free === 'number') return `${bytes(free)} frei`;
  return typeof files === 'number' ? counted(files, 'Datei', 'Dateien') : '';
};

/** The pages outside Slack on which credentials are entered. In backticks: what is typed into Slack. */
export const connectPage: Texts['connectPage'] = {
  product: 'Backup Center',

  title: {
    site: 'Eine Jira-Site verbinden',
    storage: 'Einen Speicherort verbinden',
    replace: (name) => `Zugangsdaten von ${name} ersetzen`,
  },
  forPerson: (person, workspace) => `Diese Seite ist für ${person} aus dem Workspace ${workspace}.`,
  notYou: 'Sind Sie das nicht, schließen Sie dieses Fenster.',
  purpose: {
    site: 'Hier geben Sie die Adresse einer Jira-Site ein und die Anmeldung, mit der der Bot sie liest.',
    storage:
      'Hier geben Sie ein, wo Sicherungen aufbewahrt werden sollen, und die Anmeldung, mit der der Bot dort schreibt.',
  },
  until: (time, minutes) =>
    minutes < 1
      ? `Sie gilt bis ${time} UTC, noch weniger als eine Minute.`
      : `Sie gilt bis ${time} UTC, noch ${minutes === 1 ? '1 Minute' : `${minutes} Minuten`}.`,
  once: 'Die Schaltfläche verbraucht den Link: Sie öffnet das Formular einmal, in diesem Browser.',
  open: 'Formular öffnen',

  sealed: 'Was geheim ist, wird vor dem Aufbewahren verschlüsselt und nie wieder angezeigt.',
  kept: 'Es wurde eingegeben und wird aufbewahrt. Lassen Sie dies leer, um es zu verwenden; was Sie hier eingeben, tritt an seine Stelle.',
  fixed: 'Das bleibt, wie es ist. Eine andere Adresse ist eine andere Verbindung.',
  optional: 'optional',
  test: 'Verbindung testen',
  save: 'Speichern',
  saveHint: 'Vor dem Speichern wird getestet, und aufbewahrt wird nur, was funktioniert.',

  site: {
    url: { label: 'Adresse der Site', hint: 'Wie im Browser, etwa https://ihr-name.atlassian.net.' },
    email: {
      label: 'E-Mail-Adresse des Kontos',
      hint: 'Das Atlassian-Konto, zu dem das Token gehört. Es muss Jira-Administrator sein.',
    },
    apiToken: {
      label: 'API-Token',
      hint: 'Ein klassisches, ohne Bereiche (Scopes), erstellt von einem Administrator der Site.',
      link: 'Bei Atlassian ein API-Token erstellen',
    },
    tokenExpiresOn: {
      label: 'Tag, an dem das Token abläuft',
      hint: 'Atlassian zeigt ihn dort, wo das Token erstellt wurde, und sagt ihn keinem Programm. Der Bot erinnert 30, 14, 3 Tage und 1 Tag vorher daran.',
    },
  },
  storage: {
    name: { label: 'Name', hint: 'Daran erkennt man den Speicherort in Slack.' },
    protocol: { label: 'Protokoll', hint: '' },
    host: { label: 'Host', hint: 'Name oder Adresse des Servers, etwa backup.example.com.' },
    port: { label: 'Port', hint: '' },
    folder: {
      label: 'Ordner',
      hint: 'Ausgehend vom Ordner nach der Anmeldung; mit / davor von ganz oben. Sicherungspläne haben Ordner darin.',
    },
    user: { label: 'Benutzer', hint: '' },
    password: { label: 'Passwort', hint: '' },
    size: {
      label: 'Platz für Sicherungen',
      hint: 'Etwa 500 GB. Viele Server sagen nicht, wie voll sie sind; mit dieser Angabe kann der Bot rechtzeitig warnen.',
    },
    trustedFingerprint: { label: 'Zertifikat', hint: '' },
  },
  protocols,
  portHint: (usual) => `Leer: der übliche (${usual.map(([name, port]) => `${name}: ${port}`).join(', ')}).`,

  certificate: {
    head: 'Für dieses Zertifikat bürgt niemand, den der Bot kennt:',
    fingerprint: 'SHA-256-Fingerabdruck',
    issuer: 'Aussteller',
    subject: 'Ausgestellt für',
    expires: 'Läuft ab',
    compare: 'Vergleichen Sie den Fingerabdruck mit dem, den der Administrator des Servers Ihnen nennt.',
    trust: 'Diesem Zertifikat vertrauen',
    trusted: 'Diesem Zertifikat wird vertraut, und keinem anderen:',
  },

  testing: 'Test läuft',
  saving: 'Wird getestet und gespeichert',
  steps: { site: siteSteps, storage: storageSteps },
  running: 'läuft …',
  passed: 'erledigt',
  failed: 'fehlgeschlagen',
  found,

  good: {
    title: 'Die Verbindung funktioniert',
    text: 'Noch ist nichts gespeichert. Speichern Sie sie, um sie zu verwenden.',
  },
  saved: {
    title: (name) => `${name} ist verbunden`,
    text: 'Sie können dieses Fenster schließen. Auch in Slack haben Sie eine Nachricht bekommen.',
  },
  faults: { title: 'Noch nicht', one: 'Eines ist zu berichtigen:', many: 'Folgendes ist zu berichtigen:' },
  stopped: { title: 'Der Test ist abgebrochen', back: 'Zurück zum Formular' },

  problem: {
    title: 'Diese Seite lässt sich nicht öffnen',
    notFound: 'Diese Seite gibt es nicht.',
    notFoundAdvice: 'Vielleicht ist der Link unvollständig. Öffnen Sie ihn noch einmal aus Slack.',
    method: 'So lässt sich diese Seite nicht aufrufen.',
    methodAdvice: 'Öffnen Sie den Link noch einmal aus Slack.',
    wrongHost: (address) => `Diese Seite ist nur unter ${address} zu erreichen.`,
    wrongHostAdvice:
      'Öffnen Sie den Link, wie Slack ihn anzeigt. Haben Sie das getan, muss das, was vor dem Bot steht, den Host-Header weitergeben.',
    foreign: 'Dieses Formular wurde nicht von der Seite gesendet, zu der es gehört.',
    foreignAdvice:
      'Es wurde nichts geändert. Öffnen Sie den Link noch einmal aus Slack, in einem aktuellen Browser und unter der Adresse, die Slack anzeigt.',
    noSession: 'Dieses Formular öffnet sich nur über einen privaten Link.',
    noSessionAdvice:
      'Öffnen Sie Ihren in Slack, oder fordern Sie mit `/backup connect` einen an. Der Browser muss das Cookie dieser Seite annehmen.',
    tooLarge: 'Es wurde zu viel gesendet.',
    tooLargeAdvice: 'Gehen Sie zurück, und geben Sie weniger ein.',
    unreadable: 'Was gesendet wurde, ist nicht, was das Formular sendet.',
    unreadableAdvice: 'Gehen Sie zurück, laden Sie die Seite neu, und versuchen Sie es erneut.',
  },

  install: {
    done: (workspace) => `Backup Center ist in ${workspace} installiert`,
    doneText:
      'Wer es dort zuerst installiert hat, ist sein Administrator und verbindet in Slack mit `/backup connect` die Site und den Speicherort.',
    openSlack: 'Slack öffnen',
    failed: 'Backup Center wurde nicht installiert',
    cancelled: 'In Slack wurde abgebrochen.',
    cancelledAdvice: 'Beginnen Sie neu, wenn das ein Versehen war.',
    stale: 'Diese Installation wurde vor zu langer Zeit oder in einem anderen Browser begonnen.',
    staleAdvice: 'Beginnen Sie neu, in diesem Browser.',
    refused: 'Slack hat die Installation nicht abgeschlossen.',
    refusedAdvice: 'Beginnen Sie neu. Schlägt es wieder fehl, steht der Grund im Protokoll des Bots.',
    organisation: 'Backup Center kann nicht für eine ganze Organisation installiert werden.',
    organisationAdvice: 'Beginnen Sie neu, und wählen Sie in Slack einen einzelnen Workspace.',
    again: 'Neu beginnen',
  },
};
