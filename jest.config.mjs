const common = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  moduleFileExtensions: ['js', 'mjs', 'cjs', 'ts', 'json', 'node'],
  // Sources say `./x.js`, as Node wants them; under test that file is still `./x.ts`.
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2023', parser: { syntax: 'typescript' } }, module: { type: 'es6' } },
    ],
  },
};

export default {
  // Jest leaves one core free by default, which is half of a small machine.
  maxWorkers: '100%',
  // A test waits for a condition, however long a busy machine takes; this only ends one that would wait for ever.
  testTimeout: 30_000,
  projects: [
    {
      ...common,
      displayName: 'unit',
      testMatch: ['<rootDir>/test/**/*.test.ts', '<rootDir>/embedded-mongo/test/**/*.test.ts'],
      testPathIgnorePatterns: ['/integration/', '/e2e/', '/granular-seeds/', '/node_modules/'],
    },
    // Each of these needs a server: `npm run test:integration`, and scripts/ci/ftp-servers.sh.
    { ...common, displayName: 'integration', testMatch: ['<rootDir>/test/integration/stores.test.ts'] },
    { ...common, displayName: 'ftp-servers', testMatch: ['<rootDir>/test/integration/ftp-servers.test.ts'] },
    // Sites that change and fail while they are read, hundreds of them: `npm run test:granular-seeds`.
    { ...common, displayName: 'granular-seeds', testMatch: ['<rootDir>/test/granular-seeds/**/*.test.ts'] },
    // The compiled program with everything around it, one after the other: `npm run test:e2e`.
    {
      ...common,
      displayName: 'e2e',
      testMatch: ['<rootDir>/test/e2e/**/*.test.ts'],
      testPathIgnorePatterns: ['/test/e2e/browser/', '/node_modules/'],
    },
    // The same in a real browser: `npm run test:browser`.
    { ...common, displayName: 'browser', testMatch: ['<rootDir>/test/e2e/browser/**/*.test.ts'] },
  ],
};
