import { expect, it } from '@jest/globals';
import { wordsOf } from '../../../../../src/adapters/granular/rest/words-of.js';

it.each([
  ['{"errorMessages":["No such issue.","Ask again."],"errors":{}}', 'No such issue. Ask again.'],
  ['{"errorMessages":[],"errors":{"jql":"is unbounded"}}', 'jql: is unbounded'],
  ['{"errors":[{"title":"Not allowed"},"no"]}', 'Not allowed no'],
  ['{"message":"Client must be\\nauthenticated"}', 'Client must be authenticated'],
  ['{"errorMessage":"The board does not support sprints"}', 'The board does not support sprints'],
  ['{"errorMessages":[3,null],"errors":null,"message":{"a":1}}', ''],
  ['"plain"', 'plain'],
  ['null', ''],
  ['', ''],
  [
    '<!doctype html><html><head><title>Oops</title><style>a{}</style></head><body><script>x()</script><h1>Not &amp; here</h1>&lt;b&gt;</body>',
    'Oops Not & here <b>',
  ],
  ['<p>cut off <scr', 'cut off'],
  ['too\u0000many\u202Esigns', 'too many signs'],
])('the words of %j are %j', (text, words) => {
  expect(wordsOf(text)).toBe(words);
});

it('words are cut after 300 characters, and never within one', () => {
  expect(wordsOf(`${'a'.repeat(298)}😀😀`)).toBe(`${'a'.repeat(298)}…`);
  expect(wordsOf(`<p>${'a'.repeat(300)}</p>`)).toHaveLength(300);
});
