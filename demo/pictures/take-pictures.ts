import { say } from '../say.js';
import { startedThings } from '../started-things.js';
import { openCamera } from './camera.js';
import { startCompany } from './company.js';
import { firstDay } from './first-day.js';
import { morning } from './morning.js';
import { pastDays } from './past-days.js';
import { pictureNames } from './picture-names.js';

/** Takes all pictures into a folder: the real program, in a made-up company whose days go by quickly. */
export async function takePictures(folder: string): Promise<void> {
  const things = startedThings();
  try {
    say('A company begins to use the bot …');
    const company = await startCompany(things);
    await company.goTo('2026-11-21T17:40:00+01:00');
    const camera = await things.keep(openCamera({ folder, now: company.now }));
    await firstDay(company, camera);
    say('… lets it work for some days …');
    await pastDays(company);
    say('… and looks one morning what happened.');
    await company.goTo('2026-11-24T09:12:00+01:00');
    await morning(company, camera);
    const violations = company.slack.violations();
    if (violations.length > 0) throw new Error(`Slack would refuse what the bot sent: ${violations.join('; ')}`);
    const missing = pictureNames.filter((name) => !camera.taken().includes(name));
    if (missing.length > 0) throw new Error(`Nobody took a picture of: ${missing.join(', ')}`);
  } finally {
    await things.end();
  }
}
