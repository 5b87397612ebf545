/**
 * A row of src/config/settings.ts, as far as texts are written from it.
 *
 * @typedef {{ meaning: string; fallback?: string; example?: string }} Setting
 * @typedef {Record<string, Setting>} Settings
 */

const START = '<!-- settings: written by `npm run docs:settings` -->';
const END = '<!-- end of settings -->';
const WIDTH = 110;

/**
 * The README with its table of settings put in anew.
 *
 * @param {string} readme
 * @param {Settings} settings
 */
export function withSettingsTable(readme, settings) {
  const start = readme.indexOf(START);
  const end = readme.indexOf(END);
  if (start === -1 || end < start) throw new Error(`The README lacks the lines ${START} and ${END}.`);
  return `${readme.slice(0, start)}${START}\n${table(settings)}\n${readme.slice(end)}`;
}

/** @param {Settings} settings */
function table(settings) {
  const rows = Object.entries(settings).map(
    ([name, { meaning, fallback }]) =>
      `| \`${name}\` | ${meaning} | ${fallback === undefined ? '' : `\`${fallback}\``} |`,
  );
  return ['| Setting | Meaning | Default |', '| --- | --- | --- |', ...rows].join('\n');
}

/**
 * The whole of .env.example.
 *
 * @param {Settings} settings
 */
export function envExample(settings) {
  const head = comment(
    'The settings of Backup Center. Copy this file to .env and fill in what you need. An empty value counts as unset, and a value with # or spaces in it needs quotes around it.',
  );
  const entries = Object.entries(settings).map(([name, { meaning, fallback, example }]) =>
    [
      comment(meaning.replaceAll('`', '')),
      ...(fallback === undefined ? [] : [`# Default: ${fallback}`]),
      ...(example === undefined ? [] : [`# Looks like: ${example}`]),
      `${name}=`,
    ].join('\n'),
  );
  return [head, ...entries].join('\n\n') + '\n';
}

/** @param {string} text */
function comment(text) {
  const lines = [''];
  for (const word of text.split(' ')) {
    if ((lines.at(-1) + word).length > WIDTH) lines.push('');
    lines.push(`${lines.pop()} ${word}`);
  }
  return lines.map((line) => `#${line}`).join('\n');
}
