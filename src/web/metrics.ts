import { Gauge, Registry, collectDefaultMetrics } from 'prom-client';
import type { Clock } from '../ports/clock.js';
import type { Logger } from '../ports/logger.js';
import type { Measures } from './measure.js';

/** Whoever asks again within this time gets the same counts. */
const freshMs = 10_000;

export interface Metrics {
  /** All metrics in Prometheus' text form. Resolves also when the database cannot be asked; then it says so. */
  read(): Promise<{ readonly contentType: string; readonly text: string }>;
}

/** Metrics of this process, and what `measure` counts. */
export function createMetrics(measure: () => Promise<Measures>, clock: Clock, log: Logger): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const gauges = storeGauges(registry);
  const up = gauge(registry, 'database_up', 'Whether the database could be asked.');
  let reading: Promise<string> | undefined;
  let asked: { readonly at: number; readonly up: boolean } | undefined;

  async function ask(): Promise<boolean> {
    try {
      gauges.show(await measure(), clock.now());
      return true;
    } catch (error) {
      log.warn({ err: error }, 'metrics could not be counted');
      gauges.clear();
      return false;
    }
  }

  async function text(): Promise<string> {
    const at = clock.now().getTime();
    if (asked === undefined || at - asked.at >= freshMs) asked = { at, up: await ask() };
    up.set(asked.up ? 1 : 0);
    return registry.metrics();
  }

  return {
    async read() {
      reading ??= text().finally(() => (reading = undefined));
      return { contentType: registry.contentType, text: await reading };
    },
  };
}

function gauge<Label extends string>(
  registry: Registry,
  name: string,
  help: string,
  ...labelNames: Label[]
): Gauge<Label> {
  return new Gauge({ name: `backup_center_${name}`, help, labelNames, registers: [registry] });
}

/** One gauge for each number; a label is an id, never a name that a person chose. */
function storeGauges(registry: Registry): { show(measures: Measures, now: Date): void; clear(): void } {
  const runs = gauge(registry, 'runs_unfinished', 'Runs that are not over, by state.', 'state');
  const schemes = gauge(registry, 'schemes', 'Schemes.', 'paused');
  const lag = gauge(registry, 'due_lag_seconds', 'How long the scheme that waits longest has been due.');
  const alerts = gauge(registry, 'alerts_open', 'Alerts that are open.');
  const files = gauge(registry, 'files', 'Records of backup files.');
  const bytes = gauge(registry, 'stored_bytes', 'Bytes of backup files that are there, by storage.', 'storage');
  const success = gauge(registry, 'last_success_timestamp_seconds', 'End of the newest successful run.', 'scheme');
  const age = gauge(registry, 'last_good_backup_age_seconds', 'Age of what the newest good backup holds.', 'scheme');
  const all = [runs, schemes, lag, alerts, files, bytes, success, age];

  function clear(): void {
    // Those without labels would come back as 0, which is a number too.
    for (const each of all) each.reset();
    for (const each of [lag, alerts, files]) each.remove();
  }

  return {
    clear,
    show(measures, now) {
      clear();
      for (const [state, count] of measures.unfinishedRuns) runs.set({ state }, count);
      schemes.set({ paused: 'false' }, measures.schemes.active);
      schemes.set({ paused: 'true' }, measures.schemes.paused);
      lag.set(measures.dueLagSeconds);
      alerts.set(measures.openAlerts);
      files.set(measures.files);
      for (const [storage, size] of measures.storedBytes) bytes.set({ storage }, size);
      for (const [scheme, { finishedAt, takenAt }] of measures.lastSuccess) {
        success.set({ scheme }, finishedAt.getTime() / 1000);
        age.set({ scheme }, (now.getTime() - takenAt.getTime()) / 1000);
      }
    },
  };
}
