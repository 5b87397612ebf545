// `npm run docs:settings`: writes .env.example and the README's table from src/config/settings.ts.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './run.mjs';
import { envExample, withSettingsTable } from './settings-text.mjs';

const { settings } = await import(new URL('../dist/src/config/settings.js', import.meta.url).href);
const readme = join(root, 'README.md');
writeFileSync(readme, withSettingsTable(readFileSync(readme, 'utf8'), settings));
writeFileSync(join(root, '.env.example'), envExample(settings));
