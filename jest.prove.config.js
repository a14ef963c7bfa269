const base = require('./jest.config.js');

/** Every recipe of the catalogue signs in at the stand-in vendor; needs `npm run build`. */
/** @type {import('jest').Config} */
module.exports = {
  ...base,
  roots: ['<rootDir>/test/prove'],
  testMatch: ['**/*.prove.ts'],
  maxWorkers: 1,
};
