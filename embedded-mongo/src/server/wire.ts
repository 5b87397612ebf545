import { decodeDoc } from '../bson/decode.js';
import { encodeDoc } from '../bson/encode.js';
import type { Doc, Value } from '../bson/values.js';

/** MongoDB's wire protocol: the two messages that clients still send, and their answers. */
const opReply = 1;
const opQuery = 2004;
const opMsg = 2013;
const headerBytes = 16;
const maxMessageBytes = 48_000_000;

const checksumPresent = 1;
const moreToCome = 2;
const requiredFlags = 0xffff;

/** Bytes that are no message of the protocol: the connection that sent them cannot go on. */
export class ProtocolError extends Error {}

export interface Request {
  readonly id: number;
  readonly kind: 'query' | 'message';
  readonly body: Doc;
  /** The client wants no answer. */
  readonly silent: boolean;
}

/** The length of the message that begins here; undefined while its header is not complete. */
export function messageLength(bytes: Buffer): number | undefined {
  if (bytes.length < headerBytes) return undefined;
  const length = bytes.readInt32LE(0);
  if (length < headerBytes || length > maxMessageBytes) throw new ProtocolError(`a message of ${length} bytes`);
  return length;
}

/** Reads one whole message. Throws ProtocolError where it is none, CommandError for bad BSON in it. */
export function readRequest(message: Buffer): Request {
  try {
    return readByKind(message);
  } catch (error) {
    throw error instanceof RangeError ? new ProtocolError('a message that ends too early') : error;
  }
}

function readByKind(message: Buffer): Request {
  const id = message.readInt32LE(4);
  const opcode = message.readInt32LE(12);
  if (opcode === opMsg) return { id, kind: 'message', ...readMessage(message) };
  if (opcode === opQuery) return { id, kind: 'query', body: readQuery(message), silent: false };
  throw new ProtocolError(`opcode ${opcode}`);
}

function readMessage(message: Buffer): { body: Doc; silent: boolean } {
  if (message.length < headerBytes + 5) throw new ProtocolError('a message that is too short');
  const flags = message.readUInt32LE(headerBytes);
  if ((flags & requiredFlags & ~(checksumPresent | moreToCome)) !== 0)
    throw new ProtocolError(`unknown flags ${flags}`);
  const end = message.length - (flags & checksumPresent ? 4 : 0);
  let body: Doc | undefined;
  const sequences: [string, Value[]][] = [];
  for (let at = headerBytes + 4; at < end;) {
    const kind = message[at++];
    const size = sectionSize(message, at, end);
    const section = message.subarray(at, at + size);
    if (kind === 0 && !body) body = decodeDoc(section);
    else if (kind === 1) sequences.push(readSequence(section));
    else throw new ProtocolError(`a section of kind ${kind}`);
    at += size;
  }
  if (!body) throw new ProtocolError('a message without a body');
  for (const [name, docs] of sequences) {
    if (body.has(name)) throw new ProtocolError(`the field ${name} stands in the body and beside it`);
    body.set(name, docs);
  }
  return { body, silent: (flags & moreToCome) !== 0 };
}

function sectionSize(message: Buffer, at: number, end: number): number {
  const size = at + 4 <= end ? message.readInt32LE(at) : 0;
  if (size < 5 || at + size > end) throw new ProtocolError('a section that does not fit into its message');
  return size;
}

function readSequence(section: Buffer): [string, Value[]] {
  const nameEnd = section.indexOf(0, 4);
  if (nameEnd < 0) throw new ProtocolError('a sequence without a name');
  const docs: Value[] = [];
  for (let at = nameEnd + 1; at < section.length;) {
    const size = sectionSize(section, at, section.length);
    docs.push(decodeDoc(section.subarray(at, at + size)));
    at += size;
  }
  return [section.toString('utf8', 4, nameEnd), docs];
}

/** The old form of a request, in which drivers still greet: the database stands in the collection's name. */
function readQuery(message: Buffer): Doc {
  const nameEnd = message.indexOf(0, headerBytes + 4);
  if (nameEnd < 0 || nameEnd + 9 + 5 > message.length) throw new ProtocolError('a query that is too short');
  const namespace = message.toString('utf8', headerBytes + 4, nameEnd);
  const body = decodeDoc(message, nameEnd + 9);
  if (!body.has('$db')) body.set('$db', namespace.replace(/\.\$cmd$/, ''));
  return body;
}

/** An answer in the form of its request. */
export function writeReply(request: Pick<Request, 'id' | 'kind'>, replyId: number, body: Doc): Buffer {
  const doc = encodeDoc(body);
  const front = Buffer.alloc(headerBytes + (request.kind === 'message' ? 5 : 20));
  front.writeInt32LE(front.length + doc.length, 0);
  front.writeInt32LE(replyId, 4);
  front.writeInt32LE(request.id, 8);
  front.writeInt32LE(request.kind === 'message' ? opMsg : opReply, 12);
  if (request.kind === 'query') {
    const awaitCapable = 8;
    front.writeInt32LE(awaitCapable, 16);
    front.writeInt32LE(1, 32);
  }
  return Buffer.concat([front, doc]);
}
