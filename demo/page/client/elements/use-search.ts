import { useEffect, useRef, useState } from 'react';
import { type Json, textOf } from '../../../slack/json.js';
import { itemOf, type MenuItem } from './menu-items.js';

const restMilliseconds = 150;
const defaultMinimum = 3;

interface Search {
  readonly element: Json;
  readonly offered: readonly MenuItem[];
  readonly open: boolean;
  readonly query: string;
  suggest(query: string): Promise<readonly Json[]>;
}

/** What a menu shows for what was typed: of what is there already, or what the app offers for it. */
export function useSearch({ element, offered, open, query, suggest }: Search) {
  const external = textOf(element['type']).endsWith('external_select');
  const minimum = Number(element['min_query_length'] ?? defaultMinimum);
  const [answer, setAnswer] = useState<{ readonly query: string; readonly items: readonly MenuItem[] }>();
  const ask = useRef(suggest);
  ask.current = suggest;
  const wanted = external && open && query.length >= minimum;

  useEffect(() => {
    if (!wanted) return undefined;
    let current = true;
    const later = setTimeout(() => {
      void ask.current(query).then((options) => {
        if (current) setAnswer({ query, items: options.map((option) => itemOf(option)) });
      });
    }, restMilliseconds);
    return () => {
      current = false;
      clearTimeout(later);
    };
  }, [wanted, query]);

  if (!external) {
    const found = offered.filter(({ label }) => label.toLowerCase().includes(query.trim().toLowerCase()));
    return { found, note: found.length === 0 ? 'No results' : '' };
  }
  if (!wanted) return { found: [], note: `Type at least ${String(minimum)} characters` };
  if (answer?.query !== query) return { found: answer?.items ?? [], note: 'Searching…' };
  return { found: answer.items, note: answer.items.length === 0 ? 'No results' : '' };
}
