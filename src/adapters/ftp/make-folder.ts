import type { FtpSession } from './ftp-session.js';

/** Makes the folder of the session, and those that it lies in, where they are missing. */
export async function makeFolder({ client, folder }: FtpSession): Promise<void> {
  const { code } = await client.sendIgnoringError(`CWD ${folder}`);
  if (code < 300) return;
  const segments = folder.split('/').filter((segment) => segment !== '');
  for (const [index] of segments.entries()) {
    // Whether it was there already is told in too many ways; what counts is whether it can be entered at the end.
    await client.sendIgnoringError(`MKD /${segments.slice(0, index + 1).join('/')}`);
  }
  await client.send(`CWD ${folder}`);
}
