import { readFile } from 'node:fs/promises';
import { z } from 'zod';

const packageSchema = z.object({ name: z.literal('backup-center'), version: z.string() });

/** The version of this program, from the package that it lies in: compiled it lies one folder deeper. */
export async function programVersion(): Promise<string> {
  for (const path of ['../../../package.json', '../../package.json']) {
    const text = await readFile(new URL(path, import.meta.url), 'utf8').catch(() => '{}');
    const known = packageSchema.safeParse(JSON.parse(text));
    if (known.success) return known.data.version;
  }
  throw new Error('The package of the program is not where it should be');
}
