import { describe } from '@jest/globals';
import { useServer } from '../running-server.js';
import { filterCases } from './filter-cases.js';

const server = useServer();
const documents = [
  { _id: 'none' },
  { _id: 'null', a: null },
  { _id: 'number', a: 4 },
  { _id: 'empty document', a: {} },
  { _id: 'b is null', a: { b: null } },
  { _id: 'b is set', a: { b: 'x' } },
  { _id: 'empty array', a: [] },
  { _id: 'array in array', a: [[]] },
  { _id: 'scalars', a: [1, 'x'] },
  { _id: 'scalars with null', a: [1, null] },
  { _id: 'documents, b set', a: [{ b: 1 }, { b: 2 }] },
  { _id: 'documents, some b null', a: [{ b: null }, { b: 2 }] },
  { _id: 'documents, some b missing', a: [{ b: 1 }, {}] },
];
const all = documents.map((document) => document._id);
const only = (...ids: string[]): string[] => ids.sort();
const without = (...ids: string[]): string[] => all.filter((id) => !ids.includes(id)).sort();

const dottedNull = [
  'none',
  'null',
  'number',
  'empty document',
  'b is null',
  'documents, some b null',
  'documents, some b missing',
];

for (const index of [{ a: 1 }, { 'a.b': 1 }, { a: -1, 'c.d': 1 }])
  describe(`null and missing fields, with an index on ${JSON.stringify(index)} and without`, () => {
    filterCases(
      server,
      documents,
      [
        ['null finds null, missing, and null in an array', { a: null }, only('none', 'null', 'scalars with null')],
        ['not null finds the rest', { a: { $ne: null } }, without('none', 'null', 'scalars with null')],
        ['null at a path finds whatever has nothing there', { 'a.b': null }, only(...dottedNull)],
        ['not null at a path finds the rest', { 'a.b': { $ne: null } }, without(...dottedNull)],
        [
          '$in with null works as null does',
          { a: { $in: [null, 4] } },
          only('none', 'null', 'scalars with null', 'number'),
        ],
        [
          '$nin with null works as not null does',
          { a: { $nin: [null] } },
          without('none', 'null', 'scalars with null'),
        ],
        ['$exists tells null from missing', { a: { $exists: true } }, without('none')],
        ['$exists false finds missing only', { a: { $exists: false } }, only('none')],
        [
          '$exists looks into the documents of an array',
          { 'a.b': { $exists: true } },
          only('b is null', 'b is set', 'documents, b set', 'documents, some b null', 'documents, some b missing'),
        ],
        ['$type null finds null but not missing', { a: { $type: 'null' } }, only('null', 'scalars with null')],
        ['$elemMatch null looks at elements only', { a: { $elemMatch: { $eq: null } } }, only('scalars with null')],
        [
          '$elemMatch on a field takes an inner array for a document',
          { a: { $elemMatch: { b: null } } },
          only('array in array', 'documents, some b null', 'documents, some b missing'),
        ],
        [
          '$elemMatch with not null',
          { a: { $elemMatch: { b: { $ne: null } } } },
          only('documents, b set', 'documents, some b null', 'documents, some b missing'),
        ],
        [
          '$not of a comparison finds missing fields',
          { a: { $not: { $gte: 0 } } },
          without('number', 'scalars', 'scalars with null'),
        ],
      ],
      index,
    );
  });
