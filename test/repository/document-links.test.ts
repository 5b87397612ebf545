import { access, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { trackedFiles } from './tracked-files.js';

const LINK = /\]\((?!https?:|mailto:|#)([^)\s#]+)(?:#[^)\s]*)?\)/g;
const PATH = /`((?:src|blocks|jobs|demo|test|scripts|docs|embedded-mongo|[.]ci)\/[\w./-]+)`/g;
const SCRIPT = /\bnpm run (?:--silent )?([a-z][a-z0-9:-]*)/g;
const ANCHOR = /\]\(([^)\s#]*)#([^)\s]+)\)/g;

/** What was decided or changed once stays as it was written. */
const ofTheirTime = /^(docs\/decisions\/|CHANGELOG[.]md$)/;

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

async function documents(): Promise<readonly { readonly path: string; readonly text: string }[]> {
  const paths = (await trackedFiles()).filter((path) => path.endsWith('.md'));
  return Promise.all(paths.map(async (path) => ({ path, text: await readFile(path, 'utf8') })));
}

/** As it stands in an address: `## What Atlassian allows` is `#what-atlassian-allows`. */
function anchors(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\w\s-]/g, '')
      .replaceAll(' ', '-'),
  );
}

describe('the documents', () => {
  it('link to nothing that is not there', async () => {
    const broken: string[] = [];
    for (const { path, text } of await documents()) {
      for (const [, target = ''] of text.matchAll(LINK)) {
        if (!(await isThere(join(dirname(path), target)))) broken.push(`${path} → ${target}`);
      }
    }
    expect(broken).toEqual([]);
  });

  it('link to headings that are there', async () => {
    const broken: string[] = [];
    for (const { path, text } of await documents()) {
      for (const [, target = '', anchor = ''] of text.matchAll(ANCHOR)) {
        if (target.startsWith('http')) continue;
        const other = target === '' ? text : await readFile(join(dirname(path), target), 'utf8');
        if (!anchors(other).includes(anchor)) broken.push(`${path} → ${target}#${anchor}`);
      }
    }
    expect(broken).toEqual([]);
  });

  it('name files and folders that are there', async () => {
    const missing: string[] = [];
    for (const { path, text } of (await documents()).filter((document) => !ofTheirTime.test(document.path))) {
      for (const [, named = ''] of text.matchAll(PATH)) {
        const from = path.startsWith('embedded-mongo/') ? ['.', 'embedded-mongo'] : ['.'];
        const found = await Promise.all(from.map((folder) => isThere(join(folder, named))));
        if (!found.includes(true)) missing.push(`${path} → ${named}`);
      }
    }
    expect(missing).toEqual([]);
  });

  it('name commands of npm that there are', async () => {
    const { scripts } = z
      .object({ scripts: z.record(z.string(), z.string()) })
      .parse(JSON.parse(await readFile('package.json', 'utf8')));
    const named = (await documents()).flatMap(({ path, text }) =>
      [...text.matchAll(SCRIPT)].map(([, name = '']) => ({ path, name })),
    );
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter(({ name }) => !Object.hasOwn(scripts, name))).toEqual([]);
  });
});
