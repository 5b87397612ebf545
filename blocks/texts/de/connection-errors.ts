import type { SiteUrlFault, StorageAddressFault } from '../../../src/domain/address-fault.js';
import type { ErrorText, ErrorTexts } from '../error-texts.js';

const example = 'https://ihr-name.atlassian.net';

/** What is wrong with the address of a site; `meant` is the right one, where that can be told. */
const siteUrlFaults: Record<SiteUrlFault, (typed: string, meant: string) => ErrorText> = {
  empty: () => ({
    happened: 'Die Adresse der Site fehlt.',
    advice: `Kopieren Sie sie aus dem Browser, in dem Sie Jira verwenden, etwa ${example}.`,
  }),
  'not-an-address': (typed, meant) => ({
    happened: `${typed} ist keine Adresse einer Website.`,
    advice: `Schreiben Sie sie wie ${meant}.`,
  }),
  'without-protocol': (typed, meant) => ({
    happened: `Vor ${typed} fehlt https://.`,
    advice: `Schreiben Sie ${meant}.`,
  }),
  'plain-http': (typed, meant) => ({
    happened: `${typed} beginnt mit http://, und das ist unverschlüsselt.`,
    advice: `Schreiben Sie ${meant}.`,
  }),
  'with-path': (typed, meant) => ({
    happened: `${typed} ist die Adresse einer Seite innerhalb der Site.`,
    advice: `Schreiben Sie ${meant}, ohne das, was danach kommt.`,
  }),
  'with-credentials': (_, meant) => ({
    happened: 'In der Adresse steht ein Benutzername oder ein Passwort.',
    advice: `Schreiben Sie ${meant}; für die Anmeldung gibt es eigene Felder.`,
  }),
  'twice-atlassian': (typed, meant) => ({
    happened: `In ${typed} steht .atlassian.net zweimal.`,
    advice: `Schreiben Sie ${meant}.`,
  }),
  'without-name': (typed, meant) => ({
    happened: `In ${typed} fehlt der Name Ihrer Site.`,
    advice: `Setzen Sie ihn vor .atlassian.net, wie in ${meant}.`,
  }),
  'not-atlassian': (typed) => ({
    happened: `${typed} ist keine Adresse von Jira Cloud.`,
    advice:
      'Schreiben Sie die Adresse, die auf .atlassian.net endet, auch wenn Sie sonst eine eigene Domain verwenden. Der Betreiber des Bots kann in SITE_HOSTS andere erlauben.',
  }),
};

const storageFaults: Record<StorageAddressFault, (typed: string) => ErrorText> = {
  'host-empty': () => ({
    happened: 'Der Host fehlt.',
    advice: 'Schreiben Sie den Namen oder die Adresse des Servers, etwa backup.example.com.',
  }),
  'host-invalid': (typed) => ({
    happened: `${typed} ist kein Name eines Servers.`,
    advice:
      'Schreiben Sie nur den Namen oder die Adresse, etwa backup.example.com: kein ftp:// davor, kein Ordner dahinter.',
  }),
  'port-invalid': (typed) => ({
    happened: `${typed} ist kein Port.`,
    advice: 'Schreiben Sie eine Zahl von 1 bis 65535, oder lassen Sie das Feld leer.',
  }),
  'folder-invalid': (typed) => ({
    happened: `Der Ordner ${typed} ist nicht verwendbar.`,
    advice: 'Schreiben Sie ihn wie sicherungen/jira: ohne „..“, Backslash und unsichtbare Zeichen.',
  }),
};

/** A fault of a later version is not ours to know: then the general one is said. */
function known<Fault extends string, Words>(words: Record<Fault, Words>, fault: Fault, general: Fault): Words {
  return Object.hasOwn(words, fault) ? words[fault] : words[general];
}

function expiry(days: number, date: string): string {
  if (days === 0) return `ist abgelaufen (${date})`;
  return days === 1 ? `läuft morgen ab (${date})` : `läuft in ${days} Tagen ab (${date})`;
}

