import type { FoundInstead, UnexpectedAnswer } from '../../../src/domain/found-instead.js';

const insteadOfBackup: Readonly<Record<FoundInstead, string>> = {
  'html-page': 'es ist eine Webseite, vielleicht eine Anmeldeseite',
  nothing: 'es ist leer',
  'not-a-zip': 'es ist kein ZIP-Archiv',
  'empty-archive': 'das Archiv ist leer',
  'damaged-archive': 'das Archiv ist beschädigt oder unvollständig',
  'no-entities': 'im Archiv fehlt entities.xml mit den Daten der Site',
  'incomplete-reading': 'es fehlt zu viel davon, oder es stimmt nicht mit den Angaben der Site überein',
  'unsafe-names': 'das Archiv enthält Dateinamen, die beim Entpacken aus dem Zielordner hinausführen würden',
};

const answers: Readonly<Record<Exclude<UnexpectedAnswer, `status-${number}`>, string>> = {
  'html-page': 'eine Webseite statt Daten',
  unreadable: 'Daten, die sich nicht lesen lassen',
  redirect: 'zu viele Weiterleitungen, oder eine, die ins Leere führt',
  'foreign-redirect': 'eine Weiterleitung zu einem Host, der der Bot nicht folgen darf',
  'unknown-task': 'sie kennt den Export nicht, den sie selbst gestartet hat',
  'no-task-time': 'sie sagt nicht, wann der Export erstellt wurde',
  'wrong-range': 'ein anderer Teil der Datei als der angeforderte',
};

/** What came instead of a backup. A word that this version does not know stands as it is. */
export function foundInstead(found: FoundInstead): string {
  return insteadOfBackup[found] ?? found;
}

/** What an unexpected answer was. */
export function unexpectedAnswer(found: UnexpectedAnswer): string {
  const status = /^status-(\d+)$/.exec(found)?.[1];
  if (status !== undefined) return `HTTP-Status ${status}`;
  return answers[found as keyof typeof answers] ?? found;
}
