import { describe, expect, it } from '@jest/globals';
import { de } from '../../../blocks/texts/de.js';
import { en } from '../../../blocks/texts/en.js';
import { textsOf } from '../../../blocks/texts/texts-of.js';
import { everythingSaid, leak, placesIn, type Spoken } from './spoken.js';

const catalogues = [en, de].map((texts) => ({ language: texts.locale, texts, said: everythingSaid(texts) }));
const english = everythingSaid(en);
const german = everythingSaid(de);

/** What is the same word in both languages, or no word at all. */
const sameInBoth = [
  /^Backup Center$/,
  /^(OK|Details|Name|Channel|Granular|Operator|Administrator|optional|Port|Host|FTP|FTPS|SFTP|S3|UTC)$/,
  /^SHA-256/,
  /^[^ ]+ in [^ ]+$/,
  /\/s$/,
];

/** In help: it is typed as it stands there. */
function isCommand({ at: place }: Spoken): boolean {
  return /^answers\.help\.\d+\.0$/.test(place);
}

/** Names as they stand in a text, commands and addresses: they are of no language. */
function words(text: string): string {
  return text
    .replaceAll(/`[^`]*`|«.»|:[a-z_]+:|https?:\S*|[a-z-]+:\/\/|\S+\.example\.com|of-a-later-version/g, ' ')
    .replaceAll(/Backup Center|Backup-Manager|Jira Service Management|Product Discovery/g, ' ')
    .replaceAll(/„only accessible from the UI“|\([A-Z][A-Za-z ]*\)|\(with scopes\)/g, ' ');
}

function at(said: readonly Spoken[]): Map<string, Spoken[]> {
  const places = new Map<string, Spoken[]>();
  for (const each of said) places.set(each.at, [...(places.get(each.at) ?? []), each]);
  return places;
}

/** Which parameters a text is about: to change one of them changes the text. */
function heeded(said: readonly Spoken[]): string[] {
  const [first] = said;
  return said
    .filter(({ changed, text }) => changed !== null && text !== first?.text)
    .map(({ changed }) => changed ?? '');
}

function pieces(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([piece]) => piece).toSorted();
}

describe.each(catalogues)('the catalogue of $language', ({ said }) => {
  it('has words for everything', () => {
    expect(said.filter(({ text, changed }) => text.trim() === '' && changed === null).map((each) => each.at)).toEqual(
      // Fields of the form that need no hint.
      ['protocol', 'port', 'user', 'password', 'trustedFingerprint'].map((name) => `connectPage.storage.${name}.hint`),
    );
    expect(said.filter(({ text }) => leak.test(text))).toEqual([]);
  });

  it('sets quotation marks and apostrophes as a book does', () => {
    const typed = said.filter(({ text }) => /['"]/.test(text.replaceAll(/`[^`]*`/g, '')));
    expect(typed).toEqual([]);
  });

  it('closes what it opens: bold, code and brackets', () => {
    const pairs = (text: string) => {
      const plain = text.replaceAll(/`[^`]*`/g, '');
      return (
        pieces(text, /`/g).length % 2 === 0 &&
        pieces(plain, /\*/g).length % 2 === 0 &&
        pieces(plain, /[([„“<]/g).length - pieces(plain, /[([„“”<]/g).length <= 0
      );
    };
    expect(said.filter(({ text }) => !pairs(text))).toEqual([]);
  });

  it('ends what happened and what to do with a full stop', () => {
    const errors = said.filter((each) => each.at.startsWith('errors.') && !each.at.startsWith('errors.export-failed'));
    expect(errors.filter(({ text }) => !/^([A-ZÄÖÜ«\d]|of-a-later).*\.$/.test(text))).toEqual([]);
  });

  it('says an error in few words', () => {
    const lengths = at(said.filter((each) => each.at.startsWith('errors.')));
    expect([...lengths.values()].flat().filter(({ text }) => text.length > 230)).toEqual([]);
  });
});

