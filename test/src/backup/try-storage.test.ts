import { describe, expect, it } from '@jest/globals';
import { storageTest, tryStorage, type TrialStep } from '../../../src/backup/try-storage.js';
import { storageTestSteps } from '../../../src/domain/connection-test.js';
import { OperatorError } from '../../../src/domain/operator-error.js';
import type { Storage } from '../../../src/ports/storage.js';
import { type Disk, emptyDisk, memoryStorage } from './kit/memory-storage.js';

const trial = { id: 'id', name: 'nas' };

async function all<T>(steps: AsyncIterable<T>): Promise<T[]> {
  const seen: T[] = [];
  for await (const step of steps) seen.push(step);
  return seen;
}

function stepsOn(disk: Disk, signal?: AbortSignal): Promise<TrialStep[]> {
  return all(tryStorage(memoryStorage(disk, 'jira'), { ...trial, signal }));
}

describe('a test of a storage', () => {
  it('takes its steps in their order, and tells what it found', async () => {
    const disk = { ...emptyDisk(), space: { free: 1, total: 2 } };
    disk.files.set('jira/holidays.zip', Buffer.from('x'));
    const found = { list: { files: 1 }, space: { free: 1, total: 2 } };
    expect(await stepsOn(disk)).toEqual(
      storageTestSteps.flatMap((step) => [
        { step, state: 'running' },
        { step, state: 'passed', found: { ...found }[step as keyof typeof found] ?? {} },
      ]),
    );
    expect([...disk.files.keys()]).toEqual(['jira/holidays.zip']);
  });

  it('finds nothing of the space where nobody can be asked', async () => {
    const steps = await stepsOn(emptyDisk());
    expect(steps).toContainEqual({ step: 'space', state: 'passed', found: {} });
  });

  it.each([
    ['storage-unreachable', { storage: 'nas' }, 'reach'],
    ['host-unknown', { host: 'nas' }, 'reach'],
    ['host-not-allowed', { host: 'nas' }, 'reach'],
    ['tls-not-trusted', { host: 'nas', fingerprint: 'AB' }, 'reach'],
    ['storage-login-refused', { storage: 'nas' }, 'login'],
    ['storage-folder-unusable', { storage: 'nas', folder: 'jira' }, 'write'],
  ] as const)('that meets %s comes as far as that tells', async (code, params, failing) => {
    const disk = emptyDisk();
    disk.fault = (call) => (call === 'stat' ? new OperatorError(code, params) : null);
    const steps = await all(storageTest(tryStorage(memoryStorage(disk, 'jira'), trial)));
    const passed = storageTestSteps.slice(0, storageTestSteps.indexOf(failing));
    expect(steps.filter(({ state }) => state === 'passed').map(({ step }) => step)).toEqual(passed);
    expect(steps.at(-1)).toEqual({ step: failing, state: 'failed', code, params });
  });

  it('throws a bug, and does not call it a failed step', async () => {
    const bug = new TypeError('a bug');
    const disk = emptyDisk();
    disk.fault = (call) => (call === 'list' ? bug : null);
    await expect(all(storageTest(tryStorage(memoryStorage(disk, 'jira'), trial)))).rejects.toBe(bug);
    expect(disk.files.size).toBe(0);
  });
});

describe('nothing is left behind by a test', () => {
  it.each(storageTestSteps)('that nobody goes on with after %s', async (last) => {
    const disk = emptyDisk();
    for await (const { step, state } of tryStorage(memoryStorage(disk, 'jira'), trial)) {
      if (step === last && state === 'passed') break;
    }
    expect(disk.files.size).toBe(0);
  });

  it.each(storageTestSteps)('that is aborted in %s', async (step) => {
    const disk = emptyDisk();
    const reason = new Error('The page was left');
    const leaving = new AbortController();
    const steps: TrialStep[] = [];
    async function follow(): Promise<void> {
      for await (const each of tryStorage(memoryStorage(disk, 'jira'), { ...trial, signal: leaving.signal })) {
        steps.push(each);
        if (each.step === step) leaving.abort(reason);
      }
    }
    if (step === 'remove') await follow();
    else await expect(follow()).rejects.toBe(reason);
    expect(steps.at(-1)?.state).not.toBe('failed');
    expect(disk.files.size).toBe(0);
  });

  it('that is aborted while it writes', async () => {
    const disk = emptyDisk();
    const reason = new Error('The page was left');
    const leaving = new AbortController();
    disk.onChunk = () => leaving.abort(reason);
    await expect(stepsOn(disk, leaving.signal)).rejects.toBe(reason);
    expect(disk.files.size).toBe(0);
  });

  it('whose reading breaks off', async () => {
    const disk = emptyDisk();
    const storage: Storage = memoryStorage(disk, 'jira');
    const cut = new OperatorError('storage-unreachable', { storage: 'nas' });
    const steps = await all(tryStorage({ ...storage, get: () => Promise.reject(cut) }, trial));
    expect(steps.at(-1)).toEqual({ step: 'read-back', state: 'failed', error: cut });
    expect(disk.files.size).toBe(0);
  });
});
