import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { generate } from 'selfsigned';
import type { FtpServerTls } from '../../../../demo/ftp-server/ftp-server.js';
import { Secret } from '../../../../src/domain/secret.js';
import { expectCode, reasonOf, stream } from '../../../contract/storage-contract.js';
import { certificateFor, type FtpFixture, ftpFixture, LIMITS, PASSWORD, USER } from './ftp-fixture.js';

const BRISK = { ...LIMITS, connectMs: 1_500, replyMs: 1_000 };

let open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const each of open) await each.close();
  open = [];
});

async function fixture(mode?: FtpServerTls['mode'], certificate?: { key: string; cert: string }): Promise<FtpFixture> {
  const made = await ftpFixture(mode, certificate);
  open.push(made);
  return made;
}

/** Takes connections, says `greeting`, and `answer`s what it hears. */
async function listener(greeting: string, answer: (socket: Socket, line: string) => void = () => undefined) {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.write(greeting);
    socket.on('data', (data) => answer(socket, String(data).trim()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push({
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  });
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

/** All that can be read of an error and its causes. */
function textOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return `${error.stack} ${JSON.stringify(error)} ${textOf(error.cause)}`;
}

describe('connecting over TLS', () => {
  it.each(['explicit', 'implicit'] as const)('refuses a certificate that nobody vouches for (%s)', async (mode) => {
    const { storage, server } = await fixture(mode);
    const error = await reasonOf(storage({ ca: undefined }).list());
    expectCode(error, 'tls-not-trusted');
    expect(error).toMatchObject({ params: { host: 'localhost' } });
    expect(server.commands.join()).not.toMatch(/USER|PASS/);
  });

  it('refuses the certificate of another host', async () => {
    const { private: key, cert } = await generate(undefined, certificateFor('elsewhere.example.com'));
    const { storage } = await fixture('explicit', { key, cert });
    expectCode(await reasonOf(storage({ ca: cert }).list()), 'tls-not-trusted');
  });

  it('refuses a certificate whose time is over', async () => {
    const { private: key, cert } = await generate(undefined, certificateFor('localhost', new Date('2020-01-02')));
    const { storage } = await fixture('explicit', { key, cert });
    expectCode(await reasonOf(storage({ ca: cert }).list()), 'tls-not-trusted');
  });

  it('never stays in the clear where the server offers no TLS', async () => {
    const { storage, server } = await fixture();
    expectCode(await reasonOf(storage({ protocol: 'ftps' }).list()), 'storage-unreachable');
    expect(server.commands.join()).not.toMatch(/USER|PASS/);
  });

  it('never stays in the clear where the server wants the login first', async () => {
    const port = await listener('220 Hello\r\n', (socket, line) => {
      socket.write(line.startsWith('AUTH') ? '530 Please login with USER and PASS.\r\n' : '200 Fine.\r\n');
    });
    const { storage } = await fixture();
    expectCode(await reasonOf(storage({ protocol: 'ftps', port }).list()), 'storage-unreachable');
  });

  it('is refused in the clear by a server that demands TLS', async () => {
    const { storage } = await fixture('required');
    expectCode(await reasonOf(storage({ protocol: 'ftp' }).list()), 'storage-login-refused');
  });

  it('ends when TLS is spoken on one side only', async () => {
    const plain = await fixture();
    expectCode(
      await reasonOf(plain.storage({ protocol: 'ftps-implicit', limits: BRISK }).list()),
      'storage-unreachable',
    );
    const implicit = await fixture('implicit');
    expectCode(await reasonOf(implicit.storage({ protocol: 'ftps', limits: BRISK }).list()), 'storage-unreachable');
  });

  it('does not wait for ever for the handshake', async () => {
    const port = await listener('220 Hello\r\n', (socket, line) => {
      if (line.startsWith('AUTH')) socket.write('234 Go ahead.\r\n');
    });
    const { storage } = await fixture();
    expectCode(await reasonOf(storage({ protocol: 'ftps', port, limits: BRISK }).list()), 'storage-unreachable');
  });
});

describe('connecting', () => {
  it('ends when nobody is there', async () => {
    const { storage, server } = await fixture();
    await server.close();
    expectCode(await reasonOf(storage().list()), 'storage-unreachable');
  });

  it('ends when the host has no address', async () => {
    const { storage } = await fixture();
    expectCode(await reasonOf(storage({ host: 'nowhere.invalid' }).list()), 'storage-unreachable');
  });

  it('ends when there is no greeting', async () => {
    const port = await listener('');
    const { storage } = await fixture();
    expectCode(await reasonOf(storage({ port, limits: BRISK }).list()), 'storage-unreachable');
  });

  it('ends when the server sends something else, without end', async () => {
    const port = await listener('a'.repeat(200_000));
    const { storage } = await fixture();
    expectCode(await reasonOf(storage({ port, limits: BRISK }).list()), 'storage-unreachable');
  });

  it('tells a wrong password, and says neither it nor the user', async () => {
    const { storage } = await fixture();
    const error = await reasonOf(storage({ password: new Secret('wrong-Word') }).list());
    expectCode(error, 'storage-login-refused');
    expect(error).toMatchObject({ params: { storage: 'the test server' } });
    expect(textOf(error)).not.toMatch(/wrong-Word|backup-user/);
  });

  it('says no credentials that the server repeats', async () => {
    const port = await listener('220 Hello\r\n', (socket, line) => socket.write(`530 What is ${line}?\r\n`));
    const { storage } = await fixture();
    const error = await reasonOf(storage({ port }).list());
    expectCode(error, 'storage-login-refused');
    expect(textOf(error)).not.toContain(USER);
    expect(textOf(error)).not.toContain(PASSWORD);
  });

  it('takes a password with control characters for a wrong one, and sends no part of it', async () => {
    const { storage, server } = await fixture();
    expectCode(await reasonOf(storage({ password: new Secret('a\r\nDELE b') }).list()), 'storage-login-refused');
    expect(server.commands.join()).not.toContain('DELE');
  });
});

describe('the folder', () => {
  const put = (storage: ReturnType<FtpFixture['storage']>) =>
    storage.put('a.zip', () => Promise.resolve(stream(Buffer.from('a'))), { attempt: 1 });

  it.each([
    ['', '/a.zip'],
    ['jira/of a "team"', '/jira/of a "team"/a.zip'],
    ['/jira', '/jira/a.zip'],
    ['/', '/a.zip'],
  ])('%j is where the file lies', async (folder, path) => {
    const { storage, server } = await fixture();
    await put(storage({ folder }));
    expect(await server.files()).toEqual([{ path, size: 1 }]);
  });

  it('is relative to where the login begins, also when that has a quote in its name', async () => {
    const { storage, server } = await fixture();
    await put(storage({ folder: 'home/o"neil' }));
    server.fail({ kind: 'refuse', commands: ['PWD'], reply: '257 "/home/o""neil" is the current folder' });
    await put(storage({ folder: 'jira' }));
    const paths = (await server.files()).map((file) => file.path);
    expect(paths.sort()).toEqual(['/home/o"neil/a.zip', '/home/o"neil/jira/a.zip']);
  });

  it('that leads out is refused', async () => {
    const { storage } = await fixture();
    expectCode(await reasonOf(put(storage({ folder: '../elsewhere' }))), 'folder-invalid');
  });

  it('that may not be entered is told, not taken for empty', async () => {
    const { storage, server } = await fixture();
    server.fail({ kind: 'refuse', commands: ['CWD'], reply: '550 jira: Permission denied' });
    expectCode(await reasonOf(storage({ folder: 'jira' }).list()), 'storage-folder-unusable');
  });
});
