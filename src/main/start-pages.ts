import type { Config } from '../config.js';
import type { Clock } from '../ports/clock.js';
import type { Logger } from '../ports/logger.js';
import { type Measures } from '../web/measure.js';
import { createMetrics } from '../web/metrics.js';
import { type RequestHandler, startWebServer } from '../web/web-server.js';

type Check = () => boolean | Promise<boolean>;

/** The bot's own pages. They are there from the first moment on, and say what is not ready yet. */
export interface Pages {
  /** From now on readiness asks this. */
  watch(part: 'database' | 'agenda' | 'slack', check: Check): void;
  /** From now on the metrics are counted by this. */
  measureBy(measure: () => Promise<Measures>): void;
  serve(path: string, handler: RequestHandler): void;
  /** Serves all that lies under these beginnings of paths. */
  mount(under: Readonly<Record<string, RequestHandler>>): void;
  close(): Promise<void>;
}

/** Opens the port of the settings, if there is one. */
export async function startPages({ web, role }: Config, clock: Clock, log: Logger): Promise<Pages> {
  const notYet: Check = () => false;
  const checks: Record<string, Check> = { database: notYet, agenda: notYet };
  if (role !== 'worker') checks['slack'] = notYet;
  const handlers: Record<string, RequestHandler> = {};
  const mounts: Record<string, RequestHandler> = {};
  let measure = (): Promise<Measures> => Promise.reject(new Error('The database is not open yet'));
  const metrics = createMetrics(() => measure(), clock, log);
  const { port } = web;
  const server =
    port === undefined ? null : await startWebServer({ port, checks, metrics, handlers, mounts, clock, log });
  if (server !== null) log.info({ port: server.port }, 'pages are served');
  return {
    watch: (part, check) => void (checks[part] = check),
    measureBy: (by) => void (measure = by),
    serve: (path, handler) => void (handlers[path] = handler),
    mount: (under) => void Object.assign(mounts, under),
    close: async () => server?.close(),
  };
}
