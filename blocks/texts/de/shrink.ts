import type { Shrink } from '../../../src/domain/shrink.js';
import type { Texts } from '../texts.js';
import { number } from './numbers.js';

const things: Record<Shrink['what'], string> = {
  issues: 'Vorgänge',
  projects: 'Projekte',
  attachments: 'Anhänge',
};

/** The question about a backup that holds much less than one before it. */
export const shrink: Texts['shrink'] = {
  head: ':question: *Stimmt es, dass diese Sicherung so viel weniger enthält?*',
  fell: ({ what, before, now }) =>
    `${Object.hasOwn(things, what) ? things[what] : what}: ${number(before)} → ${number(now)}, verglichen mit der größten Sicherung der letzten 30 Tage.`,
  mayMean:
    'Eine geänderte Berechtigung kann eine halbe Site verschwinden lassen: Sehen Sie in Jira nach, bevor Sie antworten.',
  untilThen: 'Ältere Sicherungen bleiben, bis jemand antwortet.',
  accepted: (person, moment) => `:white_check_mark: Bestätigt von ${person}, ${moment}: Die Sicherung zählt.`,
  doubted: (person, moment) =>
    `:no_entry_sign: Verworfen von ${person}, ${moment}: Auf diese Sicherung ist kein Verlass. Sie zählt nicht, und keine ältere wird für sie entfernt.`,

  accept: 'Das stimmt so',
  acceptLabel: (name) => `Es stimmt, dass ${name} weniger enthält`,
  acceptTitle: 'Stimmt das so?',
  acceptText:
    'Dann zählt diese Sicherung, und ältere, die mehr enthalten, können entfernt werden, je nachdem, wie viele der Sicherungsplan behält. Was entfernt ist, lässt sich nicht zurückholen.',
  acceptConfirm: 'Das stimmt so',
  acceptDeny: 'Abbrechen',
  doubt: 'Nicht darauf verlassen',
  doubtLabel: (name) => `Nicht auf ${name} verlassen`,
};
