import { expect, test } from '@jest/globals';
import type { Db } from 'mongodb';
import { mongoStores } from '../../../src/adapters/mongo/mongo-stores.js';
import { OperatorError } from '../../../src/domain/operator-error.js';
import { anAlert, aRun, aScheme, aSite, aStorage, at, workspaceId } from '../stores/records.js';
import { type MakeDatabase, withDatabase } from './database-case.js';
import { runOfVersion1, schemeOfVersion1, siteOfVersion2, storageOfVersion2 } from './earlier-documents.js';

const id = 'the-id';

/** A document as another version of the program wrote it. */
async function leave(
  db: Db,
  collection: string,
  document: { readonly _id: string; readonly [field: string]: unknown },
): Promise<void> {
  await db.collection<{ _id: string }>(collection).insertOne({ ...document });
}

/** Somebody else's hand in the database. */
async function spoil(db: Db, collection: string, fields: Record<string, unknown>): Promise<void> {
  await db.collection<{ _id: string }>(collection).updateOne({ _id: id }, { $set: fields });
}

async function faultOf(reading: Promise<unknown>): Promise<OperatorError> {
  const fault = await reading.then(
    () => new Error('It was read'),
    (error: unknown) => error,
  );
  if (fault instanceof OperatorError) return fault;
  throw fault;
}

