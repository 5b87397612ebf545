import type { IssueList } from '../../../domain/archive-gap.js';
import type { ArchiveSection } from '../../../domain/archive-section.js';
import type { Archive } from '../archive/archive.js';
import type { Gap, GapBook } from '../gap-book.js';

/** Gaps of one kind and cause, put together. */
export interface GapGroup {
  readonly gap: Gap['gap'];
  readonly reason: Gap['reason'];
  readonly section: ArchiveSection | null;
  readonly list: IssueList | null;
  /** Lines in `report/gaps.ndjson`. */
  gaps: number;
  /** Things that are missing, as far as that is known; 0 for a whole section. */
  count: number;
  bytes: number;
  /** Keys of the first few. */
  readonly keys: string[];
}

/** A book that writes every gap into the archive and keeps of them what a person is told. */
export interface GapNotes extends GapBook {
  groups(): readonly GapGroup[];
}

const SET = 'report/gaps';
const MOST_KEYS = 10;

export function gapNotes(archive: Pick<Archive, 'line'>): GapNotes {
  const groups = new Map<string, GapGroup>();

  function groupOf({ gap, reason, section: its, list: of }: Gap): GapGroup {
    const [section, list] = [its ?? null, of ?? null];
    const name = [gap, reason, section, list].join(' ');
    const group = groups.get(name) ?? { gap, reason, section, list, gaps: 0, count: 0, bytes: 0, keys: [] };
    groups.set(name, group);
    return group;
  }

  return {
    async add(gap) {
      const group = groupOf(gap);
      group.gaps += 1;
      // A section without a count is missing whole; anything else without one is one thing.
      group.count += gap.count ?? (gap.gap === 'section' && gap.id === undefined ? 0 : 1);
      group.bytes += gap.bytes ?? 0;
      const key = gap.key ?? gap.projectId;
      if (key !== undefined && group.keys.length < MOST_KEYS && !group.keys.includes(key)) group.keys.push(key);
      await archive.line(SET, gap);
    },
    groups: () => [...groups.values()],
  };
}
