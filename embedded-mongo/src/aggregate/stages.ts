import { numberOf } from '../bson/compare.js';
import { Int32, isDoc, isNumeric, typeName, type Doc, type Value } from '../bson/values.js';
import { CommandError, refuse, typeMismatch } from '../errors.js';
import { compileExpression } from '../expression/compile.js';
import type { Variables } from '../expression/variables.js';
import { compileAdded, withComputed } from '../query/computed.js';
import { compileFilter } from '../query/match.js';
import { compileProjection } from '../query/projection.js';
import { compileSort, sortBy } from '../query/sort.js';
import { compileGroup } from './group.js';
import { compileUnwind } from './unwind.js';

export type Stage = (docs: Iterable<Doc>) => Iterable<Doc>;
type StageCompiler = (spec: Value, variables: Variables) => Stage;

/** The stages that change documents one by one; they alone may stand in an update's pipeline. */
const documentStages: Record<string, StageCompiler> = {
  $addFields: added('$addFields'),
  $set: added('$set'),
  $project: (spec, variables) => {
    if (!isDoc(spec) || spec.size === 0)
      throw new CommandError(isDoc(spec) ? 51272 : 15969, '$project specification must be a non-empty object');
    return each(compileProjection(spec, variables, false));
  },
  $unset: (spec, variables) => {
    const names = Array.isArray(spec) ? spec : [spec];
    if (names.length === 0 || !names.every((name) => typeof name === 'string'))
      throw new CommandError(31002, '$unset specification must be a string or an array of strings');
    return each(compileProjection(new Map(names.map((name) => [name as string, false])), variables, false));
  },
  $replaceRoot: (spec, variables) => {
    if (!isDoc(spec) || !spec.has('newRoot'))
      throw new CommandError(40231, 'no newRoot specified for the $replaceRoot stage');
    return replaced(spec.get('newRoot') as Value, variables);
  },
  $replaceWith: replaced,
};

const stages: Record<string, StageCompiler> = {
  ...documentStages,
  $match: (spec, variables) => {
    if (!isDoc(spec)) throw new CommandError(15959, 'the match filter must be an expression in an object');
    const matches = compileFilter(spec, variables);
    return function* match(docs) {
      for (const doc of docs) if (matches(doc)) yield doc;
    };
  },
  $sort: (spec) => {
    if (!isDoc(spec)) throw new CommandError(15973, 'the $sort key specification must be an object');
    if (spec.size === 0) throw new CommandError(15976, '$sort stage must have at least one sort key');
    const sort = compileSort(spec);
    if (sort.natural) throw new CommandError(16410, "FieldPath field names may not start with '$': '$natural'");
    return (docs) => sortBy([...docs], (doc) => doc, sort);
  },
  $skip: (spec) => {
    const count = wholeNumber('$skip', spec, 0);
    return function* skip(docs) {
      let position = 0;
      for (const doc of docs) if (position++ >= count) yield doc;
    };
  },
  $limit: (spec) => {
    const count = wholeNumber('$limit', spec, 1);
    return function* limit(docs) {
      let position = 0;
      for (const doc of docs) {
        yield doc;
        if (++position >= count) return;
      }
    };
  },
  $group: compileGroup,
  $unwind: compileUnwind,
  $count: (spec, variables) => {
    if (typeof spec !== 'string' || spec === '')
      throw new CommandError(40156, 'the count field must be a non-empty string');
    if (spec.startsWith('$')) throw new CommandError(40158, 'the count field cannot be a $-prefixed path');
    if (spec.includes('.')) throw new CommandError(40160, "the count field cannot contain '.'");
    const group = compileGroup(
      new Map<string, Value>([
        ['_id', null],
        [spec, new Map([['$sum', new Int32(1)]])],
      ]),
      variables,
    );
    return function* count(docs) {
      for (const doc of group(docs)) {
        doc.delete('_id');
        yield doc;
      }
    };
  },
  $sortByCount: (spec, variables) => {
    const group = compileGroup(
      new Map<string, Value>([
        ['_id', spec],
        ['count', new Map([['$sum', new Int32(1)]])],
      ]),
      variables,
    );
    const sort = compileSort(new Map([['count', new Int32(-1)]]));
    return (docs) => sortBy([...group(docs)], (doc) => doc, sort);
  },
};

