/** Names of the error codes that this server answers with; the numbers are MongoDB's. */
const codeNames: Record<number, string> = {
  1: 'InternalError',
  2: 'BadValue',
  9: 'FailedToParse',
  14: 'TypeMismatch',
  15: 'Overflow',
  16: 'InvalidLength',
  20: 'IllegalOperation',
  22: 'InvalidBSON',
  26: 'NamespaceNotFound',
  27: 'IndexNotFound',
  28: 'PathNotViable',
  40: 'ConflictingUpdateOperators',
  43: 'CursorNotFound',
  48: 'NamespaceExists',
  52: 'DollarPrefixedFieldName',
  54: 'NotSingleValueField',
  56: 'EmptyFieldName',
  59: 'CommandNotFound',
  66: 'ImmutableField',
  67: 'CannotCreateIndex',
  72: 'InvalidOptions',
  73: 'InvalidNamespace',
  85: 'IndexOptionsConflict',
  86: 'IndexKeySpecsConflict',
  168: 'InvalidPipelineOperator',
  171: 'CannotIndexParallelArrays',
  197: 'InvalidIndexSpecificationOption',
  238: 'NotImplemented',
  292: 'QueryExceededMemoryLimitNoDiskUseAllowed',
  322: 'APIVersionError',
  323: 'APIStrictError',
  352: 'UnsupportedOpQueryCommand',
  10334: 'BSONObjectTooLarge',
  11000: 'DuplicateKey',
  14031: 'OutOfDiskSpace',
  17280: 'KeyTooLong',
};

/** An error that is sent to the client as MongoDB would send it. Anything else that is thrown is a bug of this server. */
export class CommandError extends Error {
  constructor(
    readonly code: number,
    message: string,
    readonly extra: Record<string, unknown> = {},
  ) {
    super(message);
  }

  get codeName(): string {
    return codeNames[this.code] ?? `Location${this.code}`;
  }
}

/** Fails with MongoDB's general complaint about an argument. */
export function badValue(message: string): never {
  throw new CommandError(2, message);
}

/** Fails because a value has the wrong type. */
export function typeMismatch(message: string): never {
  throw new CommandError(14, message);
}

/** Fails because the text of a request makes no sense. */
export function failedToParse(message: string): never {
  throw new CommandError(9, message);
}

/**
 * Refuses a feature that MongoDB has and this server does not, by its name.
 * A refusal is always better than an answer that differs from MongoDB's.
 */
export function refuse(feature: string): never {
  throw new CommandError(238, `embedded-mongo does not support ${feature}; use a MongoDB server for it`);
}
