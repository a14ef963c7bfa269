const base = require('./jest.config.js');

/** The steps of the Dockerfile in a folder; needs `npm run build` and an npm registry. */
/** @type {import('jest').Config} */
module.exports = {
  ...base,
  roots: ['<rootDir>/test/image'],
  testPathIgnorePatterns: ['/node_modules/'],
  verbose: true,
};
