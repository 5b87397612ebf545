/** Every `action_id`, `block_id` and `callback_id`, once. They stay the same over releases: old messages live on. */
export const actions = {
  runCancel: 'run.cancel',
  runRetry: 'run.retry',
  alertAcknowledge: 'alert.acknowledge',
  /** Value: the alert's id. Opens what to do about it. */
  alertExplain: 'alert.explain',
  homeOpen: 'home.open',
  homeRefresh: 'home.refresh',
  /** Value: the place on Home that the button leads to, for `readHomePlace`. An action id is used once in a block. */
  filesPage: 'files.page',
  filesPageBack: 'files.page_back',
  filesPageFirst: 'files.page_first',
  filesPageLast: 'files.page_last',
  /** Value of each option: a place on Home. */
  filesFilter: 'files.filter',
  /** Opens the modal in which several files are deleted. Value: a place on Home. */
  filesManage: 'files.manage',
  /** In that modal. Values: a place for `readListPlace`. */
  managePage: 'manage.page',
  managePageBack: 'manage.page_back',
  managePageFirst: 'manage.page_first',
  managePageLast: 'manage.page_last',
  manageFilter: 'manage.filter',
  /** An overflow. Values for `readVerb`: `pin:`, `unpin:` or `restore:` and the file's id. */
  fileMore: 'file.more',
  fileDelete: 'file.delete',
  fileRestore: 'file.restore',
  /** Value: the file's id, as of the next two, which answer the question about a backup that holds much less. */
  fileDetails: 'file.details',
  fileAcceptShrink: 'file.accept_shrink',
  fileDoubtShrink: 'file.doubt_shrink',
  schemeBackUpNow: 'scheme.back_up_now',
  schemeNew: 'scheme.new',
  schemeEdit: 'scheme.edit',
  schemeHistory: 'scheme.history',
  /** In the history modal. Values: a place for `readListPlace`. */
  historyPage: 'history.page',
  historyPageBack: 'history.page_back',
  /** An overflow. Values for `readVerb`: `pause:`, `resume:`, `pickup:` or `delete:` and the scheme's id. */
  schemeMore: 'scheme.more',
  schemePickUp: 'scheme.pick_up',
  /** Value: the place on Home that the button leads to, for `readHomePlace`. */
  schemePage: 'scheme.page',
  schemePageBack: 'scheme.page_back',
  /** In the modal: a field that changes what is shown beside it. */
  draftChanged: 'draft.changed',
  /** In any modal: a field that is only read when it is submitted. */
  fieldValue: 'value',
  /** A command that was nearly typed right. Value: the whole command. */
  commandRepeat: 'command.repeat',
  connectionsOpen: 'connections.open',
  /** In that modal. Value: a page, from 0. */
  connectionsPage: 'connections.page',
  connectionsPageBack: 'connections.page_back',
  connectionsRefresh: 'connections.refresh',
  /** Both show the private link to the page where a connection is entered. */
  connectionAddSite: 'connection.add_site',
  connectionAddStorage: 'connection.add_storage',
  /** Values of these three for `readConnectionRef`. */
  connectionTest: 'connection.test',
  connectionReplace: 'connection.replace',
  connectionRemove: 'connection.remove',
  permissionsOpen: 'permissions.open',
  auditOpen: 'audit.open',
  /** Values of these three: a place for `readAuditPlace`. */
  auditPage: 'audit.page',
  auditPageBack: 'audit.page_back',
  auditAll: 'audit.all',
  /** What the audit log is filtered by; what is chosen in all three is read from the view. */
  auditPerson: 'audit.person',
  auditChange: 'audit.change',
  auditSubject: 'audit.subject',
  /** An overflow on Home. Values: `permissions`, `audit`. */
  homeMore: 'home.more',
  /** A link: Slack asks nothing of us. */
  linkOpen: 'link.open',
} as const;

export const callbacks = {
  schemeSave: 'scheme.save',
  schemeChecking: 'scheme.checking',
  schemeSaved: 'scheme.saved',
  schemeSaveConfirm: 'scheme.save_confirm',
  schemeDelete: 'scheme.delete',
  schemePick: 'scheme.pick',
  fileDetails: 'file.details',
  fileDeleteLast: 'file.delete_last',
  filesManage: 'files.manage',
  filesDelete: 'files.delete',
  history: 'scheme.history',
  restore: 'file.restore',
  explain: 'alert.explain',
  connections: 'connections',
  connectionTest: 'connection.test',
  connectionLink: 'connection.link',
  permissionsSave: 'permissions.save',
  audit: 'audit',
  notice: 'notice',
} as const;

/** Fields of the scheme modal; an error names one of these. */
export const fields = {
  name: 'name',
  site: 'site',
  type: 'type',
  method: 'method',
  days: 'days',
  time: 'time',
  timeZone: 'time_zone',
  storage: 'storage',
  folder: 'folder',
  keep: 'keep',
  channel: 'channel',
} as const;

/** Fields of the modal that deletes a scheme. Values: `keep` or `remove`; `finish` or `cancel`. */
export const deleteFields = { files: 'files', running: 'running' } as const;

/** Field of the modal in which a scheme is picked. Value: its id. */
export const pickFields = { scheme: 'scheme' } as const;

/** Field of the modal in which several files are deleted; `manageBlockId` makes it one of a page. Values: their ids. */
export const manageFields = { files: 'manage_files' } as const;

/** Fields of the permissions, by the role that is given; an error names one of these. */
export const permissionFields = {
  administrator: { users: 'administrator.users', groups: 'administrator.groups', admins: 'administrator.admins' },
  operator: { users: 'operator.users', groups: 'operator.groups', admins: 'operator.admins' },
} as const;
