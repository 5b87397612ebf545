import { didYouMeanAnswer } from '../../../../blocks/messages/answers.js';
import { nameKey } from '../../../domain/name-key.js';
import { nearest } from '../../../domain/near-name.js';
import { auditSubjects, openAuditFor } from '../../audit-view.js';
import { allFiles, isFileName } from '../all-files.js';
import { commandText } from '../parse-command.js';
import type { VerbCarrier } from '../verb-carrier.js';

/** Who changed what; with a name, of the scheme, the site, the storage or the backup file that is called so. */
export const audit: VerbCarrier = async (room, call, name) => {
  if (name === null) return openAuditFor(room, call, null);
  const { schemes, sites, storages } = await auditSubjects(room, call.by.workspaceId);
  const all = [...schemes, ...storages, ...sites.flatMap(({ id, name: url }) => [url, hostOf(url)].map(named(id)))];
  const found = all.find((each) => nameKey(each.name) === nameKey(name));
  if (found !== undefined) return openAuditFor(room, call, found.id);
  const names = all.map((each) => each.name);
  for await (const { file } of allFiles(room.center, call.by.workspaceId)) {
    if (isFileName(file.name, name)) return openAuditFor(room, call, file.id);
    names.push(file.name);
  }
  const near = nearest(name, names);
  const suggestion = commandText('audit', near);
  await call.tell(didYouMeanAnswer(room.texts, { typed: name, what: 'subject', suggestion, near: near !== null }));
};

function named(id: string): (name: string) => { readonly id: string; readonly name: string } {
  return (name) => ({ id, name });
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}
