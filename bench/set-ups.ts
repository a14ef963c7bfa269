import { performance } from 'node:perf_hooks';
import { median } from './figures';
import { sequentialRoundTrips } from './graph-proxy';
import { getJson, sendJson } from './http';
import { enrol, Person } from './person';
import {
  startTenant,
  type LoggedRequest,
  type Records,
  type SandboxTenant,
  type Surroundings,
} from './product';
import type { Subject } from './turns';
import { VENDORS, type Vendor } from './vendors';

type Phase = 'questions' | 'plan' | 'run';
const PHASES: readonly Phase[] = ['questions', 'plan', 'run'];

export interface PhaseFigures {
  /** HTTP requests to Graph, a batch being one. */
  readonly requests: number;
  /** Reads inside the batches. */
  readonly batchedReads: number;
  /** Requests of which each began after the one before had ended; sign-in pages included. */
  readonly roundTrips: number;
  /** Operations: each is one write. */
  readonly writes: number;
  readonly wallMs: number;
}

/** Round trips that cannot overlap. */
type Chain = Readonly<Record<'plan' | 'run', number>>;
type SetUp = Readonly<Record<Phase, PhaseFigures>> & { readonly chain: Chain };

export interface SetUpFigures {
  readonly name: string;
  /** At `latencyMs`, where requests sent at the same time overlap for sure. */
  readonly phases: SetUp;
  readonly latencyMs: number;
  readonly chain: Chain;
  /** Median of the wall times with a tenant that answers at once. */
  readonly wallMsAtOnce: Readonly<Record<Phase, number>>;
}

/** How many round trips plan and run took, to those that cannot be saved. */
export function roundTripRatio({ phases, chain }: SetUpFigures): number {
  return (phases.plan.roundTrips + phases.run.roundTrips) / (chain.plan + chain.run);
}

const REPEATS_AT_ONCE = 1;
const LATENCY_MS = 100;

/** Walks every vendor through, from the command to the hand-over, in fresh tenants. */
export async function measureSetUps(
  around: Surroundings,
  bot: Subject,
  records: Records,
): Promise<readonly SetUpFigures[]> {
  const fast: (readonly SetUp[])[] = [];
  for (let repeat = 0; repeat < REPEATS_AT_ONCE; repeat++)
    fast.push(await setUpAll({ around, bot, records }, 0));
  const slow = await setUpAll({ around, bot, records }, LATENCY_MS);
  return VENDORS.flatMap(({ name }, index) => {
    const walked = slow[index];
    if (walked === undefined) return [];
    const wallMs = (phase: Phase) => median(fast.map((setUps) => setUps[index]?.[phase].wallMs ?? 0));
    const wallMsAtOnce = { questions: wallMs('questions'), plan: wallMs('plan'), run: wallMs('run') };
    return [{ name, phases: walked, chain: walked.chain, latencyMs: LATENCY_MS, wallMsAtOnce }];
  });
}

interface Parts {
  readonly around: Surroundings;
  readonly bot: Subject;
  readonly records: Records;
}

async function setUpAll({ around, bot, records }: Parts, latencyMs: number): Promise<SetUp[]> {
  const setUps: SetUp[] = [];
  for (const vendor of VENDORS) {
    // One of its own: an application of the same name would have to be asked about.
    const tenant = await startTenant(around, { replicationMs: 0, latencyMs });
    const person = new Person(bot.chat);
    await enrol(tenant.url, [person]);
    setUps.push(await setUp({ around, tenant, person, records }, vendor));
    await sendJson('POST', `${records.keeperUrl}/unwatched`, {});
    await tenant.stop();
  }
  return setUps;
}

interface Walk {
  readonly around: Surroundings;
  readonly tenant: SandboxTenant;
  readonly person: Person;
  readonly records: Records;
}

interface Mark {
  readonly atMs: number;
  readonly logged: number;
}

async function setUp(walk: Walk, vendor: Vendor): Promise<SetUp> {
  const { person } = walk;
  const marks: Mark[] = [await mark(walk)];
  const plan = await person.walkToPlan(vendor, async () => {
    marks.push(await mark(walk));
  });
  marks.push(await mark(walk));
  await person.press(plan, 'Approve all');
  await person.cardWith('It works in');
  marks.push(await mark(walk));
  const logged = await walk.tenant.log();
  const [questions, planned, run] = PHASES.map((_phase, index) =>
    phaseFigures(walk, logged, [marks[index], marks[index + 1]]),
  );
  if (questions === undefined || planned === undefined || run === undefined) throw new Error('No phases.');
  return { questions, plan: planned, run, chain: await chainOf(walk, vendor) };
}

/** The run's is computed from the plan; a plan needs one batch, and one before it where a name has to be found first. */
async function chainOf({ records, person }: Walk, { answers }: Vendor): Promise<SetUp['chain']> {
  const { chain } = (await getJson(`${records.keeperUrl}/chain?person=${person.objectId}`)) as {
    chain: number;
  };
  return { plan: Object.keys(answers).at(-1) === 'assignTo' ? 2 : 1, run: chain };
}

async function mark({ tenant }: Walk): Promise<Mark> {
  const atMs = performance.now();
  return { atMs, logged: (await tenant.log()).length };
}

function phaseFigures(
  { around }: Walk,
  log: readonly LoggedRequest[],
  [from, to]: readonly [Mark | undefined, Mark | undefined],
): PhaseFigures {
  if (from === undefined || to === undefined) throw new Error('A phase has a beginning and an end.');
  const logged = log.slice(from.logged, to.logged);
  const alone = logged.filter(({ batch }) => batch !== true);
  const within = around.proxy.exchanges.filter(({ beginMs }) => beginMs >= from.atMs && beginMs < to.atMs);
  return {
    requests: alone.length,
    batchedReads: logged.length - alone.length,
    roundTrips: sequentialRoundTrips(within),
    writes: alone.filter(({ method, path }) => method !== 'GET' && path !== '/$batch').length,
    wallMs: to.atMs - from.atMs,
  };
}
