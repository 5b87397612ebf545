// One reading of the site, measured.
import { MB, residentBytes, startSide, watchMemory } from './side.mjs';

/**
 * Reads the whole site in a process of its own; the ZIP goes to `out`.
 * @param {ReturnType<typeof startSide>} site @param {Record<string, unknown>} access @param {number | 'ignore'} out
 */
export async function readMeasured(site, access, out) {
  const reader = startSide('reader', access, out);
  try {
    await reader.told('idle');
    const idle = await residentBytes(reader.pid);
    console.log(`memory idle     ${(idle / MB).toFixed(1)} MB`);
    const before = await site.ask('figures');
    const memory = watchMemory(reader.pid);
    const began = performance.now();
    reader.on('going', (/** @type {any} */ { reading, memory: its }) => {
      const seconds = ((performance.now() - began) / 1000).toFixed(0).padStart(5);
      const parts = `heap ${(its.heapUsed / MB).toFixed(0)} of ${(its.heapTotal / MB).toFixed(0)}, external ${(its.external / MB).toFixed(0)}`;
      const growth = ((memory.last() - idle) / MB).toFixed(0).padStart(4);
      console.log(`${seconds} s  ${growth} MB (${parts})  ${shown(reading)}`);
    });
    reader.send('go');
    const done = await reader.told('done');
    memory.stop();
    const after = await site.ask('figures');
    const growth = (memory.peak() - idle) / MB;
    console.log(
      `memory          ${(memory.mean() / MB).toFixed(1)} MB mean, ${(memory.peak() / MB).toFixed(1)} MB peak`,
    );
    console.log(`memory growth   ${growth.toFixed(1)} MB`);
    return { ...done, growth, seen: after, siteCpuMs: after.cpuMs - before.cpuMs };
  } finally {
    await reader.close();
  }
}

/** Whether nothing is missing but what such a site never gives. @param {any} summary */
export function isWhole({ warnings }) {
  return warnings.every((/** @type {any} */ { code }) => code === 'section-missing');
}

/** @param {any} reading */
function shown({ percent, activity } = { percent: null, activity: null }) {
  const { is = '', key = '', done, total } = activity ?? {};
  return `${percent ?? '?'} %  ${is} ${key} ${done === undefined ? '' : `${done} of ${total}`}`;
}
