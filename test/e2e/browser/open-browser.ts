import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** Chromium as Debian brings it, or the one that `CHROMIUM` names. */
export async function openBrowser(): Promise<Browser> {
  const program = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
  if (!existsSync(program))
    throw new Error(`There is no browser at ${program}: install Chromium, or name it in CHROMIUM.`);
  // Inside a container there is no room for Chromium's sandbox, and little shared memory.
  return chromium.launch({ executablePath: program, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
}
