import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readArchive, type Manifest } from '../../demo/read-archive.js';
import type { Trial } from './trial.js';

/** How Slack says that a site is being read. */
export const reading = /· reading and storing\n/;

/** A finished file of a granular backup: its manifest, once all its entries and issues are what they should be. */
export async function wholeArchive(trial: Trial, name: string, folder = 'crm'): Promise<Manifest> {
  const { manifest, issueIds } = await readArchive(join(trial.ftpFolder, folder, name));
  if (issueIds.length !== manifest.contents.issues) {
    throw new Error(`${name} holds ${issueIds.length} issues, and its manifest says ${manifest.contents.issues}`);
  }
  const shown = trial.jira.truth().issueIds();
  if (issueIds.join() !== shown.join()) {
    throw new Error(`${name} holds ${issueIds.length} issues, and the site shows ${shown.length}, or others`);
  }
  return manifest;
}

/** Bytes of the part that is being stored; 0 when there is none. */
export async function partSize(trial: Trial, folder = 'crm'): Promise<number> {
  const part = (await trial.filesAtStorage()).find((name) => name.endsWith('.part'));
  if (part === undefined) return 0;
  return (await stat(join(trial.ftpFolder, folder, part)).catch(() => ({ size: 0 }))).size;
}
