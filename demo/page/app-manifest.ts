import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { checkout } from './checkout.js';
import type { SlashCommand } from './page-state.js';

const manifestSchema = z.object({
  features: z.object({
    bot_user: z.object({ display_name: z.string() }),
    slash_commands: z.array(
      z.object({ command: z.string(), description: z.string(), usage_hint: z.string().default('') }),
    ),
  }),
});

/** What Slack learns of the app from its manifest: its name, and the commands that its message box offers. */
export interface AppManifest {
  readonly name: string;
  readonly commands: readonly SlashCommand[];
}

export async function readAppManifest(): Promise<AppManifest> {
  const { features } = manifestSchema.parse(parse(await readFile(join(checkout, 'slack-manifest.yml'), 'utf8')));
  return {
    name: features.bot_user.display_name,
    commands: features.slash_commands.map(({ command, description, usage_hint: usageHint }) => ({
      command,
      description,
      usageHint,
    })),
  };
}
