import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** Speaks FTP line by line, and knows nothing of it. */
export interface RawClient {
  /** Sends a line and gives the reply, which may be of several lines. */
  ask(line: string): Promise<string>;
  /** The next reply, whatever it is to. */
  reply(): Promise<string>;
  /** Opens a data connection by EPSV. */
  data(): Promise<Socket>;
  /** What a command that sends something sends. */
  fetch(line: string): Promise<string>;
  /** The last reply to a command that takes something. */
  send(line: string, content: string): Promise<string>;
  readonly closed: Promise<unknown>;
  close(): void;
}

export async function rawClient(port: number): Promise<RawClient> {
  const control = connect(port, '127.0.0.1');
  control.setEncoding('utf8');
  control.on('error', () => undefined);
  const closed = new Promise((resolve) => control.on('close', resolve));
  let text = '';
  let wake: () => void = () => undefined;
  control.on('data', (data) => {
    text += String(data);
    wake();
  });
  control.on('close', () => wake());

  async function reply(): Promise<string> {
    for (;;) {
      const last = /^(?:\d{3}-[^]*?\r\n)?\d{3} [^\r\n]*\r\n/.exec(text)?.[0];
      if (last !== undefined) {
        text = text.slice(last.length);
        return last.trimEnd();
      }
      if (control.destroyed) throw new Error('The server closed the connection');
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  }

  function ask(line: string): Promise<string> {
    control.write(`${line}\r\n`);
    return reply();
  }

  async function data(): Promise<Socket> {
    const found = /\|\|\|(\d+)\|/.exec(await ask('EPSV'));
    const socket = connect(Number(found?.[1]), '127.0.0.1');
    await once(socket, 'connect');
    socket.on('error', () => undefined);
    return socket;
  }

  await reply();
  return {
    ask,
    reply,
    data,
    async fetch(line) {
      const socket = await data();
      const [content] = await Promise.all([buffer(socket), ask(line)]);
      await reply();
      return content.toString();
    },
    async send(line, content) {
      const socket = await data();
      await ask(line);
      socket.end(content);
      return reply();
    },
    closed,
    close: () => control.destroy(),
  };
}
