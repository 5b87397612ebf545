import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/** Each ban: what is written, and what the one who wrote it should do instead. */
const bans = {
  defaultExport: {
    selector: 'ExportDefaultDeclaration',
    message: 'Export by name, so that a thing has one name everywhere.',
  },
  enum: { selector: 'TSEnumDeclaration', message: "Use a union of strings: type State = 'queued' | 'done'." },
  doubleAssertion: {
    selector: "TSAsExpression > TSAsExpression[typeAnnotation.type='TSUnknownKeyword']",
    message: 'Parse the value, or give it the right type where it is made.',
  },
  dateNow: {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'Take the time as an argument; only src/adapters/system knows what time it is.',
  },
  newDate: {
    selector: "NewExpression[callee.name='Date'][arguments.length=0], CallExpression[callee.name='Date']",
    message: 'Take the time as an argument; only src/adapters/system knows what time it is.',
  },
  env: {
    selector: [
      "MemberExpression[object.name='process'][property.name='env']",
      'ImportDeclaration[source.value=/^(node:)?process$/]',
    ].join(', '),
    message: 'Add the setting to src/config and take it as an argument; only src/main.ts reads the environment.',
  },
  moduleMock: {
    selector: "MemberExpression[object.name='jest'][property.name=/^(mock|doMock|unstable_mockModule)$/]",
    message: 'Pass a fake as an argument instead of replacing a module.',
  },
  skippedTest: {
    selector: [
      'MemberExpression[object.name=/^(it|test|describe)$/][property.name=/^(only|skip|todo|failing)$/]',
      'Identifier[name=/^(xit|xtest|xdescribe|fit|fdescribe)$/]',
    ].join(', '),
    message: 'Every test runs. Make it pass or take it out.',
  },
};

/** The rule with all bans but those that this room is free of. */
function banned(...free) {
  const kept = Object.entries(bans).filter(([name]) => !free.includes(name));
  return { 'no-restricted-syntax': ['error', ...kept.map(([, ban]) => ban)] };
}

const clock = ['dateNow', 'newDate'];

export default tseslint.config(
  { ignores: ['**/dist/', '**/node_modules/', 'coverage/', 'data/'] },
  { linterOptions: { noInlineConfig: true } },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx,mjs}'],
    rules: {
      eqeqeq: 'error',
      'func-style': ['error', 'declaration', { allowArrowFunctions: true }],
      'max-lines': ['error', { max: 300 }],
      'no-console': 'error',
      'prefer-const': 'error',
    },
  },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommended],
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      ...banned(),
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/prefer-promise-reject-errors': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  // The rooms that are free of a ban.
  { files: ['src/adapters/system/**/*.ts', 'embedded-mongo/src/**/*.ts'], rules: banned(...clock) },
  { files: ['src/main.ts'], rules: banned('env') },
  {
    files: ['test/**/*.ts', 'embedded-mongo/test/**/*.ts', 'embedded-mongo/bench/**/*.ts', 'demo/**/*.ts'],
    rules: banned(...clock, 'env'),
  },
  // What runs in a browser is a project of its own, and looks at the clock there.
  {
    files: ['demo/page/client/**/*.{ts,tsx}'],
    languageOptions: { parserOptions: { project: './demo/page/client/tsconfig.json' } },
    rules: banned(...clock),
  },
  // These reach into a browser's page.
  {
    files: ['test/e2e/browser/**/*.ts'],
    languageOptions: { parserOptions: { project: './test/e2e/browser/tsconfig.json' } },
  },
  // A contract suite is read as one text.
  { files: ['test/contract/**/*.ts'], rules: { 'max-lines': 'off' } },
  {
    files: ['scripts/**/*.mjs', 'demo/**/*.ts', 'embedded-mongo/src/cli.ts', '**/bench/**/*.{ts,mjs}'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['**/*.mjs'],
    languageOptions: {
      globals: {
        ...{ console: 'readonly', process: 'readonly', URL: 'readonly', performance: 'readonly' },
        ...{ setInterval: 'readonly', clearInterval: 'readonly' },
      },
    },
  },
);