describe('the catalogues', () => {
  it('say the same things', () => {
    expect([...placesIn(de)].toSorted()).toEqual([...placesIn(en)].toSorted());
  });

  it('are about the same things: what changes one text changes the other', () => {
    const ofGerman = at(german);
    const different = [...at(english)].flatMap(([place, said]) => {
      const [ours, theirs] = [heeded(said), heeded(ofGerman.get(place) ?? [])];
      return JSON.stringify(ours) === JSON.stringify(theirs) ? [] : [{ place, ours, theirs }];
    });
    expect(different).toEqual([]);
  });

  it('show the same pictures, and the same code except in help and examples', () => {
    const ofGerman = at(german);
    const different = [...at(english)].flatMap(([place, said]) => {
      const [ours, theirs] = [said[0]?.text ?? '', ofGerman.get(place)?.[0]?.text ?? ''];
      const same = [/:[a-z_]+:/g, /`[^`]*`/g].every(
        (pattern) => JSON.stringify(pieces(ours, pattern)) === JSON.stringify(pieces(theirs, pattern)),
      );
      return same ? [] : [{ place, ours, theirs }];
    });
    expect(different).toEqual([]);
  });

  it('begin and end texts as they have to be joined with others', () => {
    const ofGerman = at(german);
    const edges = (text: string) => [/^\s/.test(text), /\s$/.test(text), text.split('\n').length];
    const different = [...at(english)].filter(
      ([place, said]) =>
        JSON.stringify(edges(said[0]?.text ?? '')) !== JSON.stringify(edges(ofGerman.get(place)?.[0]?.text ?? '')),
    );
    expect(different).toEqual([]);
  });

  it('take the same verbs', () => {
    const verbs = (texts: typeof en) => texts.answers.help.map(([command]) => command.split(' ')[0]);
    expect(verbs(de)).toEqual(verbs(en));
  });
});

describe('German', () => {
  it('is not English, except for words that are the same', () => {
    const key = ({ at: place, changed }: Spoken) => `${place} ${changed}`;
    const ofGerman = new Map(german.map((each) => [key(each), each.text]));
    const same = english.filter(
      (each) =>
        ofGerman.get(key(each)) === each.text &&
        /\p{L}/u.test(words(each.text)) &&
        !isCommand(each) &&
        !sameInBoth.some((pattern) => pattern.test(each.text)),
    );
    expect(same).toEqual([]);
  });

  it('has no English words left in it', () => {
    const leftover =
      /\b(the|and|of|is|are|not|with|for|from|you|your|it|its|this|that|has|have|been|be|by|to|at|on|or|no|there|if|when|which|backups?|files?|schemes?|runs?|storages?|sites? of|settings?|delete|save|close|cancel|edit|choose|check|connect|connections?|credentials?|failed|done|more|last|next|page|issues?|projects?|warnings?|alerts?|user|password|folder|host name)\b/i;
    const left = german
      .filter((each) => !isCommand(each))
      .flatMap(({ at: place, text }) => {
        const [found] = leftover.exec(words(text)) ?? [];
        return found === undefined ? [] : [{ place, found, text }];
      });
    expect(left).toEqual([]);
  });

  it('quotes „so“', () => {
    const quotes = german.map(({ text }) => ({ text, marks: pieces(text, /[„“”‚‘]/g).join('') }));
    expect(quotes.filter(({ text, marks }) => marks !== '' && (/[”‚‘]/.test(marks) || !/„[^„“]*“/.test(text)))).toEqual(
      [],
    );
  });

  it('addresses people formally, and never says that a file can be restored for sure', () => {
    expect(german.filter(({ text }) => /\b(du|dein\w*|dir|dich)\b/i.test(text))).toEqual([]);
    expect(german.filter(({ text }) => /wiederherstellbar/i.test(text))).toEqual([]);
  });

  it('uses the words of its glossary', () => {
    const others =
      /\b(Backups?|Backup-?(datei|plan|lauf|job)\w*|Schema(s)? |Datensicherung\w*|Speicherziel\w*|Instanz\w*|Kanal|Kanäle\w*|Arbeitsbereich\w*|Issues?|Tickets?|Anmeldedaten|Login|Storage|Credentials?)\b/;
    expect(german.filter(({ text }) => others.test(words(text)))).toEqual([]);
  });

  it('writes numbers and sizes as Germans do', () => {
    expect(de.home.fileCount(1)).toBe('1 Sicherungsdatei');
    expect(de.home.fileCount(12_400)).toBe('12.400 Sicherungsdateien');
    expect(de.runs.bytesOf(1536, 1024 ** 3 * 2.25)).toBe('1,5 KiB von 2,3 GiB');
    expect(de.runs.exactSize(2_147_483_648)).toBe('2 GiB (2.147.483.648 Byte)');
    expect(de.home.usedOf(41, 7, 1023)).toBe('41 % · 7 Byte von 1023 Byte belegt');
  });
});

describe('the language', () => {
  it.each(['de', 'de-DE', 'de-AT', 'de_CH', 'DE'])('of %s is German', (locale) => {
    expect(textsOf(locale)).toBe(de);
  });

  it.each(['en-GB', 'en-US', 'fr-FR', 'den', 'deu-DE', 'x-de', ''])('of %j is English', (locale) => {
    expect(textsOf(locale)).toBe(en);
  });
});
