import { seededNumbers } from './seeded-numbers.js';

const WORDS = ['login', 'report', 'export', 'board', 'filter', 'search', 'page', 'import', 'field', 'screen'];
const SUMMARY = ['Slow', 'Broken', 'Missing', 'New', 'Old', 'Odd'];

/** An `entities.xml` with so many issues of one project. */
export function jiraEntities(seed: string, issues: number, root: 'right' | 'wrong' | 'unclosed'): string {
  const numbers = seededNumbers(numberOf(seed));
  const pick = (words: readonly string[]): string => words[Math.floor(numbers() * words.length)] ?? '';
  const element = root === 'wrong' ? 'hibernate-generic' : 'entity-engine-xml';
  const lines = Array.from({ length: issues }, (_, index) => {
    const number = index + 1;
    const summary = `${pick(SUMMARY)} ${pick(WORDS)} on the ${pick(WORDS)}`;
    return `    <Issue id="${10000 + number}" key="BC-${number}" project="10000" number="${number}" summary="${summary}"/>`;
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<${element} date="1700000000000">`,
    '    <Project id="10000" name="Backup Center" key="BC" originalkey="BC" lead="557058:1"/>',
    ...lines,
    root === 'unclosed' ? '' : `</${element}>`,
    '',
  ].join('\n');
}

/** An `activeobjects.xml` with a board and its sprints. */
export function jiraActiveObjects(seed: string): string {
  const numbers = seededNumbers(numberOf(seed) + 1);
  const rows = Array.from(
    { length: 5 },
    (_, index) =>
      `    <row><integer>${index + 1}</integer><string>Sprint ${Math.floor(numbers() * 100)}</string></row>`,
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<backup xmlns="http://www.atlassian.com/ao" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
    '  <data tableName="AO_60DB71_SPRINT">',
    ...rows,
    '  </data>',
    '</backup>',
    '',
  ].join('\n');
}

function numberOf(seed: string): number {
  return [...seed].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) >>> 0, 7);
}
