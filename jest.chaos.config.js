const base = require('./jest.config.js');

/** Processes killed at every moment of a run; needs `npm run build`. `--all` takes every case instead of a sample. */
/** @type {import('jest').Config} */
module.exports = {
  ...base,
  roots: ['<rootDir>/test/chaos'],
  testPathIgnorePatterns: ['/node_modules/'],
  // A case waits, for a start or for another process, longer than it works.
  maxWorkers: 3,
};
