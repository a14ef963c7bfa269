const { availableParallelism } = require('node:os');

/** @type {import('jest').Config} */
module.exports = {
  // Most tests wait for a database or a process: two side by side also fit on two processors.
  maxWorkers: Math.max(2, Math.floor(availableParallelism() / 2)),
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: [
    '/node_modules/',
    ...['e2e', 'chaos', 'clients', 'image'].map((name) => `<rootDir>/test/${name}/`),
  ],
  globalSetup: '<rootDir>/test/support/postgres-cluster.ts',
  globalTeardown: '<rootDir>/test/support/postgres-cluster-teardown.ts',
  transform: {
    '^.+\\.(t|j)sx?$': [
      '@swc/jest',
      {
        jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
        module: { type: 'commonjs' },
        sourceMaps: 'inline',
      },
    ],
  },
  testTimeout: 60_000,
};
