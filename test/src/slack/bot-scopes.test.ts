import { readFile } from 'node:fs/promises';
import { expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { z } from 'zod';
import { botScopes } from '../../../src/slack/bot-scopes.js';

it('asks for the same when it is installed by OAuth as by its manifest', async () => {
  const manifest = z
    .object({ oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }) })
    .parse(parse(await readFile('slack-manifest.yml', 'utf8')));
  expect([...botScopes].sort()).toEqual([...manifest.oauth_config.scopes.bot].sort());
});
