import type { ContentType } from '../../domain/backup-kind.js';
import type { RunWarning } from '../../domain/run.js';
import type { WarningCode } from '../../domain/warning-codes.js';
import type { FoundInstead } from '../../domain/found-instead.js';

/** What the names of an archive's entries tell. */
export interface ArchiveNames {
  entries: number;
  entities: 'missing' | 'nested' | 'top';
  activeObjects: boolean;
  media: boolean;
  unsafe: boolean;
}

export function noNames(): ArchiveNames {
  return { entries: 0, entities: 'missing', activeObjects: false, media: false, unsafe: false };
}

/** Takes in another name. The files may lie one folder deep, as somebody may have packed the archive again. */
export function addName(names: ArchiveNames, name: string): void {
  names.entries += 1;
  if (UNSAFE.test(name)) names.unsafe = true;
  else if (name === 'entities.xml') names.entities = 'top';
  else if (names.entities === 'missing' && /^[^/]+\/entities\.xml$/.test(name)) names.entities = 'nested';
  else if (/^([^/]+\/)?activeobjects\.xml$/.test(name)) names.activeObjects = true;
  else if (/^([^/]+\/)?(data|logos)\/.*[^/]$/s.test(name)) names.media = true;
}

/** Names that could lead out of the folder into which somebody unpacks: absolute, upwards, with a drive, odd signs. */
const UNSAFE = /^$|^\/|^[a-z]:|(^|\/)\.\.(\/|$)|\\|\0/i;

/** Why this is no backup, by the names alone; null when it is one. */
export function wrongWith(names: ArchiveNames): FoundInstead | null {
  if (names.entries === 0) return 'empty-archive';
  if (names.unsafe) return 'unsafe-names';
  return names.entities === 'missing' ? 'no-entities' : null;
}

export function warningsOf(names: ArchiveNames, type: ContentType): RunWarning[] {
  return [
    ...(names.entities === 'nested' ? [warning('archive-nested')] : []),
    ...(names.activeObjects ? [] : [warning('archive-without-active-objects')]),
    ...(type === 'extended' && !names.media ? [warning('archive-without-media')] : []),
  ];
}

function warning(code: WarningCode): RunWarning {
  return { code, params: {} };
}
