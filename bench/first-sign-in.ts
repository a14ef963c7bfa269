import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { collect, linkBehind } from './handed-over';
import { enrol, Person } from './person';
import { startBot, startTenant, type Surroundings } from './product';
import { freePort, StandInVendor } from './stand-in-vendor';
import { table } from './table';
import { VENDORS, type Vendor } from './vendors';

/** Each phase begins where the one before ended, and none holds time in which a person thinks. */
type Phase = 'plan' | 'run' | 'carry' | 'signIn' | 'seen';

export interface FirstSignIn {
  readonly name: string;
  readonly latencyMs: number;
  readonly ms: Readonly<Record<Phase, number>>;
}

/** Name of the set-up → the stand-in's page that has the vendor's labels. */
const PAGES: Readonly<Record<string, string>> = {
  'Logz.io': 'logzio',
  Amplitude: 'amplitude',
  emnify: 'emnify',
  'Sekoia.io': 'sekoia',
  'Collate SPA': 'collate',
};
const LATENCIES_MS = [0, 100];
const SIGNING_IN = { address: 'megan@contoso.example', name: 'Megan Bowen' };

/**
 * From the command to a person who is in at the vendor, and the bot that has seen it: by HTTP, as Teams and a browser
 * send it. Throws where somebody does not get in, or is not seen.
 */
export async function measureFirstSignIns(around: Surroundings): Promise<readonly FirstSignIn[]> {
  const all: FirstSignIn[] = [];
  for (const latencyMs of LATENCIES_MS) all.push(...(await signInAtAll(around, latencyMs)));
  return all;
}

async function signInAtAll(around: Surroundings, latencyMs: number): Promise<FirstSignIn[]> {
  const port = await freePort();
  const settings = { replicationMs: 0, latencyMs, vendorUrl: `http://127.0.0.1:${port}` };
  const tenant = await startTenant(around, settings);
  const loginUrl = `http://127.0.0.1:${around.proxy.port}`;
  const standIn = await StandInVendor.start({ port, loginUrl }, around.cleanUp);
  // A bot of its own: what another tenant's set-ups still look for would stand before these in the log.
  const bot = await startBot({ ...around, folder: join(around.folder, `latency-${latencyMs}`) });
  const seen: Promise<FirstSignIn>[] = [];
  for (const vendor of VENDORS.filter(({ name }) => name in PAGES)) {
    const person = new Person({ teams: around.teams, botUrl: bot.url });
    await enrol(tenant.url, [person]);
    const { isSeen, ms } = await signInFirst(person, vendor, standIn.vendor);
    // The bot looks on while the next vendor is set up: what it waits for costs nobody anything.
    seen.push(isSeen.then((seenMs) => ({ name: vendor.name, latencyMs, ms: { ...ms, seen: seenMs } })));
  }
  const figures = await Promise.all(seen);
  for (const one of [bot.child, standIn, tenant]) await one.stop();
  return figures;
}

interface Begun {
  readonly ms: Omit<FirstSignIn['ms'], 'seen'>;
  readonly isSeen: Promise<number>;
}

async function signInFirst(person: Person, vendor: Vendor, standIn: StandInVendor): Promise<Begun> {
  const page = PAGES[vendor.name] ?? '';
  const lap = stopwatch();
  const plan = await person.walkToPlan(vendor);
  const planMs = lap();
  await person.press(plan, 'Approve all');
  const handOver = await person.cardWith('It works in');
  const runMs = lap();
  await standIn.fillIn(page, await collect(person, handOver));
  const carryMs = lap();
  const begun = await fetch(await linkBehind(person, handOver, 'Test sign-in'), { redirect: 'manual' });
  if (begun.status >= 400) throw new Error(`The test of ${vendor.name} began with ${begun.status}.`);
  await standIn.signIn(page, SIGNING_IN.address);
  const signInMs = lap();
  const isSeen = person
    .cardSaying(`${SIGNING_IN.name} signed in to ${vendor.name.split(' ')[0] ?? ''}`)
    .then(() => lap());
  return { ms: { plan: planMs, run: runMs, carry: carryMs, signIn: signInMs }, isSeen };
}

/** Milliseconds since it was asked before. */
function stopwatch(): () => number {
  let last = performance.now();
  return () => {
    const before = last;
    last = performance.now();
    return last - before;
  };
}

export function firstSignInTable(figures: readonly FirstSignIn[]): string {
  const head = ['vendor', 'latency', 'plan', 'run', 'carried', 'signed in', 'in all', 'seen after'];
  const rows = figures.map(({ name, latencyMs, ms }) => [
    name,
    String(latencyMs),
    ...[ms.plan, ms.run, ms.carry, ms.signIn, firstSignInMs(ms), ms.seen].map((one) => one.toFixed(0)),
  ]);
  return table([head, ...rows]);
}

function firstSignInMs({ plan, run, carry, signIn }: FirstSignIn['ms']): number {
  return plan + run + carry + signIn;
}
