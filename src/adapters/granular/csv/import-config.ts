import type { CsvColumn } from './csv-column.js';
import { CSV_DATE_PATTERN } from './csv-date.js';

/**
 * The configuration that Jira's CSV importer takes, so that nobody has to map the columns by hand. Columns of which it
 * says nothing are left alone by the importer.
 */
export function importConfig(
  project: { readonly key: string; readonly name: string },
  columns: readonly CsvColumn[],
): string {
  const mappings = columns.flatMap(({ header, mapping }) =>
    mapping === null ? [] : [[header, { ...mapping, userChanged: 'true', manualMapping: 'false' }] as const],
  );
  const config = {
    'config.version': '2.0',
    'config.project.from.csv': 'false',
    'config.encoding': 'UTF-8',
    'config.email.suffix': '@',
    'config.delimiter': ',',
    'config.date.format': CSV_DATE_PATTERN,
    'config.field.mappings': Object.fromEntries(mappings),
    'config.value.mappings': {},
    'config.project': {
      'project.type': null,
      'project.key': project.key,
      'project.description': null,
      'project.url': null,
      'project.name': project.name,
      'project.lead': null,
    },
  };
  return `${JSON.stringify(config, null, 2)}\n`;
}
