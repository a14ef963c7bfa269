/**
 * One replica as a process of its own, to be killed: `replica <connection string> hang|go`.
 * Its runs leave a row in `marks` for every time a step begins.
 */
import { Pool } from 'pg';
import { createEngine } from '../../engine/engine';
import type { Log } from '../../core/ports/log';

const [, , connectionString = '', behaviour] = process.argv;
const pool = new Pool({ connectionString });
const drop = (): void => undefined;
const log: Log = { debug: drop, info: drop, warn: drop, error: drop };

async function mark(step: string): Promise<void> {
  await pool.query('INSERT INTO marks (step, pid) VALUES ($1, $2)', [step, process.pid]);
}

const engine = createEngine({
  connectionString,
  clientOf: () => {
    throw new Error('A replica of the test enqueues nothing.');
  },
  log,
  handler: async (_run, steps) => {
    await steps.run('first', () => mark('first'));
    await steps.run('middle', async () => {
      await mark('middle');
      if (behaviour === 'hang') await new Promise(drop);
    });
    await steps.run('last', () => mark('last'));
  },
});
engine.onLost(() => process.exit(3));

void engine.launch().then(() => process.stdout.write('ready\n'));
