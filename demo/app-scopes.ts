import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { checkout } from './page/checkout.js';

const manifestSchema = z.object({ oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }) });

/** What the app asks to be allowed, by its manifest: a Slack that grants it lets nothing else happen. */
export async function appScopes(): Promise<readonly string[]> {
  const manifest = manifestSchema.parse(parse(await readFile(join(checkout, 'slack-manifest.yml'), 'utf8')));
  return manifest.oauth_config.scopes.bot;
}
