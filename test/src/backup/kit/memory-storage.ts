import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { OperatorError } from '../../../../src/domain/operator-error.js';
import { parsePartName, partName } from '../../../../src/domain/part-name.js';
import type { Storage, StorageSpace } from '../../../../src/ports/storage.js';

/** A server's disk: what is on it outlives the storages that are opened on it. */
export interface Disk {
  readonly files: Map<string, Buffer>;
  space: StorageSpace | null;
  /** Thrown by the next call, once. */
  fault: OperatorError | null;
  /** Called for each chunk that is stored. */
  onChunk: (() => Promise<void> | void) | null;
}

export function emptyDisk(): Disk {
  return { files: new Map(), space: null, fault: null, onChunk: null };
}

/** A storage in memory. */
export function memoryStorage(disk: Disk, folder: string): Storage {
  const path = (name: string): string => `${folder}/${name}`;
  const names = (): string[] =>
    [...disk.files.keys()].filter((key) => key.startsWith(`${folder}/`)).map((key) => key.slice(folder.length + 1));

  function checkFault(): void {
    const { fault } = disk;
    disk.fault = null;
    if (fault !== null) throw fault;
  }

  return {
    capabilities: { resume: false, space: disk.space !== null },
    async put(name, open, { attempt, expectedSize, signal, onProgress }) {
      checkFault();
      const part = path(partName(name, attempt));
      let bytes = Buffer.alloc(0);
      try {
        for await (const chunk of await open(0)) {
          signal?.throwIfAborted();
          bytes = Buffer.concat([bytes, Buffer.from(chunk as Uint8Array)]);
          disk.files.set(part, bytes);
          onProgress?.(bytes.length);
          await disk.onChunk?.();
          signal?.throwIfAborted();
        }
        if (expectedSize !== undefined && bytes.length !== expectedSize) {
          throw new OperatorError('file-differs', { file: name, storage: 'memory' });
        }
      } catch (error) {
        disk.files.delete(part);
        throw error;
      }
      disk.files.delete(part);
      disk.files.set(path(name), bytes);
      return { size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
    },
    async get(name, offset = 0) {
      const bytes = disk.files.get(path(name));
      if (bytes === undefined) throw new OperatorError('file-vanished', { file: name, storage: 'memory' });
      return Readable.from([bytes.subarray(offset)]);
    },
    async list() {
      checkFault();
      return names()
        .filter((name) => parsePartName(name) === null)
        .map((name) => ({ name, size: disk.files.get(path(name))?.length ?? 0, modifiedAt: null }));
    },
    async listParts() {
      return names().flatMap((name) => {
        const parsed = parsePartName(name);
        return parsed === null ? [] : [{ ...parsed, name, size: disk.files.get(path(name))?.length ?? 0 }];
      });
    },
    async stat(name) {
      const bytes = disk.files.get(path(name));
      return bytes === undefined ? null : { name, size: bytes.length, modifiedAt: null };
    },
    async remove(name) {
      checkFault();
      disk.files.delete(path(name));
    },
    async removePart(name) {
      disk.files.delete(path(name));
    },
    space: async () => disk.space ?? { free: null, total: null },
    close: async () => undefined,
  };
}
