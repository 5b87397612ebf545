/** What the program says to who starts it. */
export const program = {
  keepTheKey: [
    'This is the first start with this database. Keep a copy of SECRET_KEY in a safe place, such as the password store of',
    'your team, and apart from the copies of the database: it seals the credentials that people enter. Without it they',
    'cannot be read any more, and every site and storage connected in Slack must be entered again. Backup files need no key.',
  ].join('\n'),
};
