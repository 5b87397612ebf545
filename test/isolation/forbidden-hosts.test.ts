import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ftpConnector } from '../../src/adapters/ftp/ftp-connector.js';
import { siteProbe } from '../../src/adapters/granular/probe/site-probe.js';
import { systemClock } from '../../src/adapters/system/clock.js';
import { type HostAddress, hostRules } from '../../src/adapters/system/host-rules.js';
import { createLogger } from '../../src/adapters/system/logger.js';
import {
  type ConnectionScene,
  faultsIn,
  newConnectionScene,
  newSite,
  newStorage,
} from '../src/backup/kit/connection-scene.js';
import { workshop } from '../src/backup/kit/workshop.js';
import { admin } from '../src/backup/kit/world.js';

const shop = workshop();
const clock = systemClock();
const log = createLogger({ level: 'silent' });

/** Something on this machine that is nobody's storage: it tells what it is told. */
let server: Server;
let port: string;
let heard = 0;
beforeAll(async () => {
  server = createServer((socket) => {
    heard++;
    socket.end('220 a secret of this machine\r\n');
  });
  server.listen(0, '::');
  await once(server, 'listening');
  port = String((server.address() as AddressInfo).port);
});
afterAll(() => void server.close());
beforeEach(() => {
  heard = 0;
});

/** What names lead to: at the first question, and from the second one on. */
type Names = Readonly<Record<string, readonly [string, string]>>;

async function sceneWith(names: Names): Promise<ConnectionScene> {
  const asked = new Set<string>();
  async function lookup(host: string): Promise<readonly HostAddress[]> {
    const [first, later] = names[host] ?? ['127.0.0.1', '127.0.0.1'];
    const address = asked.has(host) ? later : first;
    asked.add(host);
    return [{ address, family: address.includes(':') ? 6 : 4 }];
  }
  const limits = { connectMs: 1_000, replyMs: 1_000, pausesMs: [] };
  return newConnectionScene(await shop.world(), {
    storageConnector: ftpConnector({ clock, log, limits, ...hostRules({ allowedHosts: [], lookup }) }),
    siteProbe: siteProbe({ clock, log, allowedHosts: [] }),
  });
}

describe('a storage that is entered', () => {
  it.each([
    'localhost',
    'LOCALHOST.',
    'a.localhost',
    '127.0.0.1',
    '127.1',
    '0x7f.1',
    '0177.0.0.1',
    '2130706433',
    '0.0.0.0',
    '::1',
    '[::1]',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '::127.0.0.1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '::',
    '169.254.169.254',
    'fe80::1',
    '100.100.100.200',
    'fd00:ec2::254',
    'inside.example',
    'metadata.google.internal',
    '１２７.0.0.1',
  ])('at %s is not contacted', async (host) => {
    const scene = await sceneWith({ 'metadata.google.internal': ['169.254.169.254', '169.254.169.254'] });
    const progress = await scene.enterStorage(await scene.session(newStorage), { protocol: 'ftp', host, port });
    expect(faultsIn(progress)).toEqual([['host', 'host-not-allowed']]);
    expect(heard).toBe(0);
  });

  it.each([
    'fe80::1%eth0',
    '::1%lo',
    '127.0.0.1:21',
    'user:pass@127.0.0.1',
    'ftp://127.0.0.1',
    '127.0.0.1/x',
    'a b',
    'ⓛocalhost',
    '127.0.0.1\r\nDELE x',
  ])('at "%s" is at no host', async (host) => {
    const scene = await sceneWith({});
    const progress = await scene.enterStorage(await scene.session(newStorage), { protocol: 'ftp', host, port });
    expect(faultsIn(progress)).toEqual([['host', 'storage-address-invalid']]);
    expect(JSON.stringify(progress)).not.toContain('pass@');
    expect(heard).toBe(0);
  });

  it('under a name that leads elsewhere the next time is not contacted there', async () => {
    const scene = await sceneWith({ 'moves.example': ['192.0.2.1', '127.0.0.1'] });
    const session = await scene.session(newStorage);
    const entry = { protocol: 'ftp', host: 'moves.example', port } as const;
    const codes = [await scene.enterStorage(session, entry), await scene.enterStorage(session, entry)].map(faultsIn);
    expect(codes[1]).toEqual([['host', 'host-not-allowed']]);
    expect(heard).toBe(0);
  });
});

describe('a site that is entered', () => {
  it.each([
    'https://localhost',
    'http://127.0.0.1',
    'https://[::1]',
    'https://acme.atlassian.net@127.0.0.1',
    'https://127.0.0.1#.atlassian.net',
    'https://127.0.0.1/.atlassian.net',
    'https://atlassian.net.evil.example',
    'https://acme.atlassian.net:444',
    'https://acme.atlassian.net.',
    'https://a.b.atlassian.net',
    'https://evilatlassian.net',
    'file:///etc/passwd',
    'gopher://acme.atlassian.net',
  ])('at %s is not contacted', async (address) => {
    const scene = await sceneWith({});
    const url = address.replace('127.0.0.1', `127.0.0.1:${port}`);
    const progress = await scene.enterSite(await scene.session(newSite, admin), { url });
    expect(faultsIn(progress)).toEqual([['url', 'site-url-invalid']]);
    expect(heard).toBe(0);
  });
});
