import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { BSON } from 'mongodb';
import type { Document } from 'mongodb';

export interface Message {
  readonly requestId: number;
  readonly responseTo: number;
  readonly opCode: number;
  readonly body: Buffer;
}

/** A connection that says exactly what a test wants it to say. */
export class RawConnection {
  readonly #socket: Socket;
  #received: Buffer = Buffer.alloc(0);
  #ended = false;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (chunk: Buffer) => {
      this.#received = Buffer.concat([this.#received, chunk]);
    });
    socket.on('error', () => {
      this.#ended = true;
    });
    socket.on('close', () => {
      this.#ended = true;
    });
  }

  static async open(uri: string): Promise<RawConnection> {
    const host = decodeURIComponent(new URL(uri.replace('mongodb:', 'http:').replace(/%2F/gi, '_')).host);
    const path = /^mongodb:\/\/(%2F[^/]*)/i.exec(uri)?.[1];
    const [address, port] = host.split(':');
    const socket =
      path === undefined
        ? connect({ host: address ?? '', port: Number(port) })
        : connect({ path: decodeURIComponent(path) });
    await once(socket, 'connect');
    return new RawConnection(socket);
  }

  send(bytes: Uint8Array): void {
    this.#socket.write(bytes);
  }

  /** The next whole message. */
  async receive(): Promise<Message> {
    while (this.#received.length < 4 || this.#received.length < this.#received.readInt32LE(0)) {
      if (this.#ended) throw new Error('the server closed the connection');
      await Promise.race([once(this.#socket, 'data'), once(this.#socket, 'close')]);
    }
    const bytes = this.#received.subarray(0, this.#received.readInt32LE(0));
    this.#received = this.#received.subarray(bytes.length);
    return {
      requestId: bytes.readInt32LE(4),
      responseTo: bytes.readInt32LE(8),
      opCode: bytes.readInt32LE(12),
      body: bytes.subarray(16),
    };
  }

  async command(document: Document): Promise<Document> {
    this.send(opMsg(document));
    return bodyOf(await this.receive());
  }

  async closedByServer(): Promise<void> {
    if (!this.#ended) await once(this.#socket, 'close');
  }

  close(): void {
    this.#socket.destroy();
  }
}

export function message(opCode: number, body: Uint8Array, requestId = 1): Buffer {
  const header = Buffer.alloc(16);
  header.writeInt32LE(16 + body.length, 0);
  header.writeInt32LE(requestId, 4);
  header.writeInt32LE(opCode, 12);
  return Buffer.concat([header, body]);
}

export function opMsg(
  document: Document,
  options: { flags?: number; sequences?: Record<string, Document[]>; requestId?: number } = {},
): Buffer {
  const flags = Buffer.alloc(4);
  flags.writeUInt32LE(options.flags ?? 0);
  const sections = [Buffer.from([0]), BSON.serialize(document)];
  for (const [name, documents] of Object.entries(options.sequences ?? {})) {
    const content = Buffer.concat([Buffer.from(`${name}\0`), ...documents.map((each) => BSON.serialize(each))]);
    const size = Buffer.alloc(4);
    size.writeInt32LE(content.length + 4);
    sections.push(Buffer.from([1]), size, content);
  }
  return message(2013, Buffer.concat([flags, ...sections]), options.requestId);
}

export function bodyOf(received: Message): Document {
  if (received.opCode !== 2013) throw new Error(`opcode ${String(received.opCode)}`);
  return BSON.deserialize(received.body.subarray(5));
}

/** CRC-32C, which OP_MSG may carry at its end. */
export function crc32c(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0x82f63b78 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}
