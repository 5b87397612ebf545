import { isDoc, type Doc, type Value } from '../bson/values.js';
import { badValue, CommandError, failedToParse } from '../errors.js';
import type { Variables } from '../expression/variables.js';
import { compileFilter, filters as branchesOf, type Matcher } from '../query/match.js';
import { valueAt } from './target.js';

/** What an update knows of its document beside the content. */
export interface Positions {
  /** The array index that the filter matched, for `$`; -1 if it matched none. */
  readonly matched: number;
  readonly inserting: boolean;
}

export interface ArrayFilters {
  test(identifier: string, path: readonly string[]): (item: Value) => boolean;
  /** Throws where a filter has no place in the paths. */
  checkUsed(paths: readonly (readonly string[])[]): void;
}

/** Compiles `arrayFilters`: each speaks of one identifier, which stands for an item of an array. */
export function compileArrayFilters(list: readonly Doc[], variables: Variables): ArrayFilters {
  const matchers = new Map<string, Matcher>();
  for (const filter of list) {
    const identifier = identifierOf(filter);
    if (identifier === undefined)
      failedToParse('Cannot use an expression without a top-level field name in arrayFilters');
    if (!/^[a-z][A-Za-z0-9]*$/.test(identifier))
      badValue(
        `The top-level field name must be an alphanumeric string beginning with a lowercase letter, found '${identifier}'`,
      );
    if (matchers.has(identifier))
      failedToParse(`Found multiple array filters with the same top-level field name ${identifier}`);
    matchers.set(identifier, compileFilter(filter, variables));
  }
  return {
    test(identifier, path) {
      const matches = matchers.get(identifier);
      if (!matches) badValue(`No array filter found for identifier '${identifier}' in path '${path.join('.')}'`);
      return (item) => matches(new Map([[identifier, item]]));
    },
    checkUsed(paths) {
      for (const identifier of matchers.keys()) {
        if (!paths.some((path) => path.includes(`$[${identifier}]`))) {
          failedToParse(`The array filter for identifier '${identifier}' was not used in the update`);
        }
      }
      for (const path of paths) {
        for (const part of path) {
          const identifier = /^\$\[(.+)\]$/.exec(part)?.[1];
          if (identifier !== undefined && !matchers.has(identifier))
            badValue(`No array filter found for identifier '${identifier}' in path '${path.join('.')}'`);
        }
      }
    },
  };
}

function identifierOf(filter: Doc): string | undefined {
  let found: string | undefined;
  for (const [name, operand] of filter) {
    const names = name.startsWith('$') ? branchesOf(name, operand).map(identifierOf) : [name.split('.')[0]];
    for (const next of names) {
      if (found !== undefined && next !== found)
        failedToParse(
          `Error parsing array filter :: caused by :: Expected a single top-level field name, found '${found}' and '${String(next)}'`,
        );
      found = next;
    }
  }
  return found;
}

/** The concrete paths in a document that a path with `$`, `$[]` and `$[id]` means. */
export function resolvePaths(
  doc: Doc,
  parts: readonly string[],
  positions: Positions,
  filters: ArrayFilters,
): string[][] {
  let paths: string[][] = [[]];
  for (const part of parts) {
    if (part === '$') {
      if (positions.matched < 0) badValue('The positional operator did not find the match needed from the query.');
      paths = paths.map((path) => [...path, String(positions.matched)]);
    } else if (part.startsWith('$[')) {
      const identifier = part.slice(2, -1);
      const wanted = identifier === '' ? () => true : filters.test(identifier, parts);
      paths = paths.flatMap((path) =>
        itemsAt(doc, path, parts).flatMap((item, index) => (wanted(item) ? [[...path, String(index)]] : [])),
      );
    } else paths = paths.map((path) => [...path, part]);
  }
  return paths;
}

function itemsAt(doc: Doc, path: readonly string[], whole: readonly string[]): Value[] {
  const value = valueAt(doc, path);
  if (Array.isArray(value)) return value;
  if (value === undefined)
    badValue(`The path '${path.join('.')}' must exist in the document in order to apply array updates.`);
  throw new CommandError(
    2,
    `Cannot apply array updates to non-array element ${path.join('.')} (in '${whole.join('.')}'${isDoc(value) ? ', a document' : ''})`,
  );
}
