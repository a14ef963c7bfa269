import { performance } from 'node:perf_hooks';
import { median } from './figures';
import { sequentialRoundTrips } from './graph-proxy';
import { enrol, Person } from './person';
import { startTenant, type LoggedRequest, type SandboxTenant, type Surroundings } from './product';
import type { Subject } from './turns';

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

type SetUp = Readonly<Record<Phase, PhaseFigures>>;

export interface SetUpFigures {
  readonly name: string;
  /** At `latencyMs`, where requests sent at the same time overlap for sure. */
  readonly phases: SetUp;
  readonly latencyMs: number;
  /** Operations, one read-back per stage, one look before the first write: what cannot overlap. */
  readonly longestChain: number;
  /** Median of the wall times with a tenant that answers at once. */
  readonly wallMsAtOnce: Readonly<Record<Phase, number>>;
}

interface Vendor {
  readonly name: string;
  readonly command: string;
  /** Stages of its plan that are not empty. */
  readonly stages: number;
  readonly answers: readonly (readonly [question: string, value: string])[];
}

const collate = (clientType: 'spa' | 'web'): Vendor => ({
  name: `Collate ${clientType === 'spa' ? 'SPA' : 'Web'}`,
  command: '/setup-sso collate',
  stages: clientType === 'spa' ? 2 : 3,
  answers: [
    ['applicationName', `Collate ${clientType}`],
    ['clientType', clientType],
    ['redirectUrl', 'https://acme.getcollate.io/callback'],
    ['adminConsent', 'yes'],
  ],
});

const VENDORS: readonly Vendor[] = [
  {
    name: 'Amplitude',
    command: '/setup-sso amplitude',
    stages: 4,
    answers: [
      ['applicationName', 'Amplitude'],
      ['entityId', 'https://amplitude.com/saml/sso/metadata'],
      ['acsUrl', 'https://analytics.amplitude.com/saml/sso/12345'],
      ['signOnUrl', ''],
      ['notificationEmails', 'megan@contoso.example'],
      ['assignTo', 'SSO Users'],
    ],
  },
  collate('spa'),
  collate('web'),
];

const REPEATS_AT_ONCE = 3;
const LATENCY_MS = 100;

/** Walks every vendor through, from the command to the hand-over, in fresh tenants. */
export async function measureSetUps(around: Surroundings, bot: Subject): Promise<readonly SetUpFigures[]> {
  const fast: (readonly SetUp[])[] = [];
  for (let repeat = 0; repeat < REPEATS_AT_ONCE; repeat++) fast.push(await setUpAll(around, bot, 0));
  const slow = await setUpAll(around, bot, LATENCY_MS);
  return VENDORS.flatMap(({ name, stages }, index) => {
    const phases = slow[index];
    if (phases === undefined) return [];
    const wallMs = (phase: Phase) => median(fast.map((setUps) => setUps[index]?.[phase].wallMs ?? 0));
    const wallMsAtOnce = { questions: wallMs('questions'), plan: wallMs('plan'), run: wallMs('run') };
    const longestChain = phases.run.writes + stages + 1;
    return [{ name, phases, longestChain, latencyMs: LATENCY_MS, wallMsAtOnce }];
  });
}

async function setUpAll(around: Surroundings, { chat }: Subject, latencyMs: number): Promise<SetUp[]> {
  const tenant = await startTenant(around, { replicationMs: 0, latencyMs });
  const setUps: SetUp[] = [];
  for (const vendor of VENDORS) {
    const person = new Person(chat);
    await enrol(tenant.url, [person]);
    setUps.push(await setUp({ around, tenant, person }, vendor));
  }
  await tenant.stop();
  return setUps;
}

interface Walk {
  readonly around: Surroundings;
  readonly tenant: SandboxTenant;
  readonly person: Person;
}

interface Mark {
  readonly atMs: number;
  readonly logged: number;
}

async function setUp(walk: Walk, vendor: Vendor): Promise<SetUp> {
  const { person } = walk;
  const marks: Mark[] = [await mark(walk)];
  await person.say(vendor.command);
  for (const [index, [question, value]] of vendor.answers.entries()) {
    const card = await person.cardWith('Continue', question);
    if (index === vendor.answers.length - 1) marks.push(await mark(walk));
    await person.press(card, 'Continue', { [question]: value });
  }
  const plan = await person.cardWith('Approve all');
  marks.push(await mark(walk));
  await person.press(plan, 'Approve all');
  await person.cardWith('Vendor side done');
  marks.push(await mark(walk));
  const logged = await walk.tenant.log();
  const [questions, planned, run] = PHASES.map((_phase, index) =>
    phaseFigures(walk, logged, [marks[index], marks[index + 1]]),
  );
  if (questions === undefined || planned === undefined || run === undefined) throw new Error('No phases.');
  return { questions, plan: planned, run };
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
