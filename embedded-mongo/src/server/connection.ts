import type { Socket } from 'node:net';
import { isDoc } from '../bson/values.js';
import { CommandError } from '../errors.js';
import { failure, type Engine } from './engine.js';
import { messageLength, ProtocolError, readRequest, type Request, writeReply } from './wire.js';

let lastReplyId = 0;

/** Answers the messages of one client in their order. Bytes that are no messages end this connection and no other. */
export function serveConnection(socket: Socket, connectionId: number, engine: Engine): void {
  let chunks: Buffer[] = [];
  let size = 0;
  let wanted = 0;
  let previous: Promise<void> = Promise.resolve();
  socket.setNoDelay(true);
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk) => {
    chunks.push(chunk);
    size += chunk.length;
    if (size < wanted) return;
    let rest = chunks.length === 1 ? chunk : Buffer.concat(chunks);
    try {
      for (;;) {
        const length = messageLength(rest);
        wanted = length ?? 0;
        if (length === undefined || rest.length < length) break;
        const message = rest.subarray(0, length);
        previous = previous.then(() => respond(socket, message, connectionId, engine));
        rest = rest.subarray(length);
      }
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      socket.destroy();
    }
    chunks = [rest];
    size = rest.length;
  });
}

async function respond(socket: Socket, message: Buffer, connectionId: number, engine: Engine): Promise<void> {
  try {
    const request = readRequest(message);
    const old = request.kind === 'query' && !isGreeting(request);
    const answer = old ? oldQuery(request) : await engine.run(request.body, connectionId);
    if (!request.silent) socket.write(writeReply(request, ++lastReplyId, answer));
  } catch (error) {
    if (error instanceof CommandError) {
      socket.write(writeReply({ id: message.readInt32LE(4), kind: 'message' }, ++lastReplyId, failure(error)));
      return;
    }
    // After what is no message, nothing that follows can be read.
    socket.destroy();
    if (!(error instanceof ProtocolError)) engine.onBug(error);
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
