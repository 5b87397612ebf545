import { access, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { trackedFiles } from './tracked-files.js';

const LINK = /\]\((?!https?:|mailto:|#)([^)\s#]+)(?:#[^)\s]*)?\)/g;

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

describe('the documents', () => {
  it('link to nothing that is not there', async () => {
    const broken: string[] = [];
    for (const document of (await trackedFiles()).filter((path) => path.endsWith('.md'))) {
      for (const [, target = ''] of (await readFile(document, 'utf8')).matchAll(LINK)) {
        if (!(await isThere(join(dirname(document), target)))) broken.push(`${document} → ${target}`);
      }
    }
    expect(broken).toEqual([]);
  });
});
