import type { SettingProblem } from './config-error.js';
import type { Setting } from './setting.js';
import { type SettingName, type SettingValues, settings } from './settings.js';

export type Environment = Readonly<Record<string, string | undefined>>;

/** The settings as read one by one, and the list of problems that the rules among them add to. */
export interface Reading {
  readonly values: SettingValues;
  readonly problems: readonly SettingProblem[];
  /** Whether the administrator set it, well or badly. */
  given(name: SettingName): boolean;
  /** Reports the setting as missing unless it was given; `because` says what asks for it. */
  demand(name: SettingName, because?: string): void;
  /** Reports a setting's problem, the first one only; what to do is the setting's own advice unless `whatToDo` is given. */
  report(name: SettingName, problem: string, whatToDo?: string): void;
}

/** Reads every setting by itself. An empty or blank one counts as unset; a bad one is reported and left out. */
export function readSettings(env: Environment): Reading {
  const problems: SettingProblem[] = [];
  const values: Record<string, unknown> = {};

  function given(name: SettingName): boolean {
    return (env[name] ?? '').trim() !== '';
  }

  function report(name: SettingName, problem: string, whatToDo: string = settings[name].remedy): void {
    if (!problems.some((earlier) => earlier.name === name)) problems.push({ name, problem, whatToDo });
  }

  function demand(name: SettingName, because?: string): void {
    if (!given(name)) report(name, because === undefined ? 'is missing' : `is missing: ${because}`);
  }

  function read(name: SettingName, setting: Setting): unknown {
    const fallback = setting.fallback === undefined ? undefined : setting.read.parse(setting.fallback);
    if (!given(name)) return fallback;
    const result = setting.read.safeParse(env[name]);
    if (result.success) return result.data;
    for (const issue of result.error.issues) {
      report(name, issue.message, issue.code === 'custom' ? advice(issue.params) : undefined);
    }
    return fallback;
  }

  for (const name of Object.keys(settings) as SettingName[]) values[name] = read(name, settings[name]);
  return { values: values as SettingValues, problems, given, demand, report };
}

function advice(params: Record<string, unknown> | undefined): string | undefined {
  return typeof params?.remedy === 'string' ? params.remedy : undefined;
}
