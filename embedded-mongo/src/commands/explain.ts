import { isDoc, toDoc, type Doc, type Value } from '../bson/values.js';
import { CommandError, refuse, typeMismatch } from '../errors.js';
import { namespaceOf } from '../store/catalog.js';
import { findDocs, planOf, type Query } from '../store/find.js';
import { describePlan } from '../store/plan.js';
import { leadingQuery } from './aggregate.js';
import { docsAt, listAt, required, stringAt } from './args.js';
import { answer, findCollection, type Command, type Context } from './command.js';
import { readQuery } from './find.js';

/** Shows which index a query uses, and with the default verbosity what it touched on the way. */
export const explain: Command = {
  fields: ['verbosity', 'maxTimeMS'],
  run(context, body) {
    const inner = body.get('explain');
    if (!isDoc(inner)) typeMismatch("BSON field 'explain.explain' is the wrong type, expected type 'object'");
    const verbosity = stringAt(body, 'verbosity') ?? 'allPlansExecution';
    if (!['queryPlanner', 'executionStats', 'allPlansExecution'].includes(verbosity)) {
      throw new CommandError(9, 'verbosity string must be one of {queryPlanner, executionStats, allPlansExecution}');
    }
    const query = queryOf(context, inner);
    const collection = findCollection(context, inner);
    const planner = {
      namespace: collection ? namespaceOf(collection) : '',
      winningPlan: collection ? describePlan(planOf(collection, query)) : { stage: 'EOF' },
      rejectedPlans: [],
    };
    if (verbosity === 'queryPlanner')
      return answer(toDoc({ explainVersion: '1', queryPlanner: planner, command: inner }));
    const effort = { keys: 0, docs: 0 };
    let found = 0;
    if (collection) for (const _ of findDocs(context.environment, collection, query, effort)) found++;
    const stats = {
      executionSuccess: true,
      nReturned: found,
      totalKeysExamined: effort.keys,
      totalDocsExamined: effort.docs,
    };
    return answer(toDoc({ explainVersion: '1', queryPlanner: planner, executionStats: stats, command: inner }));
  },
};

function queryOf(context: Context, inner: Doc): Query {
  const [name] = [...inner.keys()];
  switch (name) {
    case 'find':
      return readQuery(context, inner);
    case 'count':
    case 'distinct':
      return readQuery(context, inner, 'query');
    case 'findAndModify':
    case 'findandmodify':
      return { ...readQuery(context, inner, 'query'), limit: 1 };
    case 'aggregate':
      return leadingQuery(context, inner, required(listAt(inner, 'pipeline'), 'aggregate', 'pipeline')).query;
    case 'update':
    case 'delete': {
      const [statement] = required(docsAt(inner, `${name}s`), name, `${name}s`);
      if (!statement) throw new CommandError(16, 'Write batch sizes must be between 1 and 100000. Got 0 operations.');
      const command: Doc = new Map<string, Value>([...inner].filter(([field]) => field === name || field === 'let'));
      return readQuery(
        context,
        command.set('q', statement.get('q') ?? new Map()).set('hint', statement.get('hint') ?? new Map()),
        'q',
      );
    }
    default:
      return refuse(`explain of ${name ?? 'nothing'}`);
  }
}
