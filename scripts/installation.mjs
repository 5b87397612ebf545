import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from './run.mjs';

const STAMP = join(root, 'node_modules', '.installed-for');

/** Installs what package-lock.json lists unless that very list is installed already. Tells whether all is there. */
export function install() {
  const wanted = fingerprint();
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return true;
  console.log('Installing what is missing …');
  if (!run('npm', 'ci', '--loglevel=error')) return false;
  writeFileSync(STAMP, wanted);
  return true;
}

/** Changes with the list of packages and with the machine, because some packages are built for one kind of machine. */
function fingerprint() {
  const lock = readFileSync(join(root, 'package-lock.json'));
  return `${createHash('sha256').update(lock).digest('hex')} ${process.platform}-${process.arch}\n`;
}
