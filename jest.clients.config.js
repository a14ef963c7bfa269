const base = require('./jest.config.js');

/** Clients that others wrote, against the sandbox tenant: `npm run clients` installs them and needs `npm run build`. */
/** @type {import('jest').Config} */
module.exports = {
  ...base,
  roots: ['<rootDir>/test/clients'],
  testPathIgnorePatterns: ['/node_modules/'],
  // A command is a process of a second: two stories side by side.
  maxWorkers: 2,
  verbose: true,
};
