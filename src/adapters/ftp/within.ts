import type { Clock } from '../../ports/clock.js';

/**
 * Settles as `work` does; but rejects when that takes too long, or with the signal's reason. What `work` holds is the
 * caller's to let go.
 */
export async function within<T>(
  clock: Clock,
  milliseconds: number,
  work: Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  const over = new AbortController();
  const late = clock.wait(milliseconds, over.signal).then(() => {
    throw new Error(`It took longer than ${milliseconds} ms`);
  });
  try {
    return await Promise.race([work, late, ...(signal ? [aborted(signal, over.signal)] : [])]);
  } finally {
    over.abort();
  }
}

async function aborted(signal: AbortSignal, over: AbortSignal): Promise<never> {
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { signal: over });
  });
  signal.throwIfAborted();
  throw new Error('Aborted');
}
