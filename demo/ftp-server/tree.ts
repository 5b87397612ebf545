import type { Readable, Writable } from 'node:stream';

export interface TreeEntry {
  readonly name: string;
  readonly folder: boolean;
  readonly size: number;
  readonly modifiedAt: Date;
}

/**
 * Files and folders behind the server. Paths are absolute, begin with "/", and have no ".." in them. What cannot be
 * done rejects, or ends the stream with an error.
 */
export interface Tree {
  find(path: string): Promise<TreeEntry | null>;
  list(path: string): Promise<readonly TreeEntry[]>;
  makeFolder(path: string): Promise<void>;
  removeFolder(path: string): Promise<void>;
  removeFile(path: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  /** `append`: after what is there; a number: from there on; `replace`: instead of it. */
  write(path: string, how: 'replace' | 'append' | number): Promise<Writable>;
  read(path: string, from: number): Promise<Readable>;
}