/** What can go wrong when a site or a storage is connected, and with who may do what. */
export const connectionErrors = {
  'site-url-invalid': ({ typed, fault, meant = example }) =>
    known(siteUrlFaults, fault, 'not-an-address')(typed, meant),
  'site-not-found': ({ site }) => ({
    happened: `Unter ${site} gibt es keine Jira-Site.`,
    advice: 'Vergleichen Sie die Adresse mit der im Browser, in dem Sie Jira verwenden.',
  }),
  'email-invalid': () => ({
    happened: 'Das ist keine E-Mail-Adresse.',
    advice: 'Schreiben Sie die, mit der sich das Konto bei Atlassian anmeldet.',
  }),
  'token-missing': () => ({
    happened: 'Das API-Token fehlt.',
    advice: 'Erstellen Sie bei Atlassian eines ohne Bereiche (Scopes), und fügen Sie es hier ein.',
  }),
  'token-scoped': ({ site }) => ({
    happened: `Dieses API-Token wurde mit Bereichen (Scopes) erstellt, und ${site} nimmt solche nicht an.`,
    advice:
      'Erstellen Sie bei Atlassian eines mit „API-Token erstellen“ (Create API token), nicht mit der Variante „mit Bereichen“ (with scopes).',
  }),
  'expiry-invalid': ({ typed }) => ({
    happened: `${typed} ist kein Tag, an dem das Token ablaufen kann.`,
    advice: 'Schreiben Sie einen künftigen Tag in der Form 2027-03-31, oder lassen Sie das Feld leer.',
  }),
  'storage-address-invalid': ({ typed, fault }) => known(storageFaults, fault, 'host-invalid')(typed),
  'storage-name-invalid': ({ length, maxLength }) => ({
    happened:
      length === 0
        ? 'Der Speicherort hat keinen Namen.'
        : length > maxLength
          ? `Der Name hat ${length} Zeichen.`
          : 'Der Name lässt sich so nicht anzeigen.',
    advice: `Wählen Sie einen mit 1 bis ${maxLength} sichtbaren Zeichen.`,
  }),
  'storage-size-invalid': ({ typed }) => ({
    happened: `${typed} ist keine Größe.`,
    advice: 'Schreiben Sie eine Zahl und ihre Einheit, etwa 500 GB oder 2 TB, oder lassen Sie das Feld leer.',
  }),
  'login-missing': () => ({
    happened: 'Der Benutzer fehlt.',
    advice: 'Schreiben Sie den Namen, unter dem der Server den Bot kennt.',
  }),
  'password-missing': () => ({
    happened: 'Das Passwort fehlt.',
    advice: 'Schreiben Sie das des Benutzers auf dem Server.',
  }),
  'host-unknown': ({ host }) => ({
    happened: `Es gibt keinen Server namens ${host}.`,
    advice:
      'Prüfen Sie die Schreibweise. Einen Namen, den nur Ihr eigenes Netz kennt, muss auch der Rechner des Bots kennen.',
  }),
  'host-not-allowed': ({ host }) => ({
    happened: `Der Bot verbindet sich nicht mit ${host}.`,
    advice:
      'Das ist der Rechner des Bots oder eine Adresse, die nur Rechner einer Cloud haben. Der Betreiber des Bots kann sie in STORAGE_HOSTS oder SITE_HOSTS erlauben.',
  }),
  'connection-in-use': ({ name, schemes, count }) => ({
    happened:
      count === 1
        ? `Der Sicherungsplan ${schemes} verwendet ${name}.`
        : `${count} Sicherungspläne verwenden ${name}, darunter ${schemes}.`,
    advice:
      count === 1
        ? 'Wählen Sie für ihn etwas anderes, oder löschen Sie ihn; dann entfernen Sie die Verbindung.'
        : 'Wählen Sie für sie etwas anderes, oder löschen Sie sie; dann entfernen Sie die Verbindung.',
  }),
  'connection-of-environment': ({ name }) => ({
    happened: `${name} ist durch die Einstellungen des Bots vorgegeben.`,
    advice: 'Der Betreiber des Bots ändert das dort: JIRA_… für die Site, STORAGE_… für den Speicherort.',
  }),
  'connection-changed-meanwhile': ({ name }) => ({
    happened: `Inzwischen hat jemand anderes ${name} geändert.`,
    advice:
      'Es wurde nichts gespeichert. Sehen Sie es sich mit `/backup connect` an, und fordern Sie einen neuen Link an, wenn Ihre Änderung noch nötig ist.',
  }),
  'credentials-unreadable': ({ name }) => ({
    happened: `Die Zugangsdaten von ${name} wurden mit einem Schlüssel versiegelt, den der Bot nicht hat.`,
    advice:
      'Geben Sie sie mit `/backup connect` neu ein; oder der Betreiber des Bots setzt den damaligen Schlüssel in SECRET_KEY_OLD.',
  }),
  'invite-unknown': () => ({
    happened: 'Dieser Link führt nirgendwohin.',
    advice:
      'Vielleicht ist er unvollständig, oder ein neuerer hat ihn ersetzt. Fordern Sie in Slack mit `/backup connect` einen neuen an.',
  }),
  'invite-expired': () => ({
    happened: 'Dieser Link ist abgelaufen.',
    advice:
      'Links gelten zehn Minuten, und ein neuer ersetzt die früheren. Fordern Sie in Slack mit `/backup connect` einen neuen an.',
  }),
  'invite-used': () => ({
    happened: 'Dieser Link wurde schon verwendet.',
    advice:
      'Jeder gilt für eine einzige Verwendung. Waren Sie das nicht, sagen Sie es einem Administrator von Backup Center. Einen neuen gibt es in Slack mit `/backup connect`.',
  }),
  'public-url-missing': () => ({
    happened: 'Der Bot weiß nicht, unter welcher Adresse seine Seiten zu erreichen sind.',
    advice:
      'Sein Betreiber setzt PUBLIC_URL auf diese Adresse, etwa https://backup.example.com, und PORT auf den Port, zu dem sie führt.',
  }),
  'token-expires': ({ site, days, date }) => ({
    happened: `Das API-Token von ${site} ${expiry(days, date)}.`,
    advice:
      'Erstellen Sie bei Atlassian ein neues, und geben Sie es mit `/backup connect` ein. Ohne Token ist keine Sicherung möglich.',
  }),
  'permissions-without-administrator': () => ({
    happened: 'Mit dieser Auswahl wäre niemand mehr Administrator.',
    advice: 'Wählen Sie mindestens eine Person, eine Gruppe oder die Administratoren des Workspace.',
  }),
  'permissions-lock-you-out': () => ({
    happened: 'Mit dieser Auswahl wären Sie selbst kein Administrator mehr.',
    advice: 'Bleiben Sie selbst dabei, oder lassen Sie einen anderen Administrator diese Änderung vornehmen.',
  }),
  'permissions-changed-meanwhile': () => ({
    happened: 'Inzwischen hat jemand anderes die Berechtigungen geändert.',
    advice:
      'Es wurde nichts gespeichert. Schließen Sie dies, öffnen Sie die Berechtigungen neu, und wiederholen Sie Ihre Änderung.',
  }),
  'workspace-gone': () => ({
    happened: 'Backup Center ist in diesem Workspace nicht mehr installiert.',
    advice: 'Installieren Sie es neu, und wiederholen Sie dann, was Sie tun wollten.',
  }),
} satisfies Partial<ErrorTexts>;