const absent = new Set(
  (
    'bucket bucketAuto changeStreamSplitLargeEvent collStats currentOp densify documents facet fill geoNear graphLookup ' +
    'indexStats listLocalSessions listSampledQueries listSearchIndexes listSessions lookup merge out planCacheStats ' +
    'querySettings queryStats redact sample search searchMeta setWindowFields shardedDataDistribution unionWith vectorSearch'
  )
    .split(' ')
    .map((name) => `$${name}`),
);

/** Compiles a pipeline. Stages that MongoDB has and this server lacks are refused by name. */
export function compilePipeline(pipeline: readonly Value[], variables: Variables): Stage[] {
  return pipeline.map((stage) => {
    if (!isDoc(stage)) typeMismatch("Each element of the 'pipeline' array must be an object");
    if (stage.size !== 1)
      throw new CommandError(40323, 'A pipeline stage specification object must contain exactly one field.');
    const [name, spec] = [...stage][0] as [string, Value];
    const compile = Object.hasOwn(stages, name) ? stages[name] : undefined;
    if (compile) return compile(spec, variables);
    if (name === '$changeStream')
      throw new CommandError(40573, 'The $changeStream stage is only supported on replica sets');
    if (absent.has(name)) refuse(`the pipeline stage ${name}`);
    throw new CommandError(40324, `Unrecognized pipeline stage name: '${name}'`);
  });
}

/** Compiles the pipeline of an update, in which only the stages that change one document may stand. */
export function compileUpdatePipeline(pipeline: readonly Value[], variables: Variables): (doc: Doc) => Doc {
  for (const stage of pipeline) {
    const name = isDoc(stage) ? [...stage.keys()][0] : undefined;
    if (name !== undefined && Object.hasOwn(stages, name) && !Object.hasOwn(documentStages, name)) {
      throw new CommandError(72, `${name} is not allowed to be used within an update`);
    }
  }
  const compiled = compilePipeline(pipeline, variables);
  return (doc) => {
    const [result] = run([doc], compiled);
    return result as Doc;
  };
}

/** Runs documents through stages. */
export function run(docs: Iterable<Doc>, pipeline: readonly Stage[]): Iterable<Doc> {
  return pipeline.reduce((from, stage) => stage(from), docs);
}

function added(name: string): StageCompiler {
  return (spec, variables) => {
    if (!isDoc(spec)) throw new CommandError(40272, `${name} specification stage must be an object`);
    if (spec.size === 0)
      throw new CommandError(40177, `Invalid ${name} :: caused by :: specification must have at least one field`);
    const tree = compileAdded(spec, variables);
    return each((doc) => withComputed(doc, tree, doc, variables.start(doc)));
  };
}

function replaced(spec: Value, variables: Variables): Stage {
  const root = compileExpression(spec, variables);
  return each((doc) => {
    const value = root(doc, variables.start(doc));
    if (isDoc(value)) return value;
    throw new CommandError(
      40228,
      `'newRoot' expression must evaluate to an object, but resulting value was of type ${value === undefined ? 'missing' : typeName(value)}`,
    );
  });
}

function each(change: (doc: Doc) => Doc): Stage {
  return function* changed(docs) {
    for (const doc of docs) yield change(doc);
  };
}

function wholeNumber(name: string, spec: Value, least: number): number {
  const number = isNumeric(spec) ? Number(numberOf(spec)) : NaN;
  if (Number.isInteger(number) && number >= least) return number;
  throw new CommandError(
    name === '$skip' ? 5107200 : number === 0 ? 15958 : 5107201,
    `invalid argument to ${name} stage: expected a ${least === 0 ? 'non-negative' : 'positive'} whole number`,
  );
}
