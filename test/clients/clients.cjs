// npm run clients [-- <jest pattern>]: clients that others wrote, against the sandbox tenant.
const { spawnSync } = require('node:child_process');
const { join } = require('node:path');

const { install } = require('./install.cjs');

const CLI = { name: '@pnp/cli-microsoft365', version: '11.11.0' };

const home = install(CLI.name, CLI.version);
console.log(`clients: ${CLI.name} ${CLI.version}`);
const { status } = spawnSync(
  process.execPath,
  [require.resolve('jest/bin/jest'), '--config', 'jest.clients.config.js', ...process.argv.slice(2)],
  { stdio: 'inherit', env: { ...process.env, CLI_MICROSOFT365: join(home, 'dist', 'index.js') } },
);
process.exit(status ?? 1);
