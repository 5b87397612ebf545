import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type FtpServer, startFtpServer } from '../../../demo/ftp-server/ftp-server.js';
import { type RawClient, rawClient } from './raw-client.js';

let folder: string;
let root: string;
let server: FtpServer;
let client: RawClient;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ftp-server-'));
  root = join(folder, 'root');
  await mkdir(root);
  await writeFile(join(folder, 'outside.txt'), 'outside');
  server = await startFtpServer({ root, user: 'olga', password: 'swordfish' });
  client = await rawClient(server.port);
});

afterEach(async () => {
  client.close();
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

async function login(): Promise<void> {
  await client.ask('USER olga');
  expect(await client.ask('PASS swordfish')).toMatch(/^230 /);
}

describe('the login of the FTP server', () => {
  it.each(['PWD', 'LIST', 'STOR a', 'RETR a', 'DELE a', 'EPSV'])('comes before %s', async (line) => {
    expect(await client.ask(line)).toMatch(/^530 /);
  });

  it.each([
    ['olga', 'wrong'],
    ['somebody', 'swordfish'],
    ['', ''],
  ])('refuses %j with %j', async (user, password) => {
    await client.ask(`USER ${user}`);
    expect(await client.ask(`PASS ${password}`)).toMatch(/^530 /);
    expect(await client.ask('PWD')).toMatch(/^530 /);
  });

  it('begins anew with another user', async () => {
    await login();
    await client.ask('USER somebody');
    expect(await client.ask('PWD')).toMatch(/^530 /);
  });

  it('leaves no password in the list of commands', async () => {
    await login();
    expect(server.commands).toEqual(['USER olga', 'PASS …']);
  });
});

describe('the FTP server', () => {
  beforeEach(login);

  it('takes and gives files', async () => {
    expect(await client.send('STOR a.txt', 'hello')).toMatch(/^226 /);
    expect(await readFile(join(root, 'a.txt'), 'utf8')).toBe('hello');
    expect(await client.fetch('RETR a.txt')).toBe('hello');
    expect(await client.ask('SIZE a.txt')).toBe('213 5');
    expect(await client.ask('MDTM a.txt')).toMatch(/^213 \d{14}$/);
    expect(await server.files()).toEqual([{ path: '/a.txt', size: 5 }]);
  });

  it('appends, and goes on from a place in the middle', async () => {
    await client.send('STOR a.txt', 'hello');
    await client.send('APPE a.txt', ' world');
    expect(await client.ask('REST 6')).toMatch(/^350 /);
    expect(await client.fetch('RETR a.txt')).toBe('world');
    await client.ask('REST 1');
    await client.send('STOR a.txt', 'u');
    expect(await client.fetch('RETR a.txt')).toBe('hullo world');
    await client.send('STOR a.txt', 'new');
    expect(await client.fetch('RETR a.txt')).toBe('new');
  });

  it('makes, enters, lists and removes folders', async () => {
    expect(await client.ask('MKD of jira')).toBe('257 "/of jira" made.');
    expect(await client.ask('MKD of jira')).toMatch(/^550 /);
    expect(await client.ask('CWD of jira')).toMatch(/^250 /);
    expect(await client.ask('PWD')).toMatch(/^257 "\/of jira"/);
    await client.send('STOR a file', 'x');
    expect(await client.fetch('LIST -a')).toMatch(/^-rw-r--r--.* 1 \w{3} +\d+ \d\d:\d\d a file\r\n$/);
    expect(await client.fetch('MLSD')).toMatch(/^type=file;size=1;modify=\d{14}; a file\r\n$/);
    expect(await client.ask('MLST a file')).toContain('size=1');
    expect(await client.ask('CDUP')).toMatch(/^250 /);
    expect(await client.ask('RMD of jira')).toMatch(/^550 /);
    expect(await client.ask('DELE of jira/a file')).toMatch(/^250 /);
    expect(await client.ask('RMD of jira')).toMatch(/^250 /);
    expect(await client.ask('CWD of jira')).toMatch(/^550 /);
  });

  it('renames, also onto a file that is there', async () => {
    await client.send('STOR a', 'a');
    await client.send('STOR b', 'b');
    expect(await client.ask('RNFR a')).toMatch(/^350 /);
    expect(await client.ask('RNTO b')).toMatch(/^250 /);
    expect(await client.fetch('RETR b')).toBe('a');
    expect(await client.ask('RNTO c')).toMatch(/^503 /);
    expect(await client.ask('RNFR a')).toMatch(/^550 /);
  });

  it('shows nothing outside its root', async () => {
    for (const path of ['../outside.txt', '/../outside.txt', '../../../../../../etc/passwd', 'x/../../outside.txt']) {
      expect(await client.ask(`SIZE ${path}`)).toMatch(/^550 /);
      expect(await client.ask(`DELE ${path}`)).toMatch(/^550 /);
    }
    await client.ask('CWD ..');
    expect(await client.ask('PWD')).toMatch(/^257 "\/"/);
    await client.send('STOR ../b.txt', 'inside');
    expect(await server.files()).toEqual([{ path: '/b.txt', size: 6 }]);
    expect(await readFile(join(folder, 'outside.txt'), 'utf8')).toBe('outside');
  });

  it('says what it can do, and what it does not know', async () => {
    expect(await client.ask('FEAT')).toMatch(/^211-[^]* MLST [^]* SIZE[^]*211 End$/);
    expect(await client.ask('SYST')).toMatch(/^215 /);
    expect(await client.ask('NOOP')).toMatch(/^200 /);
    expect(await client.ask('STAT')).toMatch(/^211 /);
    expect(await client.ask('ALLO 10')).toMatch(/^202 /);
    expect(await client.ask('XYZZY')).toMatch(/^502 /);
    expect(await client.ask('AUTH TLS')).toMatch(/^502 /);
    expect(await client.ask('PASV')).toMatch(/^227 .*\(127,0,0,1,\d+,\d+\)/);
    expect(await client.ask('QUIT')).toMatch(/^221 /);
    await client.closed;
  });

  it('wants a data connection before a transfer, and a folder to write to', async () => {
    expect(await client.ask('STOR a')).toMatch(/^425 /);
    expect(await client.ask('STOR nowhere/a')).toMatch(/^553 /);
    expect(await client.ask('RETR nothing')).toMatch(/^550 /);
    expect(await client.ask('REST x')).toMatch(/^501 /);
  });

  it('gives up a transfer that is called off', async () => {
    const socket = await client.data();
    await client.ask('STOR a');
    socket.write('some');
    expect(await client.ask('ABOR')).toMatch(/^426 /);
    expect(await client.reply()).toMatch(/^226 /);
    expect(await client.ask('NOOP')).toMatch(/^200 /);
  });

  it('does as it is told to fail, so often, and no more once it is healed', async () => {
    server.fail({ kind: 'refuse', commands: ['SIZE', 'PWD'], reply: '500 No.', times: 2, spared: 1 });
    expect(await client.ask('PWD')).toMatch(/^257 /);
    expect(await client.ask('PWD')).toBe('500 No.');
    expect(await client.ask('SIZE a')).toBe('500 No.');
    expect(await client.ask('PWD')).toMatch(/^257 /);
    server.fail({ kind: 'refuse', commands: ['PWD'], reply: '500 No.' });
    server.heal();
    expect(await client.ask('PWD')).toMatch(/^257 /);
    expect(server.commands).toEqual(['PWD']);
  });

  it('keeps what came before a full disk', async () => {
    server.fail({ kind: 'disk-full', afterBytes: 3 });
    expect(await client.send('STOR a', 'hello')).toMatch(/^452 /);
    expect(await server.files()).toEqual([{ path: '/a', size: 3 }]);
  });

  it('loses a reply', async () => {
    await client.send('STOR a', 'hello');
    server.fail({ kind: 'lost-reply', commands: ['DELE'] });
    await expect(client.ask('DELE a')).rejects.toThrow('closed');
    expect(await server.files()).toEqual([]);
  });
});

describe('an FTP server that changes while it runs', () => {
  it('takes one fault back and leaves the others', async () => {
    await login();
    const forget = server.fail({ kind: 'refuse', commands: ['PWD'], reply: '500 No.' });
    server.fail({ kind: 'refuse', commands: ['NOOP'], reply: '500 Nor this.' });
    forget();
    forget();
    expect(await client.ask('PWD')).toMatch(/^257 /);
    expect(await client.ask('NOOP')).toBe('500 Nor this.');
  });

  it('asks for the new password once it was changed, and leaves in who is in', async () => {
    await login();
    server.changePassword('trout');
    expect(await client.ask('PWD')).toMatch(/^257 /);
    await client.ask('USER olga');
    expect(await client.ask('PASS swordfish')).toMatch(/^530 /);
    await client.ask('USER olga');
    expect(await client.ask('PASS trout')).toMatch(/^230 /);
  });

  it('goes down with all its connections and comes back on the same port', async () => {
    const { port } = server;
    await server.goDown();
    await client.closed;
    await expect(rawClient(port)).rejects.toThrow();
    await server.goDown();
    await server.comeBack();
    await server.comeBack();
    client = await rawClient(port);
    await login();
  });

  it('changes nothing in folders that are for reading only', async () => {
    await mkdir(join(root, 'kept'));
    await writeFile(join(root, 'kept', 'a'), 'a');
    const kept = await startFtpServer({ root, user: 'olga', password: 'swordfish', readOnly: ['/kept'] });
    client.close();
    client = await rawClient(kept.port);
    await login();
    expect(await client.fetch('RETR /kept/a')).toBe('a');
    for (const line of ['DELE /kept/a', 'MKD /kept/b', 'RMD /kept']) expect(await client.ask(line)).toMatch(/^550 /);
    await client.data();
    expect(await client.ask('STOR /kept/b')).toMatch(/^553 /);
    await client.ask('RNFR /kept/a');
    expect(await client.ask('RNTO /a')).toMatch(/^550 /);
    expect(await client.ask('MKD /kept-not')).toMatch(/^257 /);
    await kept.close();
  });
});

describe('an FTP server that throws bytes away', () => {
  it('remembers names and sizes, and the bytes of small files', async () => {
    const sink = await startFtpServer({ root: null, user: 'olga', password: 'swordfish' });
    client.close();
    client = await rawClient(sink.port);
    await login();
    await client.ask('MKD /backups');
    expect(await client.send('STOR /backups/a', 'hello')).toMatch(/^226 /);
    await client.send('APPE /backups/a', 'hello');
    await client.ask('RNFR /backups/a');
    await client.ask('RNTO /backups/b');
    expect(await client.ask('SIZE /backups/b')).toBe('213 10');
    expect(await client.fetch('RETR /backups/b')).toBe('hellohello');
    await client.send('APPE /backups/b', 'x'.repeat(100_000));
    expect(await client.ask('RETR /backups/b')).toMatch(/^550 /);
    expect(await sink.files()).toEqual([{ path: '/backups/b', size: 100_010 }]);
    expect(await client.ask('RMD /backups')).toMatch(/^550 /);
    expect(await client.ask('DELE /backups/b')).toMatch(/^250 /);
    expect(await client.ask('RMD /backups')).toMatch(/^250 /);
    await sink.close();
  });
});
