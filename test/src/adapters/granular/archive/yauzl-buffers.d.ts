/** More of the package than what is declared beside the other tests that use it. */
declare module 'yauzl' {
  export function fromBuffer(
    buffer: Buffer,
    options: { readonly lazyEntries: boolean },
    callback: (error: Error | null, zip: ZipFile) => void,
  ): void;
}
