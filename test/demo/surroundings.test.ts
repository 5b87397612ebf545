import { existsSync } from 'node:fs';
import { once } from 'node:events';
import { connect as connectPlainly } from 'node:net';
import { connect } from 'node:tls';
import { afterEach, describe, expect, it } from '@jest/globals';
import { startSurroundings, type Surroundings, type SurroundingsOptions } from '../../demo/surroundings.js';
import { rawClient } from './ftp-server/raw-client.js';

let surroundings: Surroundings;

async function start(options?: SurroundingsOptions): Promise<Surroundings> {
  surroundings = await startSurroundings({}, options);
  return surroundings;
}

afterEach(() => surroundings.close());

function asks(
  { url, email, token }: { readonly url: string; readonly email: string; readonly token: string },
  path: string,
) {
  const authorization = `Basic ${Buffer.from(`${email}:${token}`).toString('base64')}`;
  return fetch(`${url}${path}`, { headers: { authorization, accept: 'application/json' } });
}

describe('the surroundings', () => {
  it('give the bot a site and a storage by its settings, and no pages', async () => {
    const { settings, logins, publicUrl, tlsFtp } = await start();
    expect(settings).toMatchObject({ JIRA_API_TOKEN: logins.site.token, STORAGE_PASSWORD: logins.storage.password });
    expect(settings).not.toHaveProperty('PORT');
    expect([publicUrl, tlsFtp]).toEqual(['', null]);
  });

  it('can leave both to the person, with pages to enter them on', async () => {
    const { settings, logins, publicUrl } = await start({ connected: false, pages: true });
    expect(Object.keys(settings).filter((name) => /^(JIRA|STORAGE)_(?!HOSTS)/.test(name))).toEqual([]);
    expect(settings).toMatchObject({ PUBLIC_URL: publicUrl, PORT: new URL(publicUrl).port });
    expect(settings['SITE_HOSTS']).toContain(new URL(logins.site.url).host);
    expect(settings['STORAGE_HOSTS']).toBe(`${logins.storage.host}:${String(logins.storage.port)}`);
    expect((await asks(logins.site, '/rest/api/3/myself')).status).toBe(200);
  });

  it('know logins that a site refuses, each for its own reason', async () => {
    const { spareSite, refusedSites } = (await start({ connected: false })).logins;
    expect((await asks(spareSite, '/rest/api/3/myself')).status).toBe(200);
    expect((await asks(refusedSites.expired, '/rest/api/3/myself')).status).toBe(401);
    expect((await asks(refusedSites.scoped, '/rest/api/3/myself')).status).toBe(401);
    const permissions = await asks(refusedSites.notAdministrator, '/rest/api/3/mypermissions?permissions=ADMINISTER');
    expect(await permissions.json()).toMatchObject({ permissions: { ADMINISTER: { havePermission: false } } });
  });

  it('have a folder on the FTP server that cannot be written', async () => {
    const { ftp, logins } = await start();
    const client = await rawClient(ftp.port);
    await client.ask(`USER ${logins.storage.user}`);
    await client.ask(`PASS ${logins.storage.password}`);
    expect(await client.ask('CWD /read-only')).toMatch(/^250 /);
    expect(await client.ask('MKD x')).toMatch(/^550 /);
    await client.data();
    expect(await client.ask('STOR x')).toMatch(/^553 /);
    client.close();
  });

  it('can have an FTP server whose certificate nobody vouches for', async () => {
    const { tlsFtp, logins, settings } = await start({ tls: true });
    expect(tlsFtp?.port).toBe(logins.tlsStorage?.port);
    expect(settings['STORAGE_HOSTS']).toContain(String(tlsFtp?.port));
    const client = await rawClient(tlsFtp?.port ?? 0);
    expect(await client.ask('USER backup')).toMatch(/^530 /);
    client.close();
    expect(await handshake(tlsFtp?.port ?? 0)).toBe('DEPTH_ZERO_SELF_SIGNED_CERT');
  });

  it('leave nothing behind', async () => {
    const { folder, ftp } = await start({ tls: true });
    await surroundings.close();
    expect(existsSync(folder)).toBe(false);
    await expect(rawClient(ftp.port)).rejects.toThrow();
  });
});

/** Speaks so much FTP that TLS begins; gives why the certificate is not trusted. */
async function handshake(port: number): Promise<string> {
  const socket = connectPlainly(port, '127.0.0.1');
  await once(socket, 'data');
  socket.write('AUTH TLS\r\n');
  await once(socket, 'data');
  const secure = connect({ socket, host: '127.0.0.1' });
  const [error] = (await once(secure, 'error')) as [NodeJS.ErrnoException];
  socket.destroy();
  return error.code ?? '';
}
