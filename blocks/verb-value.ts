/** What an overflow's option asks for, and of what. */
export interface Verb {
  readonly verb: string;
  readonly id: string;
}

/** The value of an option in an overflow, such as `pause:` and the scheme's id. */
export function verbValue({ verb, id }: Verb): string {
  return `${verb}:${id}`;
}

/** Reads what `verbValue` wrote; null for anything else. */
export function readVerb(value: string): Verb | null {
  const colon = value.indexOf(':');
  return colon < 1 || colon === value.length - 1 ? null : { verb: value.slice(0, colon), id: value.slice(colon + 1) };
}
