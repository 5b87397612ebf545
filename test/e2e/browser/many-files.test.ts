import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Db } from 'mongodb';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { type BrowserTrial, startBrowserTrial } from './browser-trial.js';
import { says, saysNoMore } from './says.js';
import type { WorkspacePage } from './workspace-page.js';

const total = 5_000;
/** Of the second scheme. */
const few = 25;
/** What a person still takes for quick, on a machine that is busy with other tests as well. */
const patienceMs = 6_000;
const hourMs = 3_600_000;

let trial: BrowserTrial;
let database: Db;
let olga: WorkspacePage;
/** Their names, the newest first. */
let names: readonly string[];

beforeAll(async () => {
  trial = await startBrowserTrial({ database: true });
  if (trial.database === null) throw new Error('There is no database');
  database = trial.database;
  await trial.makeScheme();
  await trial.makeScheme({ name: 'Legal weekly', folder: 'legal' });
  names = [...(await storeFiles('CRM nightly', total - few, 0)), ...(await storeFiles('Legal weekly', few, total))];
  olga = await trial.open('Olga');
}, 120_000);

afterAll(() => trial.close());

/** As if they had been made one an hour, on the storage and in the database; the newest so many hours ago. */
async function storeFiles(scheme: string, count: number, hoursAgo: number): Promise<readonly string[]> {
  const found = await database.collection('schemes').findOne({ name: scheme });
  if (found === null) throw new Error(`There is no scheme ${scheme}`);
  const { _id: schemeId, workspaceId, siteId, method, storageId, folder, type } = found;
  const kind = { workspaceId, schemeId: String(schemeId), siteId, method, storageId, folder, type };
  await mkdir(join(trial.ftpFolder, String(folder)), { recursive: true });
  const files = Array.from({ length: count }, (_, index) => {
    const takenAt = new Date(Date.now() - (hoursAgo + index + 1) * hourMs);
    const stamp = takenAt.toISOString().slice(0, 19).replace('T', '_').replaceAll(':', '-');
    const id = randomBytes(12).toString('hex');
    const name = `${stamp}Z_${scheme.toLowerCase().replace(' ', '-')}_basic_${id.slice(0, 12)}.zip`;
    return {
      ...{ _id: id, ...kind, runId: `run-${id}`, name, size: 10, sha256: randomBytes(32).toString('hex') },
      ...{ takenAt, storedAt: takenAt, verifiedAt: takenAt, state: 'good', pinned: false },
    };
  });
  for (const { name } of files) await writeFile(join(trial.ftpFolder, String(folder), name), '0123456789');
  await database.collection<(typeof files)[number]>('files').insertMany(files);
  return files.map(({ name }) => name);
}

/** Expects a page with these files, of so many; how long it took is told when that was too long. */
async function expectPage(
  part: Locator,
  [from, to]: readonly [number, number],
  go: () => Promise<void>,
): Promise<void> {
  const begun = Date.now();
  await go();
  const shown = names.slice(from, to);
  await says(part, shown[0] ?? '');
  expect(Date.now() - begun).toBeLessThan(patienceMs);
  expect(await namesIn(part)).toEqual(shown);
}

async function namesIn(part: Locator): Promise<readonly string[]> {
  return [...new Set((await part.innerText()).match(/\d{4}-\S+\.zip/g))];
}

function fileAt(index: number): string {
  return names[index] ?? '';
}

function forget(...gone: readonly string[]): void {
  names = names.filter((name) => !gone.includes(name));
}

/** Turns pages of ten, from the first one, until this one is shown. */
async function goToPage(part: Locator, number: number, button: string): Promise<void> {
  for (let page = 1; page < number; page += 1) {
    await expectPage(part, [page * 10, page * 10 + 10], () => olga.press(button, part));
  }
}

describe('five thousand backup files', () => {
  it('are gone through on Home: the newest, the oldest, page by page, and by scheme', async () => {
    const home = await olga.openHome();
    await says(home, /5,000 backup files.*Page 1 of 500 · newest first/);
    expect(await namesIn(home)).toEqual(names.slice(0, 10));
    expect(await home.getByRole('button', { name: /^Newe/ }).count()).toBe(0);
    await expectPage(home, [total - 10, total], () => olga.press('Oldest Files', home));
    await says(home, 'Page 500 of 500');
    expect(await home.getByRole('button', { name: /^Old/ }).count()).toBe(0);
    await expectPage(home, [total - 20, total - 10], () => olga.press('Newer Files', home));
    await expectPage(home, [0, 10], () => olga.press('Newest Files', home));

    await expectPage(home, [total - few, total - few + 10], () => olga.choose('All schemes', 'Legal weekly', home));
    await says(home, 'Page 1 of 3');
    await expectPage(home, [0, 10], () => olga.choose('All schemes', 'All schemes', home));
  }, 60_000);

  it('are deleted from a page of Home, which stays in sight', async () => {
    const home = await olga.openHome();
    await goToPage(home, 6, 'Older Files');
    await says(home, 'Page 6 of 500');
    const chosen = fileAt(54);
    await olga.press(`Delete ${chosen}`, home);
    const question = await olga.dialog('Delete backup file');
    await says(question, new RegExp(`${chosen}.*This cannot be undone\\.`));
    await olga.press('Delete', question);
    await saysNoMore(home, chosen);
    forget(chosen);
    await says(home, '4,999 backup files');
    expect(await namesIn(home)).toEqual(names.slice(50, 60));
    expect(existsSync(join(trial.ftpFolder, 'crm', chosen))).toBe(false);
  }, 120_000);

  it('are deleted several at once from the fortieth page of Manage Files, and no others', async () => {
    const home = await olga.openHome();
    await olga.press('Manage Files', home);
    const modal = await olga.dialog('Manage files');
    await says(modal, /Page 1 of 500 · 4,999 files · newest first/);
    await expectPage(modal, [4_990, 5_000], () => olga.press('Oldest', modal));
    await expectPage(modal, [0, 10], () => olga.press('Newest', modal));
    await goToPage(modal, 40, 'Older');
    const chosen = [fileAt(391), fileAt(397)];
    for (const name of chosen) await modal.getByRole('checkbox', { name }).check();
    await olga.press('Delete Selected', modal);
    const review = await olga.dialog('Delete 2 files');
    expect(await namesIn(review)).toEqual(chosen);
    await olga.press('Delete', review);
    await saysNoMore(home, '4,999 backup files');
    const told = await olga.dialog('Backup Center');
    await says(told, '2 files are deleted. The others stay as they are.');
    await olga.press('Close', told);
    forget(...chosen);
    await says(modal, /Page 40 of 500 · 4,997 files/);
    expect(await namesIn(modal)).toEqual(names.slice(390, 400));
    expect(await modal.getByRole('checkbox', { checked: true }).count()).toBe(0);
    const left = await database.collection('files').find().sort({ takenAt: -1 }).toArray();
    expect(left.map(({ name }) => String(name))).toEqual(names);
    for (const name of chosen) expect(existsSync(join(trial.ftpFolder, 'crm', name))).toBe(false);
  }, 120_000);
});
