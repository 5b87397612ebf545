import type { Socket } from 'node:net';
import { isDoc } from '../bson/values.js';
import { CommandError } from '../errors.js';
import { failure, type Engine } from './engine.js';
import { messageLength, ProtocolError, readRequest, writeReply, type Request } from './wire.js';

let lastReplyId = 0;

/** Answers the messages of one client in their order. Bytes that are no messages end this connection and no other. */
export function serveConnection(socket: Socket, connectionId: number, engine: Engine): void {
  let chunks: Buffer[] = [];
  let size = 0;
  let wanted = 0;
  socket.setNoDelay(true);
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk) => {
    chunks.push(chunk);
    size += chunk.length;
    if (size < wanted) return;
    try {
      let rest = chunks.length === 1 ? chunk : Buffer.concat(chunks);
      for (;;) {
        const length = messageLength(rest);
        wanted = length ?? 0;
        if (length === undefined || rest.length < length) break;
        respond(rest.subarray(0, length));
        rest = rest.subarray(length);
      }
      chunks = [rest];
      size = rest.length;
    } catch (error) {
      socket.destroy();
      if (!(error instanceof ProtocolError) && !(error instanceof RangeError)) throw error;
    }
  });

  function respond(message: Buffer): void {
    let request: Request;
    try {
      request = readRequest(message);
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      socket.write(writeReply({ id: message.readInt32LE(4), kind: 'message' }, ++lastReplyId, failure(error)));
      return;
    }
    const reply =
      request.kind === 'query' && !isGreeting(request) ? oldQuery(request) : engine.run(request.body, connectionId);
    if (!request.silent) socket.write(writeReply(request, ++lastReplyId, reply));
  }
}

function isGreeting({ body }: Request): boolean {
  const [name] = [...body.keys()];
  return name === 'isMaster' || name === 'ismaster' || name === 'hello';
}

function oldQuery({ body }: Request): ReturnType<typeof failure> {
  const [name] = [...body.keys()];
  const what = isDoc(body.get('$query')) ? 'find' : (name ?? '');
  return failure(
    new CommandError(352, `Unsupported OP_QUERY command: ${what}. The client driver may require an upgrade.`),
  );
}
