import type { Readable } from 'node:stream';

/** A finished file, as the storage tells it. */
export interface StoredFile {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Null where the storage does not tell it reliably; nothing may depend on it. */
  readonly modifiedAt: Date | null;
}

/** What is left of, or just being, a transfer. */
export interface StoredPart {
  /** The name at the storage: that of the file, the attempt and `.part`. */
  readonly name: string;
  /** The name that the finished file would have. */
  readonly file: string;
  readonly attempt: number;
  readonly size: number;
}

/** Bytes. `free` and `total` are null where the storage does not tell. */
export interface StorageSpace {
  readonly free: number | null;
  readonly total: number | null;
}

/** What a storage can do, as data. */
export interface StorageCapabilities {
  /** A transfer that broke off can go on where it ended, within one attempt. */
  readonly resume: boolean;
  /** `space` tells something. */
  readonly space: boolean;
}

/** What is to be written: bytes from `offset` on. Called again when a transfer starts again or goes on. */
export type OpenBytes = (offset: number) => Promise<Readable>;

export interface PutOptions {
  /** Part of the name of the part, so that a worker that lost its lock cannot write into its successor's. */
  readonly attempt: number;
  /** Bytes, where the source tells: anything else is refused. */
  readonly expectedSize?: number | undefined;
  /** Whether `open` can be called again after its first stream; true by default. When not, a break ends the transfer. */
  readonly reopens?: boolean | undefined;
  /** Ends the transfer; `put` rejects with the signal's reason and removes its part. */
  readonly signal?: AbortSignal | undefined;
  /** Called with all bytes that the storage has taken so far; often. */
  readonly onProgress?: ((bytes: number) => void) | undefined;
}

/** What `put` wrote: counted and hashed on the way. */
export interface PutReceipt {
  readonly size: number;
  /** Of the whole file, hex in lower case. */
  readonly sha256: string;
}

/**
 * One folder of one storage. Names are those of files in it: no "/", no control characters, nothing that leaves the
 * folder; any other name throws a plain error, for that is a bug.
 * - After `put` resolves, `list` and `stat` show the whole file under its name, with the size of the receipt.
 * - When `put` rejects, no reader sees a file that was not there before; a file of that name stays as it was. Its part
 *   is removed where the storage can still be reached; else `listParts` shows it later.
 * - `put` over an existing file replaces it in one step, as far as the storage can.
 * - Source or storage standing still ends in an error within a set time; `put` never waits for ever.
 * - A stream that ends with an error makes `put` reject with that very error, and so does an `open` that rejects;
 *   a stream of more or fewer bytes than `expectedSize` makes it reject with `file-differs`.
 * - `remove` of what is not there is no error. `remove` and `removePart` never touch other names.
 * - `list` shows finished files only, `listParts` parts only. Of a folder that does not exist both are empty, and
 *   `put` creates it.
 * - Everything expected rejects with an OperatorError of the storage's codes (`storage-unreachable`,
 *   `storage-login-refused`, `storage-folder-unusable`, `not-enough-space`, `tls-not-trusted`, `file-differs`); it
 *   never carries credentials.
 * - Calls may overlap. `close` frees what is held and may be called twice.
 */
export interface Storage {
  readonly capabilities: StorageCapabilities;
  put(name: string, open: OpenBytes, options: PutOptions): Promise<PutReceipt>;
  /** The bytes from `offset` (0 by default) on. Rejects with `file-vanished` when there is no such file. */
  get(name: string, offset?: number): Promise<Readable>;
  list(): Promise<readonly StoredFile[]>;
  listParts(): Promise<readonly StoredPart[]>;
  /** Null when there is no such finished file. */
  stat(name: string): Promise<StoredFile | null>;
  remove(name: string): Promise<void>;
  removePart(name: string): Promise<void>;
  space(): Promise<StorageSpace>;
  close(): Promise<void>;
}

/**
 * Opens storages by their record.
 * @throws OperatorError `storage-gone` when the record exists no more or nobody has credentials for it.
 */
export interface StorageOpener {
  open(workspaceId: string, storageId: string, folder: string): Promise<Storage>;
}
