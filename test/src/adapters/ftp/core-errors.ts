import { types } from 'node:util';

/**
 * Jest gives tests globals of their own, so that errors of Node's core are no instances of `Error` here, and basic-ftp
 * asks whether they are. Import this before a test in which sockets fail.
 */
Object.defineProperty(Error, Symbol.hasInstance, {
  value(this: { readonly prototype: object }, value: unknown) {
    if (this === Error && types.isNativeError(value)) return true;
    return typeof value === 'object' && value !== null && Object.prototype.isPrototypeOf.call(this.prototype, value);
  },
});
