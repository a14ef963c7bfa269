// npm run chaos [-- --all] [-- --seed <text>] [-- <jest pattern>]: crashes, faults and replicas, a sample by seed or all.
const { spawnSync } = require('node:child_process');

const args = process.argv.slice(2);
const seedAt = args.indexOf('--seed');
const seed = seedAt === -1 ? (process.env.CHAOS_SEED ?? '1') : args[seedAt + 1];
const patterns = args.filter(
  (arg, index) => !arg.startsWith('--') && (seedAt === -1 || index !== seedAt + 1),
);
const all = args.includes('--all');
console.log(all ? 'chaos: every case' : `chaos: a sample; to repeat it: npm run chaos -- --seed ${seed}`);
const { status } = spawnSync(
  process.execPath,
  [require.resolve('jest/bin/jest'), '--config', 'jest.chaos.config.js', ...patterns],
  {
    stdio: 'inherit',
    env: { ...process.env, CHAOS_SEED: seed, ...(all ? { CHAOS_CASES: 'all' } : {}) },
  },
);
process.exit(status ?? 1);
