/** A word of a query, and whether it stood in quotes. */
export interface JqlValue {
  readonly text: string;
  readonly quoted: boolean;
}

export type JqlTerm =
  | { readonly field: 'project'; readonly values: readonly JqlValue[] }
  | { readonly field: 'id'; readonly values: readonly JqlValue[] }
  | { readonly field: 'labels'; readonly values: readonly JqlValue[] }
  | { readonly field: 'updated' | 'created'; readonly operator: string; readonly value: JqlValue };

export interface Jql {
  readonly terms: readonly JqlTerm[];
  readonly order: { readonly by: 'id' | 'key' | 'created' | 'updated'; readonly descending: boolean };
}

export type ParsedJql =
  { readonly kind: 'query'; readonly jql: Jql } | { readonly kind: 'error'; readonly text: string };

const UNBOUNDED = 'Unbounded JQL queries are not allowed here. Please add a search restriction to your query.';

/** Words that mean something in JQL, as far as somebody might call a project so. */
const RESERVED = new Set(
  'add after all alter and any as asc audit avg before begin between by commit count date day desc distinct do drop else empty end exists explain fetch file for from go goto grant group having if in index inner insert int intersect into is join last left level like limit lock long max min mode month not null number of on or order outer power previous print prior range raw remainder rename return right row rows select session set share size some start sum table then to top trigger union unique update user values view when where while with year'.split(
    ' ',
  ),
);

interface Token extends JqlValue {
  readonly at: number;
}

/** The part of JQL that a client needs who reads everything: terms joined by AND, and an order. */
export function parseJql(text: string): ParsedJql {
  const tokens = tokensOf(text);
  let at = 0;
  const word = (offset = 0): string => {
    const token = tokens[at + offset];
    return token === undefined || token.quoted ? '' : token.text.toLowerCase();
  };
  const terms: JqlTerm[] = [];
  const wrong = (): ParsedJql => {
    const token = tokens[at];
    const where = token === undefined ? 'the end of the query' : `'${token.text}'`;
    return error(
      `Error in the JQL Query: ${where} is not expected here. (line 1, character ${(token?.at ?? text.length) + 1})`,
    );
  };

  function value(): JqlValue | ParsedJql {
    const token = tokens[at];
    if (token === undefined || (!token.quoted && /^[(),=<>!]/.test(token.text))) return wrong();
    if (!token.quoted && RESERVED.has(token.text.toLowerCase())) {
      return error(
        `Error in the JQL Query: '${token.text}' is a reserved JQL word. You must surround it in quotation marks to use it in a query. (line 1, character ${token.at + 1})`,
      );
    }
    at += 1;
    return { text: token.text, quoted: token.quoted };
  }

  function values(): readonly JqlValue[] | ParsedJql {
    if (word() === '=') {
      at += 1;
      const one = value();
      return 'kind' in one ? one : [one];
    }
    if (word() !== 'in' || word(1) !== '(') return wrong();
    at += 2;
    const found: JqlValue[] = [];
    for (;;) {
      const one = value();
      if ('kind' in one) return one;
      found.push(one);
      const next = word();
      at += 1;
      if (next === ')') return found;
      if (next !== ',') {
        at -= 1;
        return wrong();
      }
    }
  }

  function term(): JqlTerm | ParsedJql {
    const field = word();
    at += 1;
    if (field === 'updated' || field === 'created') {
      const operator = word();
      if (!['>=', '>', '<=', '<', '='].includes(operator)) return wrong();
      at += 1;
      const literal = value();
      return 'kind' in literal ? literal : { field, operator, value: literal };
    }
    const named = { project: 'project', id: 'id', key: 'id', issuekey: 'id', issue: 'id', labels: 'labels' } as const;
    if (!Object.hasOwn(named, field)) {
      return error(`Field '${field}' does not exist or you do not have permission to view it.`);
    }
    const found = values();
    return 'kind' in found ? found : { field: named[field as keyof typeof named], values: found };
  }

  while (at < tokens.length && word() !== 'order') {
    const found = term();
    if ('kind' in found) return found;
    terms.push(found);
    if (word() === 'and') {
      at += 1;
      if (at >= tokens.length) return wrong();
    } else if (at < tokens.length && word() !== 'order') return wrong();
  }
  let order: Jql['order'] = { by: 'created', descending: true };
  if (word() === 'order') {
    const by = word(2);
    if (word(1) !== 'by' || !['id', 'key', 'issuekey', 'created', 'updated'].includes(by)) {
      at += 2;
      return wrong();
    }
    at += 3;
    const descending = word() === 'desc';
    if (word() === 'desc' || word() === 'asc') at += 1;
    if (at < tokens.length) return wrong();
    order = { by: by === 'issuekey' ? 'key' : (by as Jql['order']['by']), descending };
  }
  return terms.length === 0 ? error(UNBOUNDED) : { kind: 'query', jql: { terms, order } };
}

function error(text: string): ParsedJql {
  return { kind: 'error', text };
}

function tokensOf(text: string): Token[] {
  const found = text.matchAll(/"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|(>=|<=|!=|[=<>(),])|([^\s"'=<>!(),]+)/g);
  return [...found].map((match): Token => {
    const quoted = match[1] ?? match[2];
    if (quoted !== undefined) return { text: quoted.replace(/\\(.)/g, '$1'), quoted: true, at: match.index };
    return { text: match[3] ?? match[4] ?? '', quoted: false, at: match.index };
  });
}

const UNITS = new Map([
  ['m', 60_000],
  ['h', 3_600_000],
  ['d', 86_400_000],
  ['w', 604_800_000],
]);

/** The time that a literal of a query means to somebody whose clock is so far ahead of UTC; null when it is no time. */
export function jqlTime({ text }: JqlValue, offset: number, now: number): number | null {
  if (/^\d+$/.test(text)) return Number(text);
  const ago = /^-(\d+)([mhdw])$/.exec(text);
  const unit = UNITS.get(ago?.[2] ?? '');
  if (ago !== null && unit !== undefined) return now - Number(ago[1]) * unit;
  const date = /^(\d{4})[-/](\d\d)[-/](\d\d)(?: (\d\d):(\d\d))?$/.exec(text);
  if (date === null) return null;
  const [year, month, day, hour, minute] = date.slice(1).map((part) => Number(part ?? 0));
  return Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute) - offset;
}
