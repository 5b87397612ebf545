import type { Camera } from './camera.js';
import type { Company } from './company.js';
import { askForLink, enter, press } from './deeds.js';
import { asACompanys, inSlack } from './windows.js';

/** Nothing is connected yet; then a site and a storage are. */
export async function firstDay(company: Company, camera: Camera): Promise<void> {
  const { slack, logins, tlsFtp } = company;
  const olga = slack.user('U01OLGA');
  await inSlack(company, camera, 'app/home', (page) =>
    camera.take('first-steps', page.locator('.app'), { until: page.locator('.home .block').last() }),
  );

  const form = await camera.window({ width: 760, height: 1600 });
  const { url, email, token } = logins.site;
  await enter(form, await askForLink(olga, 'connection.add_site'), {
    ...{ url, email, apiToken: token, tokenExpiresOn: '2027-06-30' },
  });
  await press(form, 'Test Connection');
  // The page is in the font of its reader's machine, which has none here that people have.
  await form.addStyleTag({ content: 'body { font-family: Lato, sans-serif }' });
  await asACompanys(form, company, false);
  await camera.take('connect', form.locator('body'), { until: form.locator('#save-hint') });
  await form.locator('[name=url]').fill(url);
  await press(form, 'Save');

  const { user, password } = logins.storage;
  await enter(form, await askForLink(olga, 'connection.add_storage'), {
    ...{ protocol: 'ftps', host: '127.0.0.1', port: String(tlsFtp?.port), folder: 'jira' },
    ...{ user, password, size: '500 MiB', name: 'Office FTP' },
  });
  await press(form, 'Test Connection');
  await form.getByLabel('Trust this certificate').check();
  await press(form, 'Save');
  await form.context().close();
}
