import { memberOf, textMember } from './adf-node.js';

/** How a run of text looks. */
export interface WikiMarks {
  /** Delimiters of wiki markup, innermost first. */
  readonly delimiters: readonly string[];
  readonly code: boolean;
  /** `#rrggbb`; null for the usual one. */
  readonly color: string | null;
  /** Address that it leads to. */
  readonly href: string | null;
}

export const noMarks: WikiMarks = { delimiters: [], code: false, color: null, href: null };

const ORDER = ['-', '+', '^', '~', '_', '*'] as const;
const COLOR = /^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i;

/** The marks of a node of text; those that wiki markup does not know are left out. */
export function wikiMarks(marks: readonly unknown[]): WikiMarks {
  const delimiters = new Set<string>();
  let { code, color, href } = noMarks;
  for (const mark of marks) {
    const attrs = memberOf(mark, 'attrs');
    switch (textMember(mark, 'type')) {
      case 'strong':
        delimiters.add('*');
        break;
      case 'em':
        delimiters.add('_');
        break;
      case 'underline':
        delimiters.add('+');
        break;
      case 'strike':
        delimiters.add('-');
        break;
      case 'subsup':
        delimiters.add(textMember(attrs, 'type') === 'sup' ? '^' : '~');
        break;
      case 'code':
        code = true;
        break;
      case 'textColor': {
        const named = textMember(attrs, 'color');
        if (named !== null && COLOR.test(named)) color = named;
        break;
      }
      case 'link':
        href = textMember(attrs, 'href');
        break;
      default:
    }
  }
  return { delimiters: ORDER.filter((one) => delimiters.has(one)), code, color, href };
}

export function sameMarks(one: WikiMarks, other: WikiMarks): boolean {
  return (
    one.code === other.code &&
    one.color === other.color &&
    one.href === other.href &&
    one.delimiters.join('') === other.delimiters.join('')
  );
}
