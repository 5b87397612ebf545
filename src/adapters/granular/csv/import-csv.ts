import type { BackupType } from '../../../domain/backup-kind.js';
import type { Archive } from '../archive/archive.js';
import type { CompleteIssue } from '../crawl/crawl.js';
import type { CsvColumn } from './csv-column.js';
import type { CsvFigures, CsvLosses } from './csv-figures.js';
import { type CsvPart, csvPart, type PlacedRow } from './csv-part.js';
import { type CsvRow, csvRowOf } from './csv-row.js';
import type { CsvSite } from './csv-site.js';
import { importConfig } from './import-config.js';
import { importReadme } from './import-readme.js';

export interface CsvOptions {
  /** Whether the attachments are in the archive. */
  readonly type: BackupType;
  /** Rows that a part has at most; Jira's importer is slow. */
  readonly mostRows?: number;
  /** Bytes that a part has at most, and that all rows which wait have together. One issue may have more by itself. */
  readonly mostBytes?: number;
}

/** The CSV of one project while it is being made. */
export interface ImportCsv {
  /** Adds an issue; `late` for one that was read again, or came, after the others. Resolves when there is room for more. */
  add(issue: CompleteIssue, late: boolean): Promise<void>;
  /** Writes what waits and forgets it. To be called when all but the late issues are there. */
  flush(): Promise<void>;
  /** Writes what is left, and what the importer and its reader need to know. To be called once, at the end. */
  finish(): Promise<CsvFigures>;
}

interface WrittenPart {
  readonly name: string;
  readonly order: string;
  readonly rows: number;
}

const MOST_ROWS = 1_000;
const MOST_BYTES = 4 * 1024 * 1024;

/** Groups of rows are imported in this order: the higher in the hierarchy, the earlier. */
const HIGHEST_LEVEL = 5;
const LOWEST_LEVEL = -1;
/** Rows with a parent that is not above them. */
const ODD = '8';
const LATE = '9-late';

/**
 * Makes the files from which Jira's own CSV importer makes the issues of a project anew, under `import/csv/<key>/`. A
 * project that fits is one part. A larger one has parts for each level of the hierarchy, so that parents are imported
 * before their children; they are imported in the order of their names. Little of it is ever kept in memory.
 */
export function importCsv(
  archive: Archive,
  project: { readonly id: string; readonly key: string; readonly name: string },
  site: CsvSite,
  options: CsvOptions,
): ImportCsv {
  const { mostRows = MOST_ROWS, mostBytes = MOST_BYTES } = options;
  const folder = `import/csv/${/^[A-Z][A-Z0-9_]*$/.test(project.key) ? project.key : project.id}`;
  const groups = new Map<string, CsvPart>();
  const counts = new Map<string, number>();
  const columns = new Map<string, CsvColumn>();
  const written: WrittenPart[] = [];
  const losses = { ...NO_LOSSES };
  let rows = 0;
  let whole: CsvPart | null = csvPart();
  let flushed = false;

  function isFull(part: CsvPart, row: CsvRow): boolean {
    const held = part.rowCount();
    return held >= mostRows || (held > 0 && part.sizeWith(row) > mostBytes);
  }

  function split(): void {
    for (const row of whole?.rows() ?? []) groupOf(groupName(row)).add(row);
    whole = null;
  }

  function groupOf(name: string): CsvPart {
    const part = groups.get(name) ?? csvPart();
    groups.set(name, part);
    return part;
  }

  /** Takes the rows of a group, which may then begin again. */
  async function write(group: string, part: CsvPart): Promise<void> {
    if (groups.get(group) === part) groups.delete(group);
    if (part.rowCount() === 0) return;
    const number = (counts.get(group) ?? 0) + 1;
    counts.set(group, number);
    const name = `part-${group === '' ? '' : `${group}-`}${String(number).padStart(3, '0')}.csv`;
    written.push({ name, order: `${group}-${String(number).padStart(9, '0')}`, rows: part.rowCount() });
    await archive.file(`${folder}/${name}`, part.file());
  }

  /** The group that holds most; it is written when all together hold too much. */
  function largest(): [string, CsvPart] | null {
    const held = [...groups].toSorted(([, one], [, other]) => other.size() - one.size());
    const total = held.reduce((sum, [, part]) => sum + part.size(), 0);
    return total > mostBytes ? (held[0] ?? null) : null;
  }

  function note(row: CsvRow): void {
    rows += 1;
    for (const { column } of row.cells) columns.set(column.header, column);
    for (const name of lossNames) losses[name] += row.losses[name];
  }

  async function flush(): Promise<void> {
    flushed = true;
    const part = whole;
    whole = null;
    if (part !== null) await write('', part);
    for (const [group, waiting] of [...groups].toSorted(([one], [other]) => (one < other ? -1 : 1))) {
      if (group !== LATE) await write(group, waiting);
    }
  }

  return {
    async add(issue, late) {
      const row = csvRowOf(issue, site);
      note(row);
      if (!late && !flushed) {
        if (whole !== null && isFull(whole, row)) split();
        if (whole !== null) {
          whole.add(row);
          return;
        }
      }
      const group = late || flushed ? LATE : groupName(row);
      const waiting = groupOf(group);
      const writing = isFull(waiting, row) ? write(group, waiting) : null;
      groupOf(group).add(row);
      await writing;
      for (let most = largest(); most !== null; most = largest()) await write(...most);
    },
    flush,
    async finish() {
      await flush();
      const late = groups.get(LATE);
      if (late !== undefined) await write(LATE, late);
      const figures = { rows, parts: written.length, ...losses };
      if (rows === 0) return figures;
      const parts = written.toSorted((one, other) => (one.order < other.order ? -1 : 1));
      const ordered = [...columns.values()].toSorted((one, other) => one.place - other.place);
      await archive.file(`${folder}/config.txt`, importConfig(project, ordered));
      await archive.file(`${folder}/README.txt`, importReadme({ project, parts, figures, type: options.type }));
      return figures;
    },
  };
}

const NO_LOSSES: CsvLosses = {
  restrictedComments: 0,
  restrictedWorklogs: 0,
  truncatedFields: 0,
  longTexts: 0,
  securedIssues: 0,
  foreignParents: 0,
};
const lossNames = Object.keys(NO_LOSSES) as readonly (keyof CsvLosses)[];

/** From `1` for the highest level to `7` for subtasks, whichever levels the site has. */
function groupName({ level, parentId, parentLevel }: PlacedRow): string {
  const own = groupNumber(level);
  if (parentId !== null && parentLevel !== null && groupNumber(parentLevel) >= own) return ODD;
  return String(own);
}

function groupNumber(level: number): number {
  return HIGHEST_LEVEL + 1 - Math.min(HIGHEST_LEVEL, Math.max(LOWEST_LEVEL, Math.trunc(level)));
}
