import type { ArchiveContents } from '../../../domain/archive-contents.js';
import type { BackupType } from '../../../domain/backup-kind.js';
import { limitations } from './limitations.js';

/** What there is to say of an archive when it is made. */
export interface ReadmeFacts {
  /** Host of the site. */
  readonly site: string;
  readonly startedAt: Date;
  readonly finishedAt: Date;
  /** Of this program. */
  readonly version: string;
  readonly type: BackupType;
  readonly contents: ArchiveContents;
  readonly verdict: 'complete' | 'complete with gaps';
  /** A line for each kind of gap, in words. */
  readonly gaps: readonly string[];
}

const WIDTH = 100;

/** The text for whoever opens the archive, perhaps in many years and without this program. */
export function archiveReadme(facts: ReadmeFacts): string {
  const sections = [head(facts), verdict(facts), check(), layout(facts.type), lines(), back(facts.type), limits()];
  return `${sections.map((section) => section.join('\n')).join('\n\n')}\n`;
}

function head({ site, startedAt, finishedAt, version, type, contents }: ReadmeFacts): string[] {
  const counts: readonly [number, string][] = [
    [contents.projects, 'projects'],
    [contents.issues, 'issues'],
    [contents.comments, 'comments'],
    [contents.worklogs, 'worklogs'],
    [contents.histories, 'entries of history'],
    [contents.users, 'people'],
    [contents.attachments, `attachments, ${contents.attachmentBytes.toLocaleString('en-US')} bytes`],
  ];
  return [
    `BACKUP OF THE JIRA CLOUD SITE ${site}`,
    '',
    ...wrapped(
      `Read through Jira's public REST API by Backup Center ${version}, from ${startedAt.toISOString()} to ` +
        `${finishedAt.toISOString()} (UTC). ` +
        (type === 'extended'
          ? 'It is an Extended backup: with attachments, avatars and logos.'
          : 'It is a Basic backup: without the files of attachments; what is known of them is with their issues.'),
    ),
    '',
    'In it:',
    ...counts.map(([count, name]) => `  ${count.toLocaleString('en-US').padStart(13)}  ${name}`),
  ];
}

function verdict({ verdict: word, gaps }: ReadmeFacts): string[] {
  if (word === 'complete') {
    return [
      'IS IT WHOLE?',
      ...wrapped(
        'Complete: everything that the backup account could see is in it. What no such backup can have is at the end.',
      ),
    ];
  }
  return [
    'IS IT WHOLE?',
    ...wrapped(
      'Complete with gaps. What is missing is named one by one, with the reason, in report/gaps.ndjson. In short:',
    ),
    ...gaps.flatMap((gap) => wrapped(gap.replace(/\s+/g, ' '), '  - ', '    ')),
  ];
}

function check(): string[] {
  return [
    'HOW TO CHECK IT',
    ...wrapped(
      'manifest.json is written last: an archive without it is broken off, and no backup. It names every other file of the ' +
        'archive with its size and its SHA-256. Unpack the archive with any program that knows ZIP64 (unzip 6, 7-Zip, ' +
        'Python), then compare. With Python 3.11 or later, in the folder where it was unpacked:',
    ),
    '',
    '  import hashlib, json',
    "  for entry in json.load(open('manifest.json', encoding='utf-8'))['entries']:",
    "      digest = hashlib.file_digest(open(entry['path'], 'rb'), 'sha256').hexdigest()",
    "      if digest != entry['sha256']: print('DAMAGED', entry['path'])",
  ];
}

function layout(type: BackupType): string[] {
  const media: readonly (readonly [string, string])[] = [
    ['attachments/', 'the files of attachments, by their ids; index.ndjson has names, issues, sizes and sums'],
    ['avatars/, logos/', 'pictures'],
  ];
  const rows: readonly (readonly [string, string])[] = [
    ['manifest.json', 'what is in it: counts, sections with their status, files with sums, gaps, limits'],
    ['meta/', 'what was known when the backup began'],
    ['site/', 'people and groups, fields, issue types, workflows, screens, schemes, filters, boards …'],
    ['projects/<id>/', 'a folder for each project, by its id:'],
    ['  project.json', 'the project; it says which it is. Its settings, roles and versions stand beside it'],
    ['  issues-*.ndjson', 'issues with all their fields, as the API gave them'],
    ['  comments-*.ndjson', 'comments; each line says with issueId whose they are. So do worklogs, histories,'],
    ['  and so on', 'remote links, watchers, votes and properties'],
    ['  late-*.ndjson', 'what changed or came while the backup was made; see below'],
    ...(type === 'extended' ? media : []),
    ['import/csv/<key>/', "files for Jira's own CSV importer, with a README for each project"],
    ['report/', 'gaps.ndjson: what is missing, and why; coverage.json: issues that the site counts, and'],
    ['', 'that are here; what was deleted or read again while the backup was made'],
  ];
  return [
    'WHAT IS WHERE',
    ...rows.map(([path, meaning]) => `  ${path.padEnd(20)} ${meaning}`),
    ...wrapped('Folders and files are named by ids, because names may be the same, change, or be no file names.'),
  ];
}

