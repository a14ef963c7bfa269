// npm run chaos [-- --all] [-- --seed <text>]: the crash matrix, a sample by seed or all of it.
const { spawnSync } = require('node:child_process');

const args = process.argv.slice(2);
const seedAt = args.indexOf('--seed');
const seed = seedAt === -1 ? (process.env.CHAOS_SEED ?? '1') : args[seedAt + 1];
const { status } = spawnSync(
  process.execPath,
  [require.resolve('jest/bin/jest.js'), '--config', 'jest.chaos.config.js'],
  {
    stdio: 'inherit',
    env: {
      ...process.env,
      CHAOS_SEED: seed,
      ...(args.includes('--all') ? { CHAOS_CASES: 'all' } : {}),
    },
  },
);
process.exit(status ?? 1);
