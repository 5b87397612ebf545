import type { MongoClient } from 'mongodb';
import type { Requirement } from './format.js';

export interface ServerFacts {
  readonly version: readonly number[];
  readonly topology: 'single' | 'replicaset' | 'sharded';
}

export async function learnFacts(client: MongoClient): Promise<ServerFacts> {
  const build = await client.db('admin').command({ buildInfo: 1 });
  const hello = await client.db('admin').command({ hello: 1 });
  const topology = hello['setName'] !== undefined ? 'replicaset' : hello['msg'] === 'isdbgrid' ? 'sharded' : 'single';
  return { version: String(build['version']).split('.').map(Number), topology };
}

/** Whether at least one of the requirements holds for the server at hand. */
export function areMet(requirements: readonly Requirement[] | undefined, server: ServerFacts): boolean {
  return requirements === undefined || requirements.some((each) => isMet(each, server));
}

function isMet(requirement: Requirement, server: ServerFacts): boolean {
  const { minServerVersion, maxServerVersion, topologies } = requirement;
  if (minServerVersion !== undefined && compare(server.version, minServerVersion) < 0) return false;
  if (maxServerVersion !== undefined && compare(server.version, maxServerVersion) > 0) return false;
  if (topologies !== undefined && !topologies.includes(server.topology)) return false;
  if (requirement.serverless === 'require' || requirement.auth === true || requirement.authMechanism !== undefined)
    return false;
  return requirement.csfle === undefined && requirement.serverParameters === undefined;
}

/** `4.2.99` and `4.2` count as MongoDB's own versions do; a missing part is not compared. */
function compare(version: readonly number[], bound: string): number {
  for (const [index, part] of bound.split('.').entries()) {
    const difference = (version[index] ?? 0) - Number(part);
    if (difference !== 0) return difference;
  }
  return 0;
}
