import { editDistance } from '../domain/edit-distance.js';
import type { SettingProblem } from './config-error.js';
import type { Environment } from './reading.js';
import { settings } from './settings.js';

/** Shorter names look like too many others that have nothing to do with us. */
const SHORTEST = 8;
const MOST_EDITS = 2;

/** Names in the environment that look like a misspelt setting of ours, such as `MONGO_URI`, while that one is unset. */
export function nearMisses(env: Environment): readonly SettingProblem[] {
  const names = Object.keys(settings);
  const unset = names.filter((name) => name.length >= SHORTEST && !env[name]);
  const strangers = Object.keys(env).filter((name) => env[name] && !names.includes(name));
  return strangers.flatMap((name) => {
    const meant = unset.find((candidate) => editDistance(name, candidate) <= MOST_EDITS);
    return meant === undefined ? [] : [{ name, problem: 'is not a setting', whatToDo: `Did you mean ${meant}?` }];
  });
}
