import type { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import type { Bytes } from '../../../../../src/adapters/granular/rest/rest.js';
import { type Scripted, inRestWorld } from './scripted-site.js';

const PATH = '/rest/api/3/attachment/content/1';
const question = { path: '/rest/api/3/attachment/content/{id}', ids: { id: '1' } };
const UUID = '0f8fad5b-d9cb-469f-a165-70867728950e';
const FILE = `/file/${UUID}/binary`;
const bytes = Buffer.from(Array.from({ length: 1000 }, (_, index) => index % 251));

function sentTo(url: string): Scripted {
  return { status: 303, headers: { Location: `${url}${FILE}?token=signed-secret` } };
}

function isBytes(answer: { kind: string }): answer is Bytes {
  return answer.kind === 'bytes';
}

async function contentOf(answer: { kind: string }): Promise<Buffer> {
  if (!isBytes(answer)) throw new Error(`No bytes: ${JSON.stringify(answer)}`);
  return Buffer.concat((await answer.body.toArray()) as Buffer[]);
}

async function failureOf(body: Readable): Promise<unknown> {
  return await body.toArray().then(
    () => null,
    (error: unknown) => error,
  );
}

describe('a file', () => {
  it('comes from the media host, which gets no login, with what is told of it', async () => {
    await inRestWorld({}, async ({ site, media, rest, logged }) => {
      site.on(PATH, sentTo(media.url));
      media.on(FILE, { status: 503 }, { body: bytes, headers: { ETag: '"e"', 'Content-Type': 'image/png' } });
      const answer = await rest.bytes(question);
      expect(answer).toMatchObject({
        kind: 'bytes',
        begins: 0,
        size: 1000,
        etag: '"e"',
        contentType: 'image/png',
        mediaId: UUID,
      });
      expect(await contentOf(answer)).toEqual(bytes);
      expect(site.seen[0]?.headers.authorization).toMatch(/^Basic /);
      expect(media.seen.map(({ headers }) => [headers.authorization, headers['accept-encoding']])).toEqual([
        [undefined, 'identity'],
        [undefined, 'identity'],
      ]);
      expect(logged.join()).not.toContain('signed-secret');
      expect(JSON.stringify(rest.figures())).not.toContain('signed-secret');
      expect(rest.figures().map(({ endpoint }) => endpoint)[0]).toBe('GET /rest/api/3/attachment/content/{id}');
    });
  });

  it.each([301, 302, 303, 307, 308])('is followed by a %s', async (status) => {
    await inRestWorld({}, async ({ site, media, rest }) => {
      site.on(PATH, { ...sentTo(media.url), status });
      media.on(FILE, { body: bytes });
      expect(await contentOf(await rest.bytes(question))).toEqual(bytes);
    });
  });

  it('may come from the site itself', async () => {
    await inRestWorld({}, async ({ site, rest }) => {
      site.on(PATH, { body: bytes });
      const answer = await rest.bytes(question);
      expect(answer).toMatchObject({ mediaId: null, size: 1000 });
      expect(await contentOf(answer)).toEqual(bytes);
    });
  });

  it('begins where it is asked for, or at its start where ranges are not known', async () => {
    await inRestWorld({}, async ({ site, media, rest }) => {
      site.on(PATH, sentTo(media.url));
      const part = { status: 206, body: bytes.subarray(900), headers: { 'Content-Range': 'bytes 900-999/1000' } };
      media.on(FILE, part, { body: bytes });
      const answer = await rest.bytes(question, 900);
      expect(answer).toMatchObject({ begins: 900, size: 1000 });
      expect(await contentOf(answer)).toEqual(bytes.subarray(900));
      expect(media.seen[0]?.headers.range).toBe('bytes=900-');
      expect(await rest.bytes(question, 900)).toMatchObject({ kind: 'bytes', begins: 0, size: 1000 });
    });
  });

  it('of another range than the one asked for is asked for again', async () => {
    await inRestWorld({}, async ({ site, rest }) => {
      const wrong = { status: 206, body: 'x', headers: { 'Content-Range': 'bytes 0-0/1000' } };
      site.on(PATH, wrong, { status: 206, body: 'y', headers: { 'Content-Range': 'bytes 999-999/*' } });
      const answer = await rest.bytes(question, 999);
      expect(answer).toMatchObject({ begins: 999, size: null });
      site.on(PATH, wrong);
      expect(await rest.bytes(question, 999)).toMatchObject({ kind: 'broken', status: 206 });
    });
  });

  it.each([401, 403])('gets a new address when the media host answers %s', async (status) => {
    await inRestWorld({}, async ({ site, media, rest }) => {
      site.on(PATH, sentTo(media.url));
      media.on(FILE, { status }, { body: bytes });
      expect(await contentOf(await rest.bytes(question))).toEqual(bytes);
      expect(site.seen).toHaveLength(2);
      media.on(FILE, { status, body: 'no' });
      expect(await rest.bytes(question)).toEqual({ kind: 'refused', status, words: 'no' });
      expect(site.seen).toHaveLength(5);
    });
  });

  it.each([404, 416])('that is refused with %s is refused', async (status) => {
    await inRestWorld({}, async ({ site, media, rest }) => {
      site.on(PATH, sentTo(media.url), { status, json: { errorMessages: ['gone'] } });
      media.on(FILE, { status });
      expect(await rest.bytes(question)).toEqual({ kind: 'refused', status, words: '' });
      expect(await rest.bytes(question)).toEqual({ kind: 'refused', status, words: 'gone' });
    });
  });

  it('is broken when its host is gone, and the site is not to blame', async () => {
    await inRestWorld({}, async ({ site, media, rest }) => {
      site.on(PATH, sentTo(media.url));
      await media.close();
      expect(await rest.bytes(question)).toEqual({ kind: 'broken', status: 0, words: '' });
    });
  });

  it('is not waited for as patiently where twenty before it did not come, and the site is not to blame', async () => {
    await inRestWorld({ limits: { pauseMost: 1 } }, async ({ site, media, rest }) => {
      site.on(PATH, sentTo(media.url));
      await media.close();
      for (let nth = 1; nth <= 20; nth += 1) await rest.bytes(question);
      const before = site.seen.length;
      expect(await rest.bytes(question)).toEqual({ kind: 'broken', status: 0, words: '' });
      expect(site.seen.length - before).toBe(2);
    });
  });

  it('is not fetched from a foreign host', async () => {
    await inRestWorld({ mediaAllowed: false }, async ({ site, media, rest }) => {
      site.on(PATH, sentTo(media.url));
      expect(await rest.bytes(question)).toMatchObject({ kind: 'refused', status: 0 });
      expect(media.seen).toHaveLength(0);
    });
  });

  it('is not followed around in circles', async () => {
    await inRestWorld({}, async ({ site, rest }) => {
      site.on(PATH, { status: 302, headers: { Location: PATH } });
      await expect(rest.bytes(question)).rejects.toMatchObject({ params: { found: 'redirect' } });
    });
  });

  it('that comes packed all the same is unpacked, and has no size', async () => {
    await inRestWorld({}, async ({ site, rest }) => {
      site.on(PATH, { body: gzipSync(bytes), headers: { 'Content-Encoding': 'gzip' } });
      const answer = await rest.bytes(question);
      expect(answer).toMatchObject({ size: null });
      expect(await contentOf(answer)).toEqual(bytes);
      site.on(PATH, { body: gzipSync(bytes).subarray(0, 100), headers: { 'Content-Encoding': 'gzip' } });
      await expect(rest.bytes(question).then(contentOf)).rejects.toThrow();
      site.on(PATH, { body: bytes, headers: { 'Content-Encoding': 'zstd' } });
      await expect(rest.bytes(question).then(contentOf)).rejects.toMatchObject({ code: 'UNKNOWN_ENCODING' });
    });
  });

  it.each<[string, (response: Parameters<NonNullable<Scripted['act']>>[0]) => void, string]>([
    ['stands still', () => undefined, 'STALLED'],
    ['breaks off', (response) => void setTimeout(() => response.destroy(), 20), 'ECONNRESET'],
  ])('that %s ends with an error', async (_name, then, code) => {
    await inRestWorld({}, async ({ site, rest }) => {
      const act = (response: Parameters<NonNullable<Scripted['act']>>[0]): void => {
        response.writeHead(200, { 'Content-Length': 1000 }).write(bytes.subarray(0, 10));
        then(response);
      };
      site.on(PATH, { act });
      const answer = await rest.bytes(question);
      if (!isBytes(answer)) throw new Error('No bytes');
      expect(await failureOf(answer.body)).toMatchObject({ code, message: 'The bytes broke off' });
    });
  });

  it('may be read slowly', async () => {
    await inRestWorld({ limits: { idle: 60 } }, async ({ site, rest }) => {
      site.on(PATH, { body: Buffer.alloc(4_000_000) });
      const answer = await rest.bytes(question);
      if (!isBytes(answer)) throw new Error('No bytes');
      let received = 0;
      for await (const chunk of answer.body as AsyncIterable<Buffer>) {
        if (received === 0) await new Promise((resolve) => setTimeout(resolve, 150));
        received += chunk.length;
      }
      expect(received).toBe(4_000_000);
    });
  });

  it('ends with the reason of an abort, and lets go of a body that nobody wants', async () => {
    await inRestWorld({}, async ({ site, rest, abort }) => {
      const open: Scripted = { act: (response) => void response.writeHead(200, { 'Content-Length': 1000 }).write('x') };
      site.on(PATH, open);
      const [unwanted, aborted] = [await rest.bytes(question), await rest.bytes(question)];
      if (!isBytes(unwanted) || !isBytes(aborted)) throw new Error('No bytes');
      unwanted.body.destroy();
      const reason = new Error('enough');
      const failing = failureOf(aborted.body);
      abort.abort(reason);
      expect(await failing).toBe(reason);
    });
  });
});

describe('a picture', () => {
  it('comes from a host of pictures without the login, and from the site with it', async () => {
    await inRestWorld({}, async ({ site, media, rest }) => {
      media.on('/avatar/1', { status: 302, headers: { Location: '/avatar/2' } });
      media.on('/avatar/2', { body: bytes, headers: { 'Content-Type': 'image/png' } });
      site.on('/view/3', { body: bytes });
      expect(await contentOf(await rest.picture(`${media.url}/avatar/1`))).toEqual(bytes);
      expect(await contentOf(await rest.picture('/view/3'))).toEqual(bytes);
      expect(media.seen.map(({ headers }) => headers.authorization)).toEqual([undefined, undefined]);
      expect(site.seen[0]?.headers.authorization).toMatch(/^Basic /);
    });
  });

  it.each([
    'http://gravatar.com/x',
    'https://evil.example/x',
    'file:///etc/passwd',
    'http://[',
    'data:image/png;base64,AA==',
  ])('is not fetched from %s', async (address) => {
    await inRestWorld({}, async ({ rest }) => {
      expect(await rest.picture(address)).toEqual({ kind: 'refused', status: 0, words: '' });
    });
  });

  it('that is sent to a foreign host is refused', async () => {
    await inRestWorld({ mediaAllowed: false }, async ({ site, media, rest }) => {
      site.on('/view/3', { status: 302, headers: { Location: `${media.url}/avatar/1` } });
      expect(await rest.picture(`${site.url}/view/3`)).toMatchObject({ kind: 'refused', status: 0 });
    });
  });

  it('that wants another login, or whose host is gone, does not end the reading', async () => {
    await inRestWorld({}, async ({ site, media, rest }) => {
      site.on('/view/3', { status: 401, headers: { 'X-Seraph-LoginReason': 'AUTHENTICATED_FAILED' } });
      site.on('/rest/api/3/thing', { json: 1 });
      expect(await rest.picture('/view/3')).toEqual({ kind: 'refused', status: 401, words: '' });
      await media.close();
      expect(await rest.picture(`${media.url}/avatar/1`)).toEqual({ kind: 'broken', status: 0, words: '' });
      expect(await rest.ask({ path: '/rest/api/3/thing' })).toMatchObject({ kind: 'told' });
    });
  });
});