export function documentCases(make: MakeDatabase): void {
  test(
    'says in which collection, in which document and where a document does not fit',
    withDatabase(make, async (db) => {
      const { schemes } = mongoStores(db);
      await schemes.insert(aScheme({ id }));
      await spoil(db, 'schemes', { 'schedule.time': '25:00' });
      for (const reading of [
        schemes.find(workspaceId, id),
        schemes.list(workspaceId),
        schemes.claimRun(workspaceId, id, 'run-1'),
      ]) {
        const { code, params } = await faultOf(reading);
        expect(code).toBe('database-document-unreadable');
        expect(params).toEqual({ collection: 'schemes', id, path: 'schedule.time' });
      }
    }),
  );

  test(
    'tells nothing of what a document holds when it does not fit',
    withDatabase(make, async (db) => {
      const { sites, storages } = mongoStores(db);
      await sites.insert(aSite({ id }));
      await storages.insert(aStorage({ id }));
      await spoil(db, 'sites', { credentials: 'hunter2' });
      await spoil(db, 'storages', { 'credentials.data': 'not base64: hunter2' });
      const faults = [await faultOf(sites.find(workspaceId, id)), await faultOf(storages.find(workspaceId, id))];
      expect(faults.map(({ params }) => params)).toEqual([
        { collection: 'sites', id, path: 'credentials' },
        { collection: 'storages', id, path: 'credentials.data' },
      ]);
      for (const { stack, cause, message } of faults) {
        expect(`${stack} ${String(cause)} ${message}`).not.toContain('hunter2');
      }
    }),
  );

  test(
    'finds a ticket that is no longer JSON, and a code that nobody knows',
    withDatabase(make, async (db) => {
      const { runs } = mongoStores(db);
      await runs.insert(aRun({ id }));
      await spoil(db, 'runs', { exportTicket: '{' });
      expect((await faultOf(runs.find(workspaceId, id))).params).toMatchObject({ path: 'exportTicket' });
      await spoil(db, 'runs', { exportTicket: '{}', error: { code: 'toString', params: {} } });
      expect((await faultOf(runs.find(workspaceId, id))).params).toMatchObject({ path: 'error.code' });
    }),
  );

  test(
    'reads a document with a field that a later version added',
    withDatabase(make, async (db) => {
      const { schemes } = mongoStores(db);
      const scheme = aScheme({ id });
      await schemes.insert(scheme);
      await spoil(db, 'schemes', { colour: 'green' });
      expect(await schemes.find(workspaceId, id)).toEqual(scheme);
    }),
  );

  test(
    'reads a scheme of version 1 as one with nothing due, and notes what is due then',
    withDatabase(make, async (db) => {
      const { schemes } = mongoStores(db);
      await leave(db, 'schemes', schemeOfVersion1);
      const scheme = aScheme({ id: 'scheme-1' });
      expect(await schemes.find(workspaceId, 'scheme-1')).toEqual(scheme);
      const due = { dueAt: at(9), pendingDue: null, missedAt: null };
      const noted = await schemes.noteDue(workspaceId, 'scheme-1', { dueAt: null, pendingRunId: null }, due);
      expect(noted).toEqual({ result: 'written', record: { ...scheme, ...due } });
    }),
  );

  test(
    'reads runs of version 1: what ended then is no news, what goes on will be told',
    withDatabase(make, async (db) => {
      const { runs } = mongoStores(db);
      await leave(db, 'runs', { ...runOfVersion1, _id: 'old', state: 'failed', finishedAt: at(1) });
      await leave(db, 'runs', { ...runOfVersion1, _id: 'new', queuedAt: at(2) });
      const [old, goesOn] = [
        aRun({ id: 'old', state: 'failed', finishedAt: at(1), told: true }),
        aRun({ id: 'new', queuedAt: at(2) }),
      ];
      expect(await runs.find(workspaceId, 'old')).toEqual(old);
      expect(await runs.find(workspaceId, 'new')).toEqual(goesOn);
      expect(await runs.latestFinished(workspaceId, 'scheme-1')).toEqual(old);
      expect(await runs.listUntoldEverywhere()).toEqual([]);
      await runs.transition(workspaceId, 'new', { states: ['queued'] }, 'cancelled', at(3));
      const ended = { ...goesOn, state: 'cancelled', finishedAt: at(3) };
      expect(await runs.listUntoldEverywhere()).toEqual([ended]);
    }),
  );

  test(
    'reads sites and storages of version 2: never tested, and nothing known of tokens, certificates and sizes',
    withDatabase(make, async (db) => {
      const { sites, storages } = mongoStores(db);
      await leave(db, 'sites', siteOfVersion2);
      await leave(db, 'storages', storageOfVersion2);
      const [site, storage] = [aSite({ id: 'site-1' }), aStorage({ id: 'storage-1' })];
      expect(await sites.find(workspaceId, 'site-1')).toEqual(site);
      expect(await storages.find(workspaceId, 'storage-1')).toEqual(storage);
      const tested = { at: at(1), by: null, failure: null };
      await storages.noteTest(workspaceId, 'storage-1', tested);
      expect(await storages.listEverywhere()).toEqual([{ ...storage, lastTest: tested }]);
    }),
  );

  test(
    'finds a scheme that asks for a type that only a run may have',
    withDatabase(make, async (db) => {
      const { schemes } = mongoStores(db);
      await schemes.insert(aScheme({ id }));
      await spoil(db, 'schemes', { type: 'unknown' });
      expect((await faultOf(schemes.find(workspaceId, id))).params).toMatchObject({ path: 'type' });
    }),
  );

  test(
    'finds an alert of a code that nobody knows',
    withDatabase(make, async (db) => {
      const { alerts } = mongoStores(db);
      await alerts.open(anAlert({ id }));
      await spoil(db, 'alerts', { code: 'toString' });
      const { params } = await faultOf(alerts.find(workspaceId, id));
      expect(params).toEqual({ collection: 'alerts', id, path: 'code' });
    }),
  );

  test(
    'stores dates as dates and the id as the key of the document',
    withDatabase(make, async (db) => {
      await mongoStores(db).schemes.insert(aScheme({ id }));
      const [document] = await db.collection('schemes').find({}).toArray();
      expect(document).toMatchObject({ _id: id, workspaceId, createdAt: at(0), nameKey: 'nightly' });
      expect(document).not.toHaveProperty('id');
    }),
  );

  test(
    'writes nothing that it could not read again, and says where it is wrong without telling what is in it',
    withDatabase(make, async (db) => {
      const { runs, schemes } = mongoStores(db);
      const refused = 'Not written to runs, it could not be read again: ';
      await expect(runs.insert(aRun({ id, attempt: 0.5 }))).rejects.toThrow(`${refused}attempt`);
      expect(await runs.find(workspaceId, id)).toBeNull();
      const run = aRun({ id });
      await runs.insert(run);
      const progress = { percent: 101, bytes: 0, totalBytes: null };
      const noted = runs.note(workspaceId, id, { states: ['queued'] }, { progress });
      await expect(noted).rejects.toThrow(`${refused}progress.percent`);
      expect(await runs.find(workspaceId, id)).toEqual(run);
      const warning = { code: 'prune-failed', params: { bytes: NaN } };
      await expect(runs.addWarning(workspaceId, id, warning)).rejects.toThrow(`${refused}warnings.0.params.bytes`);
      expect(await runs.find(workspaceId, id)).toEqual(run);
      const misspelled = { colour: 'green', ...aScheme() };
      const stamp = { updatedAt: at(1), updatedBy: 'U-admin' };
      await expect(schemes.update(workspaceId, id, 1, misspelled, stamp)).rejects.toThrow('colour');
    }),
  );
}
