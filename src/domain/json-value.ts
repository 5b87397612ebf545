/** A plain value that survives JSON unchanged: what may be kept in a record without the store knowing its shape. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };
