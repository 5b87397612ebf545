/** The way back for what was read through Jira's REST API. */
export const restoreGranular = {
  openHead: '2. Open it',
  open: (command: string): readonly string[] => [
    `• It is an ordinary ZIP: ${command}, 7-Zip and others open it. Read \`README.txt\` first: it says what is where.`,
    '• `manifest.json` counts what is in it and has a SHA-256 of every entry; what is missing, and why, stands in `report/gaps.ndjson`.',
    '• All that was read is in NDJSON, just as Jira told it: the site in `site/`, each project by its id in `projects/`. Any program can read that, also in years.',
  ],

  importHead: '3. Bring issues back with Jira’s own importer',
  importSteps: [
    'Be an administrator of Jira: what others may import has no hierarchy and no comments. Try it in a project of a spare site first, with *outgoing mail off*.',
    'Make sure that the project has what the rows name: issue types, statuses, fields, versions, components, people.',
    'Open *Settings → System → External System Import → CSV* and upload the parts from `import/csv/KEY/`, where KEY is that of the project, one after the other in the order that the `README.txt` there gives: parents stand before their children.',
    'Give it `config.txt`, which lies beside the parts: UTF-8, the date format `yyyy-MM-dd HH:mm:ss`, which column is which field. The dates are in UTC, and Jira takes them to be in your own time zone: set yours to UTC meanwhile.',
    'Look through how the columns are mapped. An issue that is there under the same key is *changed*; an empty project gets the keys of the rows.',
    'Compare the count of issues with `manifest.json`, and look at some.',
  ],

  limitsHead: '4. Know the limits',
  limits: [
    '• It does not bring back histories, the ids of issues, comments and worklogs, votes, issue properties and links to other sites. Some formatting is lost: the importer knows only wiki markup.',
    '• Comments that only some people may read are left out of the CSV, because everybody would read them then. They stand in the NDJSON alone.',
    '• Configuration, such as workflows, schemes, filters and boards, is there to be read and made again by hand: no importer takes it.',
    '• Through the REST API a program can make single issues anew from the NDJSON, but not set their dates, authors, history or keys.',
    '• It has no last day: Atlassian’s limit of 30 days is for its own exports.',
  ],
  attachments:
    '• Attachments lie in `attachments/` by their ids, and `attachments/index.ndjson` says to which issue each belongs and how it is called. The importer takes none from a file: add them by hand, or by a program.',
  noAttachments: '• A Basic backup has no attachments.',

  csvHelp: 'Import data from a CSV file',
};