function lines(): string[] {
  return [
    'HOW TO READ IT',
    ...wrapped(
      'Files that end in .ndjson are text in UTF-8 with one JSON value in each line. A set that is large goes on in further ' +
        'files with higher numbers. Any language reads them line by line; on a command line, jq does:',
    ),
    "  jq -r '[.key, .fields.summary] | @tsv' projects/10001/issues-*.ndjson",
    ...wrapped(
      "The values are the API's own answers and were not changed. Rich text is in the Atlassian Document Format. People are " +
        'accountIds; site/ says who they are.',
    ),
    '',
    ...wrapped(
      'Late sets: an issue that changed while the backup was made was read again at the end, and stands, with all its ' +
        'lists, in the sets whose names begin with late-. Where an issue is in a late- set, that one counts: ignore what all ' +
        'other sets, of whichever project, have of the same id, also in lists of which the late- sets have nothing. Issues ' +
        'that were deleted meanwhile are named in report/deleted-during-run.ndjson.',
    ),
  ];
}

function back(type: BackupType): string[] {
  return [
    'HOW TO GET ISSUES BACK INTO JIRA',
    ...wrapped(
      'Jira has no import for a whole archive of this kind: configuration is set up again by hand or by a script that reads ' +
        'site/ and projects/. Issues come back in one of two ways.',
    ),
    ...wrapped(
      "Jira's CSV importer (Settings > System > External System Import > CSV) sets the dates of issues, and the authors " +
        'and dates of comments, which the REST API cannot. import/csv/<key>/README.txt says step by step how, and what is not in the ' +
        'files: above all restricted comments, because the importer would show them to everybody. Make the project, its ' +
        'issue types, workflow, fields, versions and components first, and try it with a test project.',
      '1. ',
      '   ',
    ),
    ...wrapped(
      'The REST API makes single issues, for example one that was deleted. It cannot set who created an issue and when, the ' +
        'authors and times of comments, worklogs and files, the key, history, votes, ranks exactly, or SLA clocks. Write ' +
        'those into the text. Go from the top of the hierarchy to the bottom; attach files before you refer to them; ' +
        'comments with a visibility whose role or group is missing should not be made at all. Mentions send e-mails: use a ' +
        'notification scheme that tells nobody. After an answer that was lost, look whether the issue is there before you ' +
        'send it again.',
      '2. ',
      '   ',
    ),
    ...wrapped(
      type === 'extended'
        ? 'Attachments: attachments/index.ndjson says which file was called what and belongs to which issue. Rich text refers ' +
            'to files by another id, mediaId in that index where it is known; after uploading, texts need the new one.'
        : 'Attachments are not in this backup. What the site told of them is in the fields of their issues.',
    ),
    ...wrapped(
      'History is taken by neither. Jira has a JSON import that takes it, for which this archive has no files; the histories ' +
        'are here to make them from, or to read. The ids of issues and comments do not come back.',
    ),
  ];
}

function limits(): string[] {
  return [
    'WHAT CANNOT BE IN IT',
    ...limitations.flatMap(({ item, status }) => wrapped(`${item}: ${status}`, '  - ', '    ')),
  ];
}

/** Words in lines of a width that can be read anywhere. */
function wrapped(text: string, first = '', further = ''): string[] {
  const out: string[] = [];
  let line = first;
  let empty = true;
  for (const word of text.split(' ')) {
    if (!empty && line.length + 1 + word.length > WIDTH) {
      out.push(line);
      line = further;
      empty = true;
    }
    line += empty ? word : ` ${word}`;
    empty = false;
  }
  return [...out, line];
}
