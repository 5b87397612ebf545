import type { BackupType } from '../../../domain/backup-kind.js';
import { CSV_DATE_PATTERN } from './csv-date.js';
import type { CsvFigures } from './csv-figures.js';

interface ImportedProject {
  readonly project: { readonly id: string; readonly key: string; readonly name: string };
  /** In the order in which they are imported. */
  readonly parts: readonly { readonly name: string; readonly rows: number }[];
  readonly figures: CsvFigures;
  readonly type: BackupType;
}

/** Tells who wants the issues back how to import them, and what will be missing. */
export function importReadme({ project, parts, figures, type }: ImportedProject): string {
  const name = project.name.replace(/\s+/g, ' ');
  const files = parts.map((part) => `  ${part.name}   ${counted(part.rows, 'issue')}`);
  const late = parts.some((part) => part.name.includes('late'));
  return [
    `Import of the issues of ${project.key}: ${name}`,
    '',
    'These files are for the CSV importer of Jira Cloud. They hold what that importer can take, which is less than the',
    `backup has. The whole is in projects/${project.id}/ of this archive.`,
    '',
    'THE FILES, in the order in which to import them',
    ...files,
    ...(parts.length > 1
      ? ['Wait for one to be done before you begin the next: children come after their parents.']
      : []),
    ...(late ? LATE : []),
    '',
    ...steps(project),
    '',
    ...COLUMNS,
    '',
    'WHAT IS NOT IN IT',
    ...missing(figures, project.id),
    ...ATTACHMENTS[type],
    ...NEVER,
    '',
  ].join('\n');
}

const LATE = [
  'A "late" part holds issues that changed or came while the backup was made. Where an issue is in an earlier part too,',
  'the late one is newer. The importer would add its comments and worklogs a second time, so delete its row from the',
  'earlier part first. One that came from another project meanwhile may be in the files of that project as well.',
];

function steps(project: { readonly key: string }): string[] {
  return [
    'HOW TO IMPORT THEM',
    '1. Be an administrator of Jira. An import by other people knows neither comments nor parents.',
    `2. Make the project ${project.key} with the issue types, workflow and custom fields that it had; site/ and projects/ of`,
    '   this archive say which. Issues keep their keys only in a project that is empty. Where an issue with the same key',
    '   exists, the importer changes that issue instead of making one.',
    '3. Give the project a notification scheme that tells nobody, and switch off its automation rules: an import sends',
    '   e-mails like any other change.',
    '4. Set the time zone of your own profile to UTC. All times here are in UTC, and the importer takes them for yours.',
    '5. Open Settings > System > External System Import > CSV. Choose the first part, and config.txt as the existing',
    '   configuration file. Where a new importer opens, switch to the old experience: the new one takes no configuration.',
    `6. Check what is asked: encoding UTF-8, delimiter a comma, date format ${CSV_DATE_PATTERN}.`,
    '7. Check the mapping of the columns. Columns that are not mapped are fields of apps, fields that Jira fills by itself,',
    '   and what only helps to choose. The ids in config.txt are those of the site that was backed up; on another site',
    '   choose the fields and link types by their names.',
    '8. Begin the import, and read its log: what it could not take is named there.',
  ];
}

const COLUMNS = [
  'THE COLUMNS',
  '- RFC 4180: commas, double quotes, CRLF, UTF-8 without a byte order mark. A header that comes several times is one field',
  '  with several values. Nothing is defused against spreadsheets: a value that begins with "=" is imported as it is. So do',
  '  not open these files in a spreadsheet and save them.',
  '- People are told by their account ids. Where the importer wants e-mail addresses, map "Reporter e-mail" and "Assignee',
  '  e-mail" instead; they hold what the site showed.',
  '- "Parent id" is the "Issue id" of the parent. When the importer does not find a parent that came with an earlier part,',
  '  map "Parent key" instead.',
  '- Comments are date;author;text, worklogs text;date;author;seconds. Estimates and time spent are in seconds.',
  '- Texts are in wiki markup, made from the rich text of Jira. Formats that wiki markup does not know are gone; the',
  '  original is in the archive.',
  '- Sprints are told by id, and have to exist. Links are told by the issue they go out from; both ends have to exist.',
  '- Dates that no calendar has are passed on as the site told them, and the importer will not take them.',
];

function missing(figures: CsvFigures, projectId: string): string[] {
  const { restrictedComments, restrictedWorklogs, truncatedFields, longTexts, securedIssues, foreignParents } = figures;
  const lists = `projects/${projectId}/`;
  return [
    restrictedComments > 0
      ? `- ${counted(restrictedComments, 'comment')} that only some people may read. The importer cannot restrict them and would ` +
        `show them to everybody. They are in ${lists}comments-*.ndjson.`
      : '- Comments that only some people may read would be left out; there were none.',
    ...(restrictedWorklogs > 0
      ? [
          `- ${counted(restrictedWorklogs, 'worklog')} that only some people may read, for the same reason. ` +
            `They are in ${lists}worklogs-*.ndjson.`,
        ]
      : []),
    ...(securedIssues > 0
      ? [
          `- TAKE CARE: ${counted(securedIssues, 'issue')} had a security level. The importer does not set it, so everybody who ` +
            'may browse the project sees what is imported. Filter the column "Security Level", and import those rows into a ' +
            'project with the right permissions, or not at all.',
        ]
      : []),
    ...(truncatedFields > 0
      ? [`- The ends of ${counted(truncatedFields, 'summary', 'summaries')} that were longer than Jira takes.`]
      : []),
    ...(longTexts > 0
      ? [`- Nothing of ${counted(longTexts, 'text')} longer than 32,767 characters, but Jira may refuse them.`]
      : []),
    ...(foreignParents > 0
      ? [
          `- The parents of ${counted(foreignParents, 'issue')} that lie in other projects; "Parent key" names them. Set them ` +
            'by hand when both projects are there.',
        ]
      : []),
  ];
}

const ATTACHMENTS: Readonly<Record<BackupType, readonly string[]>> = {
  basic: [
    '- Attachments. The importer fetches files only from addresses that need no login, and this backup has no files.',
  ],
  extended: [
    '- Attachments. The importer fetches files only from addresses that need no login, and Jira has none. The files are in',
    '  attachments/ of this archive, and attachments/index.ndjson says which belongs to which issue. Once a file is attached',
    '  to its issue under its old name, it is shown where the texts have !name! or [^name].',
  ],
};

const NEVER = [
  '- History, votes, remote links, properties, and the ids of issues and comments: this importer takes none of them.',
  '- Watchers, unless the site listed them with the issue.',
];

function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;
}
