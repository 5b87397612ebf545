import fc from 'fast-check';
import type { Arbitrary } from 'fast-check';
import type { Condition, Fields, Value } from './reference.js';

/** Few different values, so that documents, filters and updates meet. */
export const scalar: Arbitrary<Value> = fc.oneof(
  fc.constant(null),
  fc.integer({ min: -1, max: 4 }),
  fc.constantFrom<Value>(0.5, 2.5, 2 ** 31, 2 ** 53, -0.5),
  fc.constantFrom<Value>('', 'a', 'ab', 'b', '\uff5e', '😀', 'a\0'),
  fc.boolean(),
  fc.constantFrom<Value>(new Date(0), new Date(1), new Date(-1)),
);

const embedded: Arbitrary<Fields> = fc.record({ x: scalar, y: scalar }, { requiredKeys: [] });

export const value: Arbitrary<Value> = fc.oneof(
  { weight: 5, arbitrary: scalar },
  { weight: 2, arbitrary: embedded },
  { weight: 2, arbitrary: fc.array(scalar, { maxLength: 3 }) },
  { weight: 2, arbitrary: fc.array(fc.oneof(embedded, scalar), { maxLength: 3 }) },
  { weight: 1, arbitrary: fc.array(fc.array(fc.oneof(scalar, embedded), { maxLength: 2 }), { maxLength: 2 }) },
);

/** `c` never holds an array, so that it may stand in an index beside a field that does. */
export const documents: Arbitrary<(Fields & { _id: number })[]> = fc
  .array(fc.record({ a: value, b: value, c: fc.oneof(scalar, embedded) }, { requiredKeys: [] }), {
    minLength: 1,
    maxLength: 25,
  })
  .map((all) => all.map((fields, n) => ({ _id: n, ...fields })));

const operand = fc.oneof(scalar, scalar, embedded);
const path = fc.constantFrom('a', 'b', 'c', 'a.x', 'b.x', 'a.0', 'a.0.x', 'c.x');

const operators: Arbitrary<Condition> = fc.oneof(
  fc.record({ $gt: operand }),
  fc.record({ $gte: operand }),
  fc.record({ $lt: operand }),
  fc.record({ $lte: operand }),
  fc.record({ $gte: scalar, $lt: scalar }),
  fc.record({ $gt: scalar, $lte: scalar }),
  fc.record({ $eq: value }),
  fc.record({ $ne: value }),
  fc.record({ $in: fc.array(operand, { maxLength: 4 }) }),
  fc.record({ $nin: fc.array(operand, { maxLength: 3 }) }),
  fc.record({ $all: fc.array(scalar, { maxLength: 2 }) }),
  fc.record({ $exists: fc.boolean() }),
  fc.record({ $size: fc.integer({ min: 0, max: 3 }) }),
  fc.record({ $elemMatch: fc.record({ $gte: scalar, $lt: scalar }) }),
  fc.record({ $elemMatch: fc.record({ x: scalar }) }),
  fc.record({ $elemMatch: fc.record({ x: fc.record({ $gte: scalar }), y: scalar }) }),
);

const condition = fc.oneof(operators, operators, value, fc.record({ $not: operators }));
const simple: Arbitrary<Condition> = fc
  .array(fc.tuple(path, condition), { minLength: 1, maxLength: 2 })
  .map((entries) => Object.fromEntries(entries));

export const filter: Arbitrary<Condition> = fc.oneof(
  { weight: 4, arbitrary: simple },
  { weight: 2, arbitrary: fc.record({ $or: fc.array(simple, { minLength: 1, maxLength: 3 }) }) },
  { weight: 1, arbitrary: fc.record({ $and: fc.array(simple, { minLength: 1, maxLength: 3 }) }) },
  { weight: 1, arbitrary: fc.record({ $nor: fc.array(simple, { minLength: 1, maxLength: 2 }) }) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(simple, fc.array(simple, { minLength: 1, maxLength: 2 }))
      .map(([one, $or]) => ({ ...one, $or })),
  },
);

const field = fc.constantFrom('a', 'b', 'a.x', 'b.x', 'a.0', 'a.1.x');

export const update: Arbitrary<Condition> = fc.oneof(
  fc.tuple(field, value).map(([name, to]) => ({ $set: { [name]: to } })),
  fc.tuple(field, fc.integer({ min: -3, max: 3 })).map(([name, by]) => ({ $inc: { [name]: by } })),
  field.map((name) => ({ $unset: { [name]: '' } })),
  fc.tuple(field, scalar).map(([name, to]) => ({ $push: { [name]: to } })),
  fc
    .tuple(field, fc.array(scalar, { maxLength: 3 }), fc.integer({ min: -2, max: 2 }))
    .map(([name, $each, $slice]) => ({ $push: { [name]: { $each, $slice } } })),
  fc.tuple(field, scalar).map(([name, to]) => ({ $addToSet: { [name]: to } })),
  fc.tuple(field, scalar).map(([name, to]) => ({ $pull: { [name]: to } })),
  fc.tuple(field, fc.constantFrom(1, -1)).map(([name, end]) => ({ $pop: { [name]: end } })),
  fc.tuple(field, scalar).map(([name, to]) => ({ $max: { [name]: to } })),
  fc.constantFrom({ $rename: { a: 'b' } }, { $rename: { b: 'd' } }),
  fc.record({ a: value, b: value }, { requiredKeys: [] }),
);
