import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type BrowserTrial, startBrowserTrial } from './browser-trial.js';
import { says } from './says.js';
import type { WorkspacePage } from './workspace-page.js';

let trial: BrowserTrial;
let olga: WorkspacePage;
let ravi: WorkspacePage;

beforeAll(async () => {
  const people = [
    { id: 'U01OLGA', name: 'olga', realName: 'Olga Ivanova', tz: 'Europe/Berlin', locale: 'de-DE', isAdmin: true },
    { id: 'U02RAVI', name: 'ravi', realName: 'Ravi Nair', tz: 'Asia/Kolkata', locale: 'en-GB' },
  ];
  trial = await startBrowserTrial({ slack: { people } });
  [olga, ravi] = await Promise.all([trial.open('Olga'), trial.open('Ravi')]);
}, 60_000);

afterAll(() => trial.close(), 40_000);

describe('a workspace in which one person has German and the other English', () => {
  it('shows Home to each in their own language', async () => {
    await says(await olga.openHome(), /3\. Einen Sicherungsplan erstellen.*Speicherorte.*Noch keine Sicherungsdateien/);
    await says(await ravi.openHome(), /3\. Create a scheme.*Storage.*No backup files yet/);
  });

  it('has the form of a scheme in German, with its errors', async () => {
    await olga.press('Neuer Sicherungsplan', await olga.openHome());
    const form = await olga.dialog('Neuer Sicherungsplan');
    await says(form, /Was wird gesichert\?.*Montag.*Freitag.*Wie viele Sicherungsdateien bleiben/);
    await form.getByLabel('Name').fill('CRM nachts');
    await form.getByLabel('Ordner').fill('../crm');
    await olga.press('Sicherungsplan erstellen', form);
    await says(form.getByRole('alert').filter({ hasText: '../crm' }), 'Der Ordner ../crm');
    await form.getByLabel('Ordner').fill('crm');
    await olga.press('Sicherungsplan erstellen', form);
    const saved = olga.page.getByRole('dialog').filter({ hasText: 'CRM nachts' });
    await says(saved, 'ist erstellt');
    await saved.getByRole('button', { name: 'Schließen' }).click();
    await saved.waitFor({ state: 'detached' });
  });

  it('reads its channel in the language of the one who made the scheme', async () => {
    await olga.press('CRM nachts jetzt sichern', await olga.openHome());
    await ravi.openChannel('ops');
    await says(
      ravi.messages(/CRM nachts ·/),
      /abgeschlossen.*33 Vorgänge in 6 Projekten.*Gestartet von @Olga Ivanova/,
      30_000,
    );
  }, 60_000);

  it('answers a command to each in their own language', async () => {
    await olga.openChannel('ops');
    await olga.say('/backup help');
    await says(olga.messages('/backup now'), 'sofort sichern');
    await ravi.say('/backup help');
    await says(ravi.messages('/backup now'), 'back up at once');
  });

  it('has the private page in the language of the one who asked for it', async () => {
    await olga.press('Verbindungen', await olga.openHome());
    await olga.press('Speicherort hinzufügen', await olga.dialog('Verbindungen'));
    const offer = await olga.dialog('Private Seite');
    const opens = olga.page.context().waitForEvent('page');
    await olga.press('Private Seite öffnen', offer);
    const page = await opens;
    await says(page.getByRole('main'), 'Diese Seite ist für Olga Ivanova aus dem Workspace Demo Company.');
    expect(await page.locator('html').getAttribute('lang')).toMatch(/^de\b/);
    await page.getByRole('button', { name: 'Formular öffnen' }).click();
    await page.getByRole('button', { name: 'Verbindung testen' }).click();
    await says(page.getByRole('main'), /Noch nicht.*Folgendes ist zu berichtigen/);
    await page.close();
  });
});
