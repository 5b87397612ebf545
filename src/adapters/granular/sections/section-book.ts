import { type ArchiveSection, archiveSections } from '../../../domain/archive-section.js';

/**
 * How a section was read, for the manifest. `read`: all that there is, be it nothing. `partly`: pieces are missing, each
 * is a gap. `unavailable`: the site denies it. `failed`: the site kept failing. `not-used`: the site has no such thing,
 * or has it switched off.
 */
export interface SectionStatus {
  readonly section: ArchiveSection;
  readonly status: 'read' | 'partly' | 'unavailable' | 'failed' | 'not-used';
  /** Lines and documents that the archive has of it. */
  readonly entries: number;
  /** Of the first no: its status and the site's own words. */
  readonly http?: number;
  readonly words?: string;
  /** Which paths answered, where the API has several for the same. */
  readonly answeredBy?: string;
}

/** What is known of a piece that did not come. */
export interface MissingPiece {
  readonly how: 'unavailable' | 'failed';
  readonly http: number | null;
  readonly words: string;
}

/** Keeps account of the sections while they are read. */
export interface SectionBook {
  wrote(section: ArchiveSection, entries: number): void;
  /** Something of it was read to its end. `answeredBy` where there was a choice of paths. */
  read(section: ArchiveSection, answeredBy?: string): void;
  /** What it hangs on was read: it is there as far as its pieces are, be they none. */
  reached(section: ArchiveSection): void;
  /** Something of it was asked for and is not there to be had by anybody. */
  unused(section: ArchiveSection): void;
  missing(section: ArchiveSection, piece: MissingPiece): void;
  /** All that something is known of, in the order of the archive. */
  all(): readonly SectionStatus[];
}

interface Account {
  entries: number;
  read: boolean;
  reached: boolean;
  unused: boolean;
  readonly answeredBy: Set<string>;
  readonly missing: MissingPiece[];
  /** Only the first is shown; of the others, whether one failed. */
  failed: boolean;
}

/** An empty book. */
export function sectionBook(): SectionBook {
  const accounts = new Map<ArchiveSection, Account>();

  function of(section: ArchiveSection): Account {
    const known = accounts.get(section);
    if (known !== undefined) return known;
    const account = {
      entries: 0,
      read: false,
      reached: false,
      unused: false,
      answeredBy: new Set<string>(),
      missing: [],
      failed: false,
    };
    accounts.set(section, account);
    return account;
  }

  return {
    wrote(section, entries) {
      of(section).entries += entries;
    },
    read(section, answeredBy) {
      const account = of(section);
      account.read = true;
      if (answeredBy !== undefined) account.answeredBy.add(answeredBy);
    },
    reached(section) {
      of(section).reached = true;
    },
    unused(section) {
      of(section).unused = true;
    },
    missing(section, piece) {
      const account = of(section);
      if (account.missing.length === 0) account.missing.push(piece);
      if (piece.how === 'failed') account.failed = true;
    },
    all() {
      return archiveSections.flatMap((section) => {
        const account = accounts.get(section);
        return account === undefined ? [] : [statusOf(section, account)];
      });
    },
  };
}

function statusOf(section: ArchiveSection, account: Account): SectionStatus {
  const { entries, answeredBy, missing } = account;
  const [first] = missing;
  return {
    section,
    status: standing(account),
    entries,
    ...(first === undefined || first.http === null ? {} : { http: first.http }),
    ...(first === undefined || first.words === '' ? {} : { words: first.words }),
    ...(answeredBy.size === 0 ? {} : { answeredBy: [...answeredBy].toSorted().join(', ') }),
  };
}

function standing({ entries, read, reached, missing, failed }: Account): SectionStatus['status'] {
  if (missing.length === 0) return read || reached || entries > 0 ? 'read' : 'not-used';
  if (read || entries > 0) return 'partly';
  return failed ? 'failed' : 'unavailable';
}
