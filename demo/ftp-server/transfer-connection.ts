import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { DataConnection, Session } from './session.js';

const PATIENCE_MS = 10_000;

/** Listens on the address that the control connection came in at. */
export async function listenForData(session: Session): Promise<DataConnection> {
  const server = createServer({ pauseOnConnect: true });
  server.maxConnections = 1;
  const coming = new Promise<Socket>((resolve, reject) => {
    server.once('connection', resolve);
    server.once('error', reject);
    server.once('close', () => reject(new Error('Nobody opened the data connection')));
  });
  // It may be closed before anybody asks for it.
  coming.catch(() => undefined);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, session.raw.localAddress ?? '127.0.0.1', resolve);
  });
  const address = server.address();
  const timer = setTimeout(() => server.close(), PATIENCE_MS);

  return {
    port: typeof address === 'object' && address ? address.port : 0,
    async accept() {
      const raw = await coming;
      clearTimeout(timer);
      server.close();
      raw.on('error', () => undefined);
      const { tls } = session.surroundings;
      if (!session.protectData || !tls) return { socket: raw, raw };
      const socket = new TLSSocket(raw, { isServer: true, secureContext: tls.dataContext });
      socket.on('error', () => undefined);
      const over = new AbortController();
      raw.once('close', () => over.abort());
      await once(socket, 'secure', { signal: over.signal });
      if (tls.sameSession && !socket.isSessionReused()) {
        socket.destroy();
        throw new Error('Not the session of the control connection');
      }
      return { socket, raw };
    },
    close() {
      clearTimeout(timer);
      server.close();
      coming.then(
        (socket) => socket.destroy(),
        () => undefined,
      );
    },
  };
}
