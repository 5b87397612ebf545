import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { faultCode } from './http-calls.js';
import type { RestLimits } from './rest-limits.js';
import { patientChunks } from './patient-chunks.js';

const unpack = promisify(gunzip);

/** Why a body cannot be read: Node's word for it. */
export interface Unreadable {
  readonly unreadable: string;
}

/** The text of an answer's body. It may neither stand still, nor break off, nor be longer than we take. */
export async function wholeBody(
  body: Readable,
  encoding: string | null,
  limits: Pick<RestLimits, 'idle' | 'answerMost'>,
): Promise<string | Unreadable> {
  const packed = (encoding ?? 'identity').trim().toLowerCase();
  try {
    const chunks: Buffer[] = [];
    let length = 0;
    for await (const chunk of patientChunks(body, limits.idle)) {
      chunks.push(chunk);
      length += chunk.length;
      if (length > limits.answerMost) return { unreadable: 'TOO_LONG' };
    }
    const bytes = Buffer.concat(chunks);
    if (packed === 'identity' || packed === '' || length === 0) return bytes.toString('utf8');
    if (packed !== 'gzip' && packed !== 'x-gzip') return { unreadable: 'UNKNOWN_ENCODING' };
    return (await unpack(bytes, { maxOutputLength: limits.answerMost })).toString('utf8');
  } catch (fault) {
    return { unreadable: faultCode(fault) };
  }
}
