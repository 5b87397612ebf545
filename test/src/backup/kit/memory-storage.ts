import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { OperatorError } from '../../../../src/domain/operator-error.js';
import { parsePartName, partName } from '../../../../src/domain/part-name.js';
import type { Storage, StorageSpace } from '../../../../src/ports/storage.js';

type Call = 'put' | 'get' | 'list' | 'listParts' | 'stat' | 'remove' | 'removePart' | 'space';

/** A server's disk: what is on it outlives the storages that are opened on it. */
export interface Disk {
  /** By path: the folder, a slash and the name. */
  readonly files: Map<string, Buffer>;
  space: StorageSpace | null;
  /** What a call meets instead of what it wanted. */
  fault: ((call: Call) => Error | null) | null;
  /** Called for each chunk that is stored. */
  onChunk: (() => Promise<void> | void) | null;
  /** Called when a whole file was stored, before anybody hears of it. */
  onStored: ((path: string) => void) | null;
  /** How many storages are open on it. */
  open: number;
}

export function emptyDisk(): Disk {
  return { files: new Map(), space: null, fault: null, onChunk: null, onStored: null, open: 0 };
}

/** How long a source may stand still. */
const STANDSTILL_MS = 1000;

/** A storage in memory. */
export function memoryStorage(disk: Disk, folder: string, standstillMs = STANDSTILL_MS): Storage {
  const closing = new AbortController();
  const path = (name: string): string => `${folder}/${name}`;
  const sizeOf = (name: string): number => disk.files.get(path(name))?.length ?? 0;
  disk.open++;

  function meet(call: Call): void {
    const fault = disk.fault?.(call) ?? null;
    if (fault !== null) throw fault;
  }

  function names(): string[] {
    return [...disk.files.keys()]
      .filter((key) => key.startsWith(`${folder}/`))
      .map((key) => key.slice(folder.length + 1));
  }

  return {
    capabilities: { resume: false, space: disk.space !== null },
    async put(name, open, { attempt, expectedSize, signal, onProgress }) {
      demandName(name, false);
      const over = signal === undefined ? closing.signal : AbortSignal.any([signal, closing.signal]);
      over.throwIfAborted();
      meet('put');
      const part = path(partName(name, attempt));
      let bytes = Buffer.alloc(0);
      try {
        for await (const chunk of read(await open(0), over, standstillMs)) {
          bytes = Buffer.concat([bytes, chunk]);
          disk.files.set(part, bytes);
          onProgress?.(bytes.length);
          await disk.onChunk?.();
        }
        over.throwIfAborted();
        if (expectedSize !== undefined && bytes.length !== expectedSize) {
          throw new OperatorError('file-differs', { file: name, storage: 'memory' });
        }
      } finally {
        disk.files.delete(part);
      }
      disk.files.set(path(name), bytes);
      disk.onStored?.(path(name));
      return { size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
    },
    async get(name, offset = 0) {
      demandName(name, false);
      meet('get');
      const bytes = disk.files.get(path(name));
      if (bytes === undefined) throw new OperatorError('file-vanished', { file: name, storage: 'memory' });
      return Readable.from([bytes.subarray(offset)], { objectMode: false });
    },
    async list() {
      meet('list');
      return names()
        .filter((name) => parsePartName(name) === null)
        .map((name) => ({ name, size: sizeOf(name), modifiedAt: null }));
    },
    async listParts() {
      meet('listParts');
      return names().flatMap((name) => {
        const parsed = parsePartName(name);
        return parsed === null ? [] : [{ ...parsed, name, size: sizeOf(name) }];
      });
    },
    async stat(name) {
      demandName(name, false);
      meet('stat');
      return disk.files.has(path(name)) ? { name, size: sizeOf(name), modifiedAt: null } : null;
    },
    async remove(name) {
      demandName(name, false);
      meet('remove');
      disk.files.delete(path(name));
    },
    async removePart(name) {
      demandName(name, true);
      meet('removePart');
      disk.files.delete(path(name));
    },
    async space() {
      meet('space');
      await setImmediate();
      return disk.space ?? { free: null, total: null };
    },
    async close() {
      if (!closing.signal.aborted) disk.open--;
      closing.abort(new Error('The storage was closed'));
    },
  };
}

/** The stream's bytes, until it stands still or `over` is aborted; then it is destroyed. */
async function* read(source: Readable, over: AbortSignal, standstillMs: number): AsyncGenerator<Buffer> {
  const stop = (): void => void source.destroy(over.reason instanceof Error ? over.reason : new Error('aborted'));
  const still = (): void => void source.destroy(new Error('The source stands still'));
  over.addEventListener('abort', stop);
  let timer = setTimeout(still, standstillMs);
  try {
    for await (const chunk of source) {
      clearTimeout(timer);
      yield Buffer.from(chunk as Uint8Array);
      // Others have their turn too, as they would if this were a network.
      await setImmediate();
      over.throwIfAborted();
      timer = setTimeout(still, standstillMs);
    }
  } finally {
    clearTimeout(timer);
    over.removeEventListener('abort', stop);
    source.destroy();
  }
}

function demandName(name: string, ofPart: boolean): void {
  const control = [...name].some((letter) => letter < ' ');
  if (name === '' || name === '.' || name === '..' || name.includes('/') || control)
    throw new Error(`No name: ${name}`);
  if ((parsePartName(name) !== null) !== ofPart) throw new Error(`${name} is ${ofPart ? 'no' : 'a'} part`);
}
