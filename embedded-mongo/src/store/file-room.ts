import { closeSync, fstatSync, ftruncateSync, openSync, writeSync } from 'node:fs';

/** Pages beyond what a transaction needs, so that not every one has to make room. */
const amplePages = 256;
const zeros = Buffer.alloc(64 * 1024);

/** The room that the database file takes on the disk. */
export interface FileRoom {
  /** Makes the file hold at least so many pages; throws the system's error where the disk has no room for them. */
  hold(pages: number): void;
  close(): void;
}

/**
 * LMDB must not be the one that meets a full disk: in lmdb 3.5.6 the message about a failed write overruns its buffer,
 * which may end the process. So the file is made longer before LMDB writes there, by a call whose failure is harmless.
 * Call it within a write transaction only: then nobody else makes the file longer.
 */
export function openFileRoom(file: string, pageSize: number): FileRoom {
  const descriptor = openSync(file, 'r+');
  let held = 0;
  return {
    hold(pages) {
      if (pages <= held) return;
      const size = fstatSync(descriptor).size;
      if (size < pages * pageSize) {
        try {
          extend(descriptor, size, (pages + amplePages) * pageSize);
        } catch {
          extend(descriptor, size, pages * pageSize);
        }
      }
      held = Math.floor(fstatSync(descriptor).size / pageSize);
    },
    close: () => closeSync(descriptor),
  };
}

/** Written zeros and not a hole: a hole takes its place on the disk only later. */
function extend(descriptor: number, from: number, to: number): void {
  try {
    for (let at = from; at < to;) at += writeSync(descriptor, zeros, 0, Math.min(zeros.length, to - at), at);
  } catch (error) {
    ftruncateSync(descriptor, from);
    throw error;
  }
}
