import { type AddressInfo, type Socket, createServer } from 'node:net';
import { expect, it } from '@jest/globals';
import { httpCalls } from '../../../../../src/adapters/granular/rest/http-calls.js';

it('a host that takes a connection and does not finish it was not asked', async () => {
  const sockets: Socket[] = [];
  const server = createServer((socket) => void sockets.push(socket.on('error', () => undefined)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const abort = new AbortController();
  try {
    const call = httpCalls({ connect: 50, headers: 20_000 }, abort.signal);
    const { port } = server.address() as AddressInfo;
    const answer = await call({ method: 'GET', url: new URL(`https://127.0.0.1:${port}/`), headers: {} });
    expect(answer).toMatchObject({ kind: 'silence', code: 'CONNECT_TIMEOUT', sent: false, untrusted: false });
  } finally {
    abort.abort();
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  }
});

it('nobody but this machine is asked over plain http', async () => {
  const call = httpCalls({ connect: 50, headers: 50 }, new AbortController().signal);
  const url = new URL('http://example.com/');
  await expect(call({ method: 'GET', url, headers: {} })).rejects.toThrow('plain http');
});
