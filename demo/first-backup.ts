import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { readArchive } from './read-archive.js';
import { say, sayIndented } from './say.js';
import { renderText } from './slack/render-text.js';
import type { Hands } from './slack/person/person-hands.js';
import type { Slack } from './slack/start-slack.js';
import type { Message } from './slack/workspace.js';
import type { Surroundings } from './surroundings.js';

/** The file of the backup, as it lies on the FTP server. */
export interface StoredBackup {
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
}

const channel = 'C01OPS';
const minute = 60_000;

/** Makes a scheme and runs one backup as a person would, from Slack; shows each step, and checks what came of it. */
export async function firstBackup(surroundings: Surroundings): Promise<StoredBackup> {
  const { slack } = surroundings;
  const olga = slack.user('U01OLGA');
  await makeScheme(olga);
  await pressBackUpNow(olga);
  await runEnds(slack);
  const stored = await storedBackup(surroundings);
  await checkArchive(surroundings, stored);
  say('8. Home, as olga sees it now:');
  sayIndented(renderText(await olga.openHome()));
  const violations = slack.violations();
  if (violations.length > 0) throw new Error(`Slack would refuse what the bot sent: ${violations.join('; ')}`);
  return stored;
}

async function makeScheme(olga: Hands): Promise<void> {
  say('1. olga types /backup new, and a form opens:');
  await olga.command('/backup', 'new', { channel });
  const form = await olga.waitForModal('scheme.save', minute);
  sayIndented(renderText(form));
  say('2. She fills it in and saves. The bot tries the folder on the FTP server, and answers:');
  await olga.fill(form, { name: 'CRM nightly', folder: 'jira/crm', type: 'extended' });
  const { errors, failure } = await olga.submit(form);
  if (Object.keys(errors).length > 0 || failure !== undefined) {
    throw new Error(`The form was refused: ${JSON.stringify(errors)} ${String(failure)}`);
  }
  sayIndented(renderText(await olga.waitForModal('scheme.saved', minute)));
}

async function pressBackUpNow(olga: Hands): Promise<void> {
  const saved = olga.modal();
  if (saved !== undefined) await olga.close(saved);
  say('3. She opens Home and presses Back Up Now.');
  await olga.click(await olga.openHome(), 'scheme.back_up_now');
}

async function runEnds(slack: Slack): Promise<void> {
  say('4. In the channel one message follows the run:');
  const shown = new Set<string>();
  const tell = (message: Message): void => {
    const text = renderText(message);
    if (!shown.has(text)) sayIndented(text);
    shown.add(text);
  };
  const forget = slack.on('change', () => runMessages(slack).forEach(tell));
  try {
    await slack.waitFor(() => runMessages(slack).some((message) => slack.thread(message).length > 0), 5 * minute);
  } finally {
    forget();
  }
  const [message] = runMessages(slack);
  if (message === undefined) throw new Error('The channel was told nothing');
  say('5. In its thread:');
  for (const reply of slack.thread(message)) sayIndented(renderText(reply));
}

function runMessages(slack: Slack): readonly Message[] {
  return slack.messages(channel).filter(({ threadTs }) => threadTs === undefined);
}

async function storedBackup({ ftp, ftpFolder }: Surroundings): Promise<StoredBackup> {
  const files = await ftp.files();
  const [only] = files;
  if (only === undefined || files.length > 1) {
    throw new Error(
      `One file was expected on the FTP server, and there are: ${files.map(({ path }) => path).join(' ')}`,
    );
  }
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(join(ftpFolder, only.path))) hash.update(chunk as Buffer);
  const sha256 = hash.digest('hex');
  say(`6. On the FTP server: ${only.path}, ${String(only.size)} bytes, SHA-256 ${sha256}`);
  return { file: only.path, bytes: only.size, sha256 };
}

/** The file against what Slack says of it, and what is in it against what the site shows the bot's account. */
async function checkArchive({ jira, slack, ftpFolder }: Surroundings, { file, sha256 }: StoredBackup): Promise<void> {
  const told = runMessages(slack).flatMap((message) => slack.thread(message).map((reply) => renderText(reply)));
  if (!told.some((text) => text.includes(sha256))) throw new Error('Slack shows another SHA-256 than that of the file');
  const { manifest, issueIds } = await readArchive(join(ftpFolder, file));
  const { issues, projects, attachments } = manifest.contents;
  const shown = jira.truth().issueIds();
  if (issues !== shown.length || issueIds.join() !== shown.join()) {
    throw new Error(`${String(issues)} issues are in it, and the site shows ${String(shown.length)}, or others`);
  }
  const verdict = manifest.verdict.replaceAll('-', ' ');
  say(
    `7. Slack shows the same SHA-256. The file’s manifest says: ${verdict}, ${String(issues)} issues in ${String(projects)}`,
  );
  say(
    `   projects, ${String(attachments)} attachments. They are the very issues that the site shows this account, and`,
  );
  say(`   each of the ${String(manifest.entries.length)} entries has the SHA-256 that the manifest says.`);
}
