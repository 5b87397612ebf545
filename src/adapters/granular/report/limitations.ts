/** Something of a Jira site that no backup through its REST API can have, or only in part. */
export interface Limitation {
  readonly item: string;
  /** What is there of it, and what is not. */
  readonly status: string;
}

/** What is not in any archive of this method, whatever went well. Written into every manifest. */
export const limitations: readonly Limitation[] = [
  {
    item: 'Data of Marketplace apps',
    status:
      'Not readable, except what apps keep in custom fields and in properties of issues and projects. Each app has its own way to back it up.',
  },
  {
    item: 'Workflow rules of apps',
    status: 'Shown only to the apps themselves. Built-in rules are in the archive with the workflows.',
  },
  {
    item: 'Automation rules',
    status:
      'In the archive where the site serves them. Their secrets and connections, how often they ran, and their own log are not readable.',
  },
  {
    item: 'Assets',
    status: 'Not in this archive. Assets has an API of its own; fields that refer to its objects keep the references.',
  },
  {
    item: 'Jira Service Management: SLA definitions and calendars, e-mail channels, portal look, knowledge base links, canned responses, on-call',
    status: 'No public API, or one for parts of it only. What an issue shows of its SLAs is in its fields.',
  },
  {
    item: 'Jira Service Management: approvals, feedback and participants of single requests',
    status: 'Only as far as the fields of the issue hold them.',
  },
  {
    item: 'Jira Product Discovery: views, insights, delivery settings',
    status: 'No documented API. Ideas are ordinary issues and are in the archive.',
  },
  {
    item: 'People: e-mail addresses, passwords, two-step verification, the directory of the organisation',
    status:
      'E-mail addresses only where the site shows them to the backup account; the rest belongs to the organisation, not to the site.',
  },
  { item: 'Atlassian Teams', status: 'Only their ids, in fields that refer to them.' },
  {
    item: 'Private dashboards of other people, favourites, preferences of people, personal subscriptions to filters',
    status: 'No administrator can read them all. Dashboards that are not shared with the backup account are missing.',
  },
  {
    item: 'Private boards of other people',
    status: 'The site tells that they exist, without name and settings. They are named as gaps.',
  },
  {
    item: 'Boards: swimlanes, card layout and colours, working days; settings of timeline, calendar, list, summary and form views',
    status: 'Not in the public API. Columns, filter, estimation and ranking of boards are in the archive.',
  },
  {
    item: 'Issues behind issue security or project permissions; restricted comments, worklogs and attachments',
    status:
      'Only what the backup account may see. Where the site tells how many more there are, that is named as a gap.',
  },
  {
    item: 'Archived issues, issues of archived projects, projects in the recycle bin',
    status:
      'Cannot be searched, so their issues are missing. Such projects are listed with what the site tells of them.',
  },
  {
    item: 'Development panel, builds, deployments, links to designs',
    status: 'The API only takes them in; it does not give them out.',
  },
  { item: 'Incoming mail, SMTP, application links, OAuth credentials', status: 'Not readable.' },
  {
    item: 'Project templates, screens and workflow layouts inside team-managed projects',
    status: 'Partly: fields, statuses and issue types tell which project they belong to; the layout is not readable.',
  },
  { item: 'Layout of the issue view, tabs of fields', status: 'No public REST API.' },
  {
    item: 'Audit log beyond its retention, sent notifications, earlier versions of attachments',
    status: 'The site does not keep or does not give them. Audit records are those that were still there.',
  },
  {
    item: 'Properties of comments and worklogs',
    status:
      'Only of issues that have twenty or more of them; shorter lists are taken from the issue, which leaves them out.',
  },
  { item: 'Thumbnails and previews of attachments', status: 'Left out; Jira makes them anew from the files.' },
  {
    item: 'One moment in time',
    status:
      'The site is read while people work on it. Each issue is as it was when it was read, between the beginning and the end of the backup.',
  },
];
