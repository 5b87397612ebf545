/** Plain values that the text of an error or a warning may name. */
export type TextParams = Readonly<Record<string, string | number>>;
