import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { beginningOf, type ByteFile, piecesOf } from './byte-file.js';
import type { TransferFault } from './transfer-fault.js';

/** Sends a file, or the range of it that was asked for, with the faults that were ordered. Gives the status. */
export async function transferFile(
  request: IncomingMessage,
  response: ServerResponse,
  whole: ByteFile,
  etag: string,
  fault: TransferFault,
  contentType = 'application/zip',
): Promise<number> {
  const file = fault.share === undefined ? whole : beginningOf(whole, Math.floor(whole.size * fault.share));
  const range = fault.ignoreRange === true ? null : rangeOf(request.headers.range, file.size);
  response.setHeader('Accept-Ranges', fault.ignoreRange === true ? 'none' : 'bytes');
  if (range === 'outside') {
    response.writeHead(416, { 'Content-Range': `bytes */${file.size}` }).end();
    return 416;
  }
  const { start, end } = range ?? { start: 0, end: file.size };
  const status = range === null ? 200 : 206;
  const shown = fault.wrongContentRange === true ? start + 1 : start;
  response.writeHead(status, {
    'Content-Type': contentType,
    ETag: fault.etag ?? etag,
    ...(range === null ? {} : { 'Content-Range': `bytes ${shown}-${end - 1}/${file.size}` }),
    ...(fault.withoutLength === true ? {} : { 'Content-Length': String(end - start) }),
    ...(fault.endAfter === undefined ? {} : { Connection: 'close' }),
  });
  response.flushHeaders();
  if (request.method === 'HEAD') response.end();
  else await sendPieces(response, file, start, end, fault);
  return status;
}

async function sendPieces(
  response: ServerResponse,
  file: ByteFile,
  start: number,
  end: number,
  { bytesPerSecond, resetAfter, endAfter, stallAfter, flipAt }: TransferFault,
): Promise<void> {
  const stop = start + Math.min(resetAfter ?? Infinity, endAfter ?? Infinity, stallAfter ?? Infinity);
  const closed = once(response, 'close');
  let at = start;
  for (const piece of piecesOf(file, start, Math.min(end, stop))) {
    if (response.destroyed) return;
    const sent =
      flipAt !== undefined && flipAt >= at && flipAt < at + piece.length ? flipped(piece, flipAt - at) : piece;
    at += piece.length;
    if (!response.write(sent)) await Promise.race([once(response, 'drain'), closed]);
    if (bytesPerSecond !== undefined) await pause((piece.length / bytesPerSecond) * 1000);
  }
  if (at >= end) {
    response.end();
    return;
  }
  if (stallAfter !== undefined) return;
  // What was written before has to arrive, or the fault would come at another place each time.
  await new Promise((resolve) => response.socket?.write('', resolve) ?? resolve(null));
  if (resetAfter === undefined) response.socket?.end();
  else response.socket?.resetAndDestroy();
}

function flipped(piece: Buffer, at: number): Buffer {
  const copy = Buffer.from(piece);
  copy.writeUInt8((copy[at] ?? 0) ^ 0x10, at);
  return copy;
}

function rangeOf(header: string | undefined, size: number): { start: number; end: number } | 'outside' | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  if (match === null || (match[1] === '' && match[2] === '')) return null;
  const [, first = '', last = ''] = match;
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size : Math.min(Number(last) + 1, size);
  return start >= size || end <= start ? 'outside' : { start, end };
}
