import type { ErrorTexts } from '../error-texts.js';
import { bytes } from './bytes.js';
import { foundInstead, unexpectedAnswer } from './found.js';

/** What can go wrong at a storage or at Atlassian. */
export const storageAndSiteErrors = {
  'storage-unreachable': ({ storage }) => ({
    happened: `Der Speicherort ${storage} antwortet nicht.`,
    advice: 'Prüfen Sie, ob der Server läuft und ob der Bot ihn erreichen darf.',
  }),
  'storage-login-refused': ({ storage }) => ({
    happened: `Der Speicherort ${storage} hat die Anmeldung abgelehnt.`,
    advice: 'Prüfen Sie Benutzer und Passwort. `/backup connect` ersetzt sie.',
  }),
  'storage-folder-unusable': ({ storage, folder }) => ({
    happened: `Der Ordner ${folder} am Speicherort ${storage} fehlt oder ist nicht beschreibbar.`,
    advice: 'Legen Sie ihn an, oder geben Sie dem Benutzer dort Schreibrechte.',
  }),
  'not-enough-space': ({ storage, needed, free }) => ({
    happened:
      needed === undefined || free === undefined
        ? `Der Speicherort ${storage} ist voll.`
        : `Am Speicherort ${storage} sind ${bytes(free)} frei, gebraucht werden ${bytes(needed)}.`,
    advice: 'Löschen Sie alte Sicherungen, behalten Sie weniger davon, oder vergrößern Sie den Speicherplatz.',
  }),
  'quota-exceeded': ({ storage, needed, quota }) => ({
    happened: `Mit ${bytes(needed)} würde der Speicherort ${storage} sein Kontingent von ${bytes(quota)} überschreiten.`,
    advice:
      'Löschen Sie alte Sicherungen, behalten Sie weniger davon, oder bitten Sie den Betreiber des Bots um ein größeres Kontingent.',
  }),
  'tls-not-trusted': ({ host, fingerprint, issuer }) => ({
    happened: [
      `Dem Zertifikat von ${host} wird nicht vertraut`,
      ...(issuer === undefined ? [] : [`; ausgestellt hat es ${issuer}`]),
      '.',
    ].join(''),
    advice: [
      'Prüfen Sie, ob es der richtige Server ist; vertrauen Sie dann seinem Zertifikat mit `/backup connect`, oder geben Sie dessen CA in STORAGE_CA an.',
      ...(fingerprint === undefined ? [] : [`Sein SHA-256-Fingerabdruck ist ${fingerprint}.`]),
    ].join(' '),
  }),
  'site-unreachable': ({ site }) => ({
    happened: `Die Site ${site} antwortet nicht.`,
    advice: 'Prüfen Sie die Adresse und status.atlassian.com.',
  }),
  'site-login-refused': ({ site }) => ({
    happened: `Die Site ${site} hat die Anmeldung abgelehnt.`,
    advice:
      'Vielleicht ist das API-Token abgelaufen. Erstellen Sie ein neues ohne Bereiche (Scopes), und geben Sie es mit `/backup connect` ein.',
  }),
  'site-blocks-address': ({ site }) => ({
    happened: `Die Site ${site} lässt von der Adresse dieses Rechners niemanden zu.`,
    advice:
      'Tragen Sie die Adresse, von der der Bot kommt, auf admin.atlassian.com in die Liste der erlaubten IP-Adressen ein, und starten Sie den Lauf dann erneut.',
  }),
  'site-login-locked': ({ site }) => ({
    happened: `Nach fehlgeschlagenen Anmeldungen verlangt die Site ${site} zuerst ein Captcha.`,
    advice:
      'Melden Sie sich dort im Browser mit dem Konto des Tokens an, und starten Sie den Lauf dann erneut. Vielleicht verwendet ein anderes Programm ein altes Token.',
  }),
  'not-an-administrator': ({ site }) => ({
    happened: `Das Konto, das ${site} liest, ist kein Jira-Administrator.`,
    advice: 'Geben Sie ihm Administratorrechte, oder verbinden Sie die Site mit dem Konto eines Administrators.',
  }),
  'export-only-in-ui': ({ site }) => ({
    happened: `Atlassian lässt ${site} diesen Export nur in der eigenen Oberfläche erstellen.`,
    advice:
      'Erstellen Sie die Sicherung in Jira unter Einstellungen, System, Backup-Manager, und holen Sie sie von hier aus ab, wenn sie fertig ist; oder stellen Sie die Methode des Sicherungsplans auf Granular um.',
  }),
  'export-limited': ({ site, until }) => ({
    happened: `Atlassian erlaubt den nächsten Export von ${site} erst ab ${until}.`,
    advice: 'Sie müssen nichts tun: Der Bot startet ihn erneut, wenn es so weit ist.',
  }),
  'export-failed': ({ site, reason }) => ({
    happened:
      reason === 'stood-still'
        ? `Der Export von ${site} ist bei Atlassian einen Tag lang nicht vorangekommen.`
        : `Der Export von ${site} ist bei Atlassian fehlgeschlagen: ${reason}`,
    advice:
      'Klicken Sie auf „Erneut versuchen“, oder warten Sie auf den nächsten Lauf. Schlägt es wieder fehl, wenden Sie sich mit dieser Meldung an den Support von Atlassian.',
  }),
  'export-without-file': ({ site }) => ({
    happened: `Atlassian hat den Export von ${site} beendet, aber keine Datei geliefert.`,
    advice:
      'Sehen Sie in Jira unter System, Backup-Manager nach, ob eine Datei da ist, und holen Sie sie ab; sonst starten Sie später erneut.',
  }),
  'download-cut-off': ({ site, received }) => ({
    happened: `Der Download von ${site} ist nach ${bytes(received)} abgebrochen.`,
    advice:
      'Starten Sie die Sicherung erneut. Bricht er wieder ab, prüfen Sie die Verbindung zwischen dem Bot und Atlassian.',
  }),
  'not-a-backup': ({ site, found }) => ({
    happened: `Was ${site} gesendet hat, ist keine Sicherung: ${foundInstead(found)}.`,
    advice:
      'Es wurde nichts gespeichert. Prüfen Sie Anmeldung und Berechtigungen der Site, und starten Sie den Lauf dann erneut.',
  }),
  'file-differs': ({ file, storage }) => ({
    happened: `Die Datei ${file} am Speicherort ${storage} ist nicht das, was gesendet wurde.`,
    advice:
      'Sie zählt nicht als Sicherung. Starten Sie eine neue; kommt das wieder vor, prüfen Sie den Datenträger des Servers.',
  }),
  'file-vanished': ({ file, storage }) => ({
    happened: `Die Datei ${file} ist nicht mehr am Speicherort ${storage}.`,
    advice: 'Jemand oder etwas hat sie dort entfernt. War es die letzte, starten Sie jetzt eine Sicherung.',
  }),
  'rate-limited': ({ host }) => ({
    happened: `${host} hat den Bot gebeten, langsamer zu machen.`,
    advice: 'Starten Sie die Sicherung später erneut. Vielleicht fragt ein anderes Programm dieselbe Site zu viel ab.',
  }),
  'site-answer-unexpected': ({ site, found }) => ({
    happened: `Die Site ${site} hat unerwartet geantwortet: ${unexpectedAnswer(found)}.`,
    advice: 'Sehen Sie nach, ob die Site im Browser funktioniert. Wenn ja, fragen Sie mit diesen Worten nach Hilfe.',
  }),
} satisfies Partial<ErrorTexts>;
