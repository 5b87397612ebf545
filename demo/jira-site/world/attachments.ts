import { picturePng } from './attachment-file.js';
import { type Draws, draws } from './draws.js';
import type { IssueHead, IssueRoom } from './issue-room.js';
import { jiraTime } from './jira-time.js';
import { seededUuid } from '../seeded-numbers.js';
import type { WorldAttachment } from './world.js';

/** What is said of a file, and what it is; bytes come from the kind that its seed names. */
interface Sketch {
  readonly filename: string;
  readonly mimeType: string;
  readonly size: number;
  readonly actualSize?: number | null;
  readonly kind?: 'noise' | 'text' | 'png' | 'html';
}

const PNG_BYTES = picturePng('any').length;

const USUAL: readonly ((draw: Draws) => Sketch)[] = [
  (draw) => ({
    filename: `notes-${draw.below(90)}.txt`,
    mimeType: 'text/plain',
    size: draw.from(80, 4000),
    kind: 'text',
  }),
  (draw) => ({ filename: `screenshot ${draw.below(90)}.png`, mimeType: 'image/png', size: PNG_BYTES, kind: 'png' }),
  (draw) => ({ filename: `contract-${draw.below(90)}.pdf`, mimeType: 'application/pdf', size: draw.from(900, 20_000) }),
];

/** Files as they should not be, and are. */
const ODD: readonly Sketch[] = [
  { filename: 'nothing.txt', mimeType: 'text/plain', size: 0 },
  { filename: 'one.bin', mimeType: 'application/octet-stream', size: 1 },
  { filename: '🎉'.repeat(255), mimeType: 'application/octet-stream', size: 300 },
  { filename: '../../x', mimeType: 'application/octet-stream', size: 301 },
  { filename: 'CON.txt', mimeType: 'text/plain', size: 302, kind: 'text' },
  { filename: ' ', mimeType: '', size: 303 },
  { filename: 'two\nlines.txt', mimeType: 'text/plain', size: 304, kind: 'text' },
  { filename: 'gone.pdf', mimeType: 'application/pdf', size: 5000, actualSize: null },
  { filename: 'said to be empty.zip', mimeType: 'application/zip', size: 0, actualSize: 2500 },
  { filename: 'said to be larger.zip', mimeType: 'application/zip', size: 9000, actualSize: 2500 },
  { filename: 'trap.pdf', mimeType: 'application/pdf', size: 48_213, actualSize: 1024, kind: 'html' },
  { filename: 'page.html', mimeType: 'text/html', size: 700, kind: 'html' },
  { filename: '\u202egpj.exe', mimeType: 'image/jpeg', size: 400 },
  { filename: 'large.mp4', mimeType: 'video/mp4', size: 5_000_000 },
];

/** A file of any size, to be put into a world; nothing of it lies anywhere. */
export function seededAttachment(
  id: string,
  sketch: Sketch & Pick<WorldAttachment, 'author' | 'created'>,
): WorldAttachment {
  const { kind = 'noise', actualSize, ...said } = sketch;
  const mediaId = seededUuid(() => draws(Number(id), said.size).below(1000) / 1000);
  return { ...said, id, mediaId, actualSize: actualSize === undefined ? said.size : actualSize, seed: `${kind}:${id}` };
}

/** An issue's attachments. On odd sites every oddity comes up, the same name three times too. */
export function attachmentsOf(room: IssueRoom, head: IssueHead): readonly WorldAttachment[] {
  const { seed, odd, attachments: average, accounts, numbering } = room;
  if (average <= 0) return [];
  const draw = draws(seed, head.id, 14);
  const sketches: Sketch[] = Array.from({ length: Math.floor(average) + (draw.chance(average % 1) ? 1 : 0) }, () =>
    draw.pick(USUAL)(draw),
  );
  const oddity = odd && head.rank % 5 === 1 ? ODD[Math.floor(head.rank / 5)] : undefined;
  // Five megabytes are for sites that are large anyway.
  if (oddity !== undefined)
    sketches.push(oddity.size > 1e6 && numbering.total < 1000 ? { ...oddity, size: 200_000 } : oddity);
  if (odd && head.rank % 100 === 8) {
    sketches.push(...[0, 1, 2].map(() => ({ filename: 'same.txt', mimeType: 'text/plain', size: draw.from(10, 99) })));
  }
  return sketches.map((sketch, index): WorldAttachment => {
    const id = String(head.id * 100 + index);
    const author = String(draw.pick(accounts).accountId);
    const made = seededAttachment(id, { ...sketch, author, created: jiraTime(head.created) });
    return { ...made, mediaId: seededUuid(() => draw.below(4096) / 4096), seed: `${made.seed}:${seed}` };
  });
}
