import { describe, expect, it } from '@jest/globals';
import { imported, issue } from './csv-issues.js';

describe('the text beside the CSV of a project', () => {
  it('tells who imports what is missing, and in which order to go', async () => {
    const secret = { comments: [{ jsdPublic: false, body: 'x' }], fields: { security: { name: 'Secret' } } };
    const { files } = await imported([issue(1, secret), issue(2), issue(3)], { mostRows: 2, type: 'extended' }, [
      issue(4),
    ]);
    const readme = files.get('import/csv/CRM/README.txt') ?? '';
    expect(readme).toContain(
      'part-6-001.csv   2 issues\n  part-6-002.csv   1 issue\n  part-9-late-001.csv   1 issue\n',
    );
    expect(readme).toContain('1 comment that only some people may read');
    expect(readme).toContain('1 issue had a security level');
    expect(readme).toContain('attachments/index.ndjson');
    expect(readme).toContain('time zone of your own profile to UTC');
    expect(readme).not.toContain('undefined');
  });
});
