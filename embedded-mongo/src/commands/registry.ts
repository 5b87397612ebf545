import * as about from './about.js';
import { aggregate } from './aggregate.js';
import { create, drop, dropDatabase, listCollections, listDatabases } from './collections.js';
import type { Command } from './command.js';
import { count, distinct } from './count-distinct.js';
import { getMore, killCursors } from './cursor-commands.js';
import { remove } from './delete.js';
import { explain } from './explain.js';
import { findAndModify } from './find-and-modify.js';
import { find } from './find.js';
import { createIndexes, dropIndexes, listIndexes } from './indexes.js';
import { insert } from './insert.js';
import { update } from './update.js';

/** Every command that this server answers. */
export const commands: ReadonlyMap<string, Command> = new Map<string, Command>([
  ['abortTransaction', about.abortTransaction],
  ['aggregate', aggregate],
  ['buildInfo', about.buildInfo],
  ['buildinfo', about.buildInfo],
  ['commitTransaction', about.commitTransaction],
  ['connectionStatus', about.connectionStatus],
  ['count', count],
  ['create', create],
  ['createIndexes', createIndexes],
  ['delete', remove],
  ['deleteIndexes', dropIndexes],
  ['distinct', distinct],
  ['drop', drop],
  ['dropDatabase', dropDatabase],
  ['dropIndexes', dropIndexes],
  ['endSessions', about.endSessions],
  ['explain', explain],
  ['find', find],
  ['findAndModify', findAndModify],
  ['findandmodify', findAndModify],
  ['getCmdLineOpts', about.getCmdLineOpts],
  ['getLog', about.getLog],
  ['getMore', getMore],
  ['getParameter', about.getParameter],
  ['hello', about.hello],
  ['insert', insert],
  ['isMaster', about.isMaster],
  ['ismaster', about.isMaster],
  ['killAllSessions', about.killAllSessions],
  ['killCursors', killCursors],
  ['killSessions', about.killSessions],
  ['listCollections', listCollections],
  ['listDatabases', listDatabases],
  ['listIndexes', listIndexes],
  ['ping', about.ping],
  ['refreshSessions', about.refreshSessions],
  ['serverStatus', about.serverStatus],
  ['startSession', about.startSession],
  ['update', update],
]);
