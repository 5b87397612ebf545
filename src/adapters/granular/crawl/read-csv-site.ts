import { type CsvSite, csvSite } from '../csv/csv-site.js';
import type { Rest } from '../rest/rest.js';

/**
 * What the import files need to know of a site before the first issue is read. Where the site does not tell, they do
 * without: the files are a convenience beside the archive, and the sections name what was refused.
 */
export async function readCsvSite(rest: Rest): Promise<CsvSite> {
  const [fields = [], issueTypes = []] = await Promise.all(['/rest/api/3/field', '/rest/api/3/issuetype'].map(listAt));
  return csvSite(fields, issueTypes);

  async function listAt(path: string): Promise<readonly unknown[]> {
    const answer = await rest.ask({ path });
    return answer.kind === 'told' && Array.isArray(answer.value) ? (answer.value as readonly unknown[]) : [];
  }
}
