export default {
  roots: ['<rootDir>/apps/api', '<rootDir>/libs', '<rootDir>/test'],
  testMatch: ['**/*.spec.ts', '**/*.e2e-spec.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': '@swc/jest' },
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  globalSetup: '<rootDir>/test/setup/global-setup.js',
  globalTeardown: '<rootDir>/test/setup/global-teardown.js',
  // Much of the time goes into waiting for servers and processes of the tests' own: every processor is used.
  maxWorkers: '100%',
  // Far more than any test needs on a machine of its own; a busy one may take ten times as long.
  testTimeout: 240_000,
  coverageProvider: 'v8',
};
