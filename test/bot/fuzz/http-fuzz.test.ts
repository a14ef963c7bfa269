import fc from 'fast-check';
import { setImmediate as breath } from 'node:timers/promises';
import { startSandboxTenant, type SandboxTenant } from '../../../sandbox/tenant/server';
import { openSocket, untilEnd } from '../../support/raw-http';
import { ChannelKeys } from '../support/channel-keys';
import { SignedBot } from '../support/signed-bot';
import { hostileKnock, type Knock } from './hostile-http';

/** `FUZZ_SEED` repeats a run, `FUZZ_CONNECTIONS` makes it longer. */
const SEED = Number(process.env['FUZZ_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const CONNECTIONS = Number(process.env['FUZZ_CONNECTIONS'] ?? 1_600);
const AT_ONCE = 80;
/** Whoever waits with half a request is let go after this. */
const RECEIPT_MS = 100;

let keys: ChannelKeys;
let bot: SignedBot;
let tenant: SandboxTenant;
const statuses = new Map<number | null, number>();

beforeAll(async () => {
  process.stdout.write(`The HTTP fuzz test uses FUZZ_SEED=${SEED}\n`);
  keys = await ChannelKeys.open();
  bot = await SignedBot.start(keys, { limits: { receiptMs: RECEIPT_MS, drainMs: 1_000 } });
  tenant = await startSandboxTenant({ receiptMs: RECEIPT_MS });
});
afterAll(async () => {
  await tenant.stop();
  await bot.stop();
  await keys.close();
});

async function knock(url: string, { pieces, leaves }: Knock): Promise<void> {
  const socket = await openSocket(Number(new URL(url).port));
  const end = untilEnd(socket);
  for (const piece of pieces) {
    socket.write(piece, 'latin1');
    await breath();
  }
  if (leaves === 'ends') socket.end();
  // A connection that was served stays open for more; half a request is let go before this.
  if (leaves === 'waits') setTimeout(() => socket.end(), 6 * RECEIPT_MS);
  if (leaves === 'resets') socket.resetAndDestroy();
  const { status } = await end;
  statuses.set(status, (statuses.get(status) ?? 0) + 1);
}

async function throwAt(url: string): Promise<void> {
  const knocks = fc.array(hostileKnock, { minLength: AT_ONCE, maxLength: AT_ONCE });
  const property = fc.asyncProperty(knocks, async (batch) => {
    await Promise.all(batch.map((one) => knock(url, one)));
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });
  await fc.assert(property, {
    seed: SEED,
    numRuns: Math.ceil(CONNECTIONS / 2 / AT_ONCE),
    endOnFailure: true,
  });
}

test('whatever is written to the bot: every connection ends, and the next one is served', async () => {
  await throwAt(bot.url);
  expect(bot.turns).toEqual([]);
  expect(bot.log.entries.filter(({ level }) => level === 'error')).toEqual([]);
  expect([...statuses.keys()]).toEqual(expect.arrayContaining([200, 400, 404, 408, null]));
}, 60_000);

test('whatever is written to the sandbox tenant: every connection ends, and the next one is served', async () => {
  await throwAt(tenant.url);
}, 60_000);
