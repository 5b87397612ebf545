/** The parts of two packages without types that the tests use. */
declare module 'yazl' {
  import type { Readable } from 'node:stream';

  export interface EntryOptions {
    readonly compress?: boolean;
    readonly forceZip64Format?: boolean;
    readonly mtime?: Date;
  }

  export class ZipFile {
    readonly outputStream: Readable;
    addBuffer(bytes: Buffer, name: string, options?: EntryOptions): void;
    addReadStream(stream: Readable, name: string, options?: EntryOptions): void;
    addEmptyDirectory(name: string): void;
    end(options?: { readonly forceZip64Format?: boolean; readonly comment?: string }): void;
  }
}

declare module 'yauzl' {
  import type { Readable } from 'node:stream';

  export interface Entry {
    readonly fileName: string;
    readonly uncompressedSize: number;
    readonly crc32: number;
  }

  export class RandomAccessReader {
    _readStreamForRange(start: number, end: number): Readable;
  }

  export interface ZipFile {
    readonly entryCount: number;
    readEntry(): void;
    openReadStream(entry: Entry, callback: (error: Error | null, stream: Readable) => void): void;
    on(event: 'entry', listener: (entry: Entry) => void): void;
    on(event: 'end', listener: () => void): void;
    on(event: 'error', listener: (error: Error) => void): void;
  }

  export function fromRandomAccessReader(
    reader: RandomAccessReader,
    size: number,
    options: { readonly lazyEntries: boolean },
    callback: (error: Error | null, zip: ZipFile) => void,
  ): void;
}
