import { say } from '../say.js';
import { startedThings, type StartedThings } from '../started-things.js';
import { openCamera } from './camera.js';
import { startCompany } from './company.js';
import { firstDay } from './first-day.js';
import { morning } from './morning.js';
import { pastDays } from './past-days.js';
import { pictureNames } from './picture-names.js';

/** Takes all pictures into a folder: of the real program, in a made-up company whose days go by quickly. */
export async function takePictures(folder: string): Promise<number> {
  const things = startedThings();
  try {
    await tell(folder, things);
    say(`${String(pictureNames.length)} pictures are in ${folder}.`);
    return 0;
  } catch (error) {
    say(`NO PICTURES ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  } finally {
    await things.end();
  }
}

async function tell(folder: string, things: StartedThings): Promise<void> {
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
}
