import { bytes } from '../bytes.js';
import { counted } from '../numbers.js';

/** What a backup holds. */
export const contents = {
  head: 'What is in it',
  issuesIn: (issues: number, projects: number): string =>
    `${counted(issues, 'issue')} in ${counted(projects, 'project')}`,
  comments: (count: number): string => counted(count, 'comment'),
  worklogs: (count: number): string => counted(count, 'worklog'),
  histories: (count: number): string => counted(count, 'history entry', 'history entries'),
  users: (count: number): string => counted(count, 'user'),
  attachments: (count: number, size: number): string => `${counted(count, 'attachment')} (${bytes(size)})`,
};
