import type { Texts } from '../texts.js';

export const files: Texts['files'] = {
  verified: ':white_check_mark: geprüft',
  notVerified: 'nicht geprüft',
  bad: ':x: Prüfung nicht bestanden',
  vanished: ':warning: nicht mehr am Speicherort',
  awaitingAnswer: ':question: enthält viel weniger als zuvor, wartet auf eine Antwort',
  doubted: ':no_entry_sign: nicht verlässlich',
  pinned: ':pushpin: angeheftet',
  warnings: (count) => (count === 1 ? ':warning: 1 Warnung' : `:warning: ${count} Warnungen`),
  ofScheme: (name) => `von ${name}`,
  ofDeletedScheme: 'von einem gelöschten Sicherungsplan',

  delete: 'Löschen',
  deleteLabel: (name) => `${name} löschen`,
  deleteTitle: 'Sicherungsdatei löschen',
  deleteText: (name, size, age) =>
    `${name} (${size}, erstellt ${age}) wird vom Speicherort entfernt. Das lässt sich nicht rückgängig machen.`,
  deleteDeny: 'Abbrechen',
  details: 'Details',
  answer: 'Details und Antwort',
  detailsLabel: (name) => `Details zu ${name}`,
  restore: 'Wiederherstellen: so geht’s',
  restoreLabel: (name) => `So lässt sich ${name} wiederherstellen`,
  pin: 'Anheften: dauerhaft behalten',
  unpin: 'Nicht mehr anheften',
};
