/** A node of the Atlassian Document Format, whatever it was made of. */
export interface AdfNode {
  /** Empty where it names none. */
  readonly type: string;
  readonly text: string | null;
  readonly attrs: Readonly<Record<string, unknown>>;
  readonly content: readonly unknown[];
  readonly marks: readonly unknown[];
}

/** The value as an object that can be asked for its members; null when it is none. */
export function objectOf(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : null;
}

/** A member that is the object's own: rich text may well speak of `toString`. */
export function memberOf(value: unknown, name: string): unknown {
  const object = objectOf(value);
  return object !== null && Object.hasOwn(object, name) ? object[name] : undefined;
}

/** A member as text; null where it is neither text nor a number, or empty. */
export function textMember(value: unknown, name: string): string | null {
  const member = memberOf(value, name);
  if (typeof member === 'number') return String(member);
  return typeof member === 'string' && member !== '' ? member : null;
}

/** The value as a node; null when it is no object. */
export function adfNode(value: unknown): AdfNode | null {
  const object = objectOf(value);
  if (object === null) return null;
  const text = memberOf(object, 'text');
  return {
    type: textMember(object, 'type') ?? '',
    text: typeof text === 'string' ? text : null,
    attrs: objectOf(memberOf(object, 'attrs')) ?? {},
    content: listMember(object, 'content'),
    marks: listMember(object, 'marks'),
  };
}

export function listMember(value: unknown, name: string): readonly unknown[] {
  const member = memberOf(value, name);
  return Array.isArray(member) ? member : [];
}

/** All text below a value, in order, with a line for each block. */
export function plainText(value: unknown): string {
  const pieces: string[] = [];
  walk(value, ({ node, text }) => {
    if (text !== null) pieces.push(text);
    const block = node?.type === 'hardBreak' || (node !== null && node.content.length > 0);
    if (block && pieces.length > 0 && pieces.at(-1) !== '\n') pieces.push('\n');
  });
  return pieces.join('').trim();
}

/** All text below a value, in order, with nothing between. */
export function codeText(value: unknown): string {
  const pieces: string[] = [];
  walk(value, ({ node, text }) => pieces.push(node?.type === 'hardBreak' ? '\n' : (text ?? '')));
  return pieces.join('');
}

/** Visits what is below a value, in order, in the same little stack however deep it is nested. */
function walk(value: unknown, visit: (met: { node: AdfNode | null; text: string | null }) => void): void {
  const rest: unknown[] = [value];
  while (rest.length > 0) {
    const next = rest.pop();
    const node = adfNode(next);
    if (node !== null) visit({ node, text: node.text ?? textMember(node.attrs, 'text') });
    else if (typeof next === 'string') visit({ node, text: next });
    for (let at = (node?.content.length ?? 0) - 1; at >= 0; at -= 1) rest.push(node?.content[at]);
  }
}

/** A member that counts something; `otherwise` where it is no number. */
export function countMember(value: unknown, name: string, otherwise: number): number {
  const count = Math.trunc(Number(textMember(value, name) ?? otherwise));
  return Number.isSafeInteger(count) ? count : otherwise;
}
