/** One thing to put right before the bot can start. */
export interface SettingProblem {
  readonly name: string;
  /** What is wrong, to be read after the name: "is missing". Never shows a secret. */
  readonly problem: string;
  readonly whatToDo: string;
}

/** The settings cannot be used. It names every problem at once; its message is meant for the administrator. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly SettingProblem[];

  constructor(problems: readonly SettingProblem[]) {
    super(describe(problems));
    this.problems = problems;
  }
}

function describe(problems: readonly SettingProblem[]): string {
  const count = problems.length === 1 ? 'one setting needs' : `${problems.length} settings need`;
  const list = problems.map(({ name, problem, whatToDo }) => `  ${name} ${problem}.\n    ${whatToDo}\n`);
  return [
    `Backup Center cannot start: ${count} your attention.\n`,
    ...list,
    'Set them in the environment or in a file named .env; .env.example lists every setting.',
  ].join('\n');
}
