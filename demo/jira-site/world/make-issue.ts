import { attachmentsOf } from './attachments.js';
import { fieldsOf } from './issue-fields.js';
import { commentsOf, fansOf, historiesOf, lengthsOf, propertiesOf, remoteLinksOf, worklogsOf } from './issue-lists.js';
import { type IssueRoom, headOf } from './issue-room.js';
import type { WorldIssue } from './world.js';

/** An issue of a fresh world. Each part of it is made when it is looked at; null when there is none. */
export function makeIssue(room: IssueRoom, id: number): WorldIssue | null {
  const head = headOf(room, id);
  if (head === null) return null;
  const { key, project, hidden, created, updated } = head;
  const lengths = once(() => lengthsOf(room, head));
  const parts = {
    fields: once(() => fieldsOf(room, head)),
    comments: once(() => commentsOf(room, head, lengths().comments)),
    worklogs: once(() => worklogsOf(room, head, lengths().worklogs)),
    histories: once(() => historiesOf(room, head, lengths().histories)),
    remoteLinks: once(() => remoteLinksOf(room, head)),
    watchers: once(() => fansOf(room, head, 11)),
    voters: once(() => fansOf(room, head, 12)),
    properties: once(() => propertiesOf(room, head)),
    attachments: once(() => attachmentsOf(room, head)),
  };
  return {
    ...{ id, projectId: project.id, key, hidden, archived: false, created, updated },
    get fields() {
      return parts.fields();
    },
    get comments() {
      return parts.comments();
    },
    get worklogs() {
      return parts.worklogs();
    },
    get histories() {
      return parts.histories();
    },
    get remoteLinks() {
      return parts.remoteLinks();
    },
    get watchers() {
      return parts.watchers();
    },
    get voters() {
      return parts.voters();
    },
    get properties() {
      return parts.properties();
    },
    get attachments() {
      return parts.attachments();
    },
  };
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | null = null;
  return () => (made ??= { value: make() }).value;
}
