import { type Jql, type JqlValue, jqlTime } from './jql.js';
import type { Brief, SiteWorld } from './site-world.js';

/** The issues that a query finds, or what is wrong with it. */
export type Found = readonly Brief[] | { readonly wrong: string };

/** The bot's account lives there, and times in its queries are meant so. */
const ACCOUNT_OFFSET = 5.5 * 3_600_000;

/** What the terms of a query leave, by an index that was made at `indexed`; `fresh` ones are seen as they are now. */
export function selected(
  world: SiteWorld,
  { terms }: Jql,
  now: number,
  indexed: number,
  fresh: ReadonlySet<number>,
): Found {
  let briefs = null as readonly Brief[] | null;
  const timeOf = (id: number): number => (fresh.has(id) ? now : indexed);
  const briefsOf = (ids: readonly number[]): Brief[] =>
    ids.flatMap((id) => {
      const brief = world.briefAt(id, timeOf(id));
      return brief === null || brief.hidden || brief.archived || !world.readable(brief.projectId) ? [] : [brief];
    });
  for (const term of terms.toSorted((one, other) => rank(one.field) - rank(other.field))) {
    if (term.field === 'project') {
      const projects = term.values.map((value) => projectOf(world, value));
      const unknown = term.values[projects.indexOf(null)];
      if (unknown !== undefined) {
        return { wrong: `The value '${unknown.text}' does not exist for the field 'project'.` };
      }
      const ids = projects.flatMap((id) => (id === null ? [] : idsOf(world, id, now, indexed, fresh)));
      briefs = briefsOf(ids).filter(({ projectId }) => projects.includes(projectId));
    } else if (term.field === 'id') {
      const ids = term.values.map(({ text }) => (/^\d+$/.test(text) ? Number(text) : world.idOfKey(text)));
      const known = briefsOf(ids.flatMap((id) => (id === null ? [] : [id])));
      if (known.length < new Set(ids).size) {
        const missing = term.values.find((_, at) => !known.some(({ id }) => id === ids[at]));
        return { wrong: `An issue with key '${missing?.text ?? ''}' does not exist for field 'id'.` };
      }
      const earlier: readonly Brief[] | null = briefs;
      briefs = earlier === null ? known : known.filter(({ id }) => earlier.some((one) => one.id === id));
    } else if (term.field === 'labels') {
      const wanted = term.values.map(({ text }) => text);
      briefs = (briefs ?? briefsOf([...world.everyId()])).filter(({ id }) => {
        const labels = world.issue(id)?.fields['labels'];
        return Array.isArray(labels) && labels.some((label) => wanted.includes(String(label)));
      });
    } else {
      const { field, operator, value } = term;
      const time = jqlTime(value, ACCOUNT_OFFSET, now);
      if (time === null) {
        return {
          wrong: `Date value '${value.text}' for field '${field}' is invalid. Valid formats include: 'yyyy/MM/dd HH:mm', 'yyyy-MM-dd HH:mm', 'yyyy/MM/dd', 'yyyy-MM-dd', or a period format e.g. '-5d', '4w 2d'.`,
        };
      }
      briefs = (briefs ?? briefsOf([...world.everyId()])).filter((brief) => compared(brief[field], operator, time));
    }
  }
  return briefs ?? [];
}

/** Terms that say which issues come before those that say which of them not. */
function rank(field: string): number {
  return field === 'project' ? 0 : field === 'id' ? 1 : 2;
}

function idsOf(
  world: SiteWorld,
  id: string,
  now: number,
  indexed: number,
  fresh: ReadonlySet<number>,
): readonly number[] {
  const known = world.idsAt(id, indexed);
  if (fresh.size === 0) return known;
  return [...new Set([...known, ...world.idsAt(id, now).filter((one) => fresh.has(one))])];
}

function projectOf(world: SiteWorld, { text }: JqlValue): string | null {
  const project = world.projects.find((one) => one.id === text || one.key.toLowerCase() === text.toLowerCase());
  return project !== undefined && world.readable(project.id) ? project.id : null;
}

function compared(one: number, operator: string, other: number): boolean {
  if (operator === '>=') return one >= other;
  if (operator === '<=') return one <= other;
  if (operator === '>') return one > other;
  return operator === '<' ? one < other : one === other;
}
