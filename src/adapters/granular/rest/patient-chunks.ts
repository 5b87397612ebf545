import type { Readable } from 'node:stream';

/** The chunks of a body that may not stand still for `idle` milliseconds. While nobody asks for the next, none pass. */
export async function* patientChunks(body: Readable, idle: number): AsyncGenerator<Buffer, void, undefined> {
  const chunks = (body as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
  try {
    for (;;) {
      const stalled = Object.assign(new Error('No bytes came'), { code: 'STALLED' });
      const timer = setTimeout(() => body.destroy(stalled), idle);
      const next = await chunks.next().finally(() => clearTimeout(timer));
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    body.destroy();
  }
}
