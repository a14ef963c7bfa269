import { Client } from 'pg';
import { Deployment } from '../support/deployment';
import {
  stopWhileClosing,
  stopWhilePlanning,
  type ClosingMoment,
  type PlanningMoment,
} from './crash-moments';
import { stopAtOperation, type Boundary, type CrashPoint, type Scene } from './crash-points';
import { stopAtRequest, wholeRequests, type RequestPoint } from './request-points';
import { openedBySecret } from './secret-opens';
import type { SetUp } from './set-ups';
import { newestRequest, untilRun, type Story } from './stories';
import type { TenantState } from './tenant-state';
import { tracesSince, withDatabase, type Traces } from './traces';

/** The one moment at which the process is killed. */
export type Crash =
  | { readonly while: 'planning'; readonly at: PlanningMoment }
  | { readonly while: 'applying'; readonly operation: Boundary; readonly at: CrashPoint }
  | { readonly while: 'closing'; readonly at: ClosingMoment }
  | { readonly while: 'asking Entra'; readonly at: RequestPoint; readonly nth: number };

interface Ending extends Traces {
  readonly secretOpens: readonly string[];
  readonly shown: readonly string[];
}

/** A run that nothing disturbs: what it leaves behind, and the writes it consists of. */
export async function cleanRun(
  setUp: SetUp,
  story: Story,
): Promise<{ ending: Ending; boundaries: readonly Boundary[]; requests: number }> {
  return withDeployment({ ...story.settings }, async (deployment) => {
    const before = await deployment.directory();
    await story.begin(deployment, setUp);
    const approve = await story.untilPlanned(deployment, setUp);
    const asked = (await wholeRequests(deployment)).length;
    await approve();
    await untilRun(deployment);
    const requests = (await wholeRequests(deployment)).length - asked;
    await story.untilOver(deployment);
    return {
      requests,
      boundaries: await boundariesOf(deployment),
      ending: await endingOf(deployment, { story, before }),
    };
  });
}

async function endingOf(
  deployment: Deployment,
  { story, before }: { story: Story; before: TenantState },
): Promise<Ending> {
  return {
    ...(await tracesSince(deployment, before)),
    secretOpens: await secretOf(deployment, story),
    shown: story.shown?.(deployment) ?? [],
  };
}

/** The same run, with the bot killed once and started again. */
export async function crashedRun(setUp: SetUp, story: Story, crash: Crash): Promise<Ending> {
  // A tenant some way off, so that a moment lasts long enough to be met.
  return withDeployment({ SANDBOX_LATENCY_MS: '100', ...story.settings }, async (deployment) => {
    const before = await deployment.directory();
    await story.begin(deployment, setUp);
    const client = new Client({ connectionString: deployment.databaseUrl });
    // Where the test fails, the database goes first.
    client.on('error', () => undefined);
    await client.connect();
    const rest = await untilStandstill({ deployment, client, setUp, story }, crash);
    await deployment.killBot();
    // Ends the session and with it the lock that held the bot.
    await client.end();
    await deployment.clearFaults();
    await deployment.startBot();
    await rest();
    await story.untilOver(deployment);
    return endingOf(deployment, { story, before });
  });
}

interface Play {
  readonly deployment: Deployment;
  readonly client: Client;
  readonly setUp: SetUp;
  readonly story: Story;
}

/** Plays up to the crash; what comes back is left to do by the people after the restart. */
async function untilStandstill(
  { deployment, client, setUp, story }: Play,
  crash: Crash,
): Promise<() => Promise<void>> {
  const planned = story.untilPlanned(deployment, setUp);
  if (crash.while === 'planning') {
    // It goes on over the crash, and whoever waits for it then hears of a failure.
    planned.catch(() => undefined);
    await stopWhilePlanning(client, crash.at);
    return async () => (await planned)();
  }
  const scene = { deployment, client, approve: await planned };
  if (crash.while === 'asking Entra') {
    await stopAtRequest(scene, crash.at, crash.nth);
    return () => approveUnlessKept(scene);
  }
  await (crash.while === 'applying'
    ? stopAtOperation(scene, crash.at, crash.operation)
    : stopWhileClosing(scene, crash.at));
  return () => Promise.resolve();
}

/** Whoever pressed while the bot died presses again, unless the press was taken. */
async function approveUnlessKept({ deployment, approve }: Scene): Promise<void> {
  const { state } = await newestRequest(deployment);
  if (state === 'awaiting-approval') await approve();
}

function secretOf(deployment: Deployment, story: Story): Promise<readonly string[]> {
  return story.name === 'set-up' ? openedBySecret(deployment) : Promise.resolve([]);
}

/** The writes of the newest plan, or of one stage of it, in their order, as patterns for the sandbox's faults. */
export async function boundariesOf({ databaseUrl }: Deployment, stage?: string): Promise<Boundary[]> {
  const operations = await withDatabase(databaseUrl, async (client) => {
    const { rows } = await client.query<{ document: { operations: PlannedWrite[] } }>(
      'SELECT document FROM plans ORDER BY created_at DESC LIMIT 1',
    );
    return rows[0]?.document.operations ?? [];
  });
  const counts = new Map<string, number>();
  const own = stage === undefined ? operations : operations.filter((one) => one.stage === stage);
  return own.map(({ key, request: { method, path } }) => {
    const pattern = patternOf(path);
    const nth = (counts.get(`${method} ${pattern}`) ?? 0) + 1;
    counts.set(`${method} ${pattern}`, nth);
    return { key, method, path: pattern, nth };
  });
}

interface PlannedWrite {
  readonly key: string;
  readonly stage: string;
  readonly request: { readonly method: string; readonly path: string };
}

/** Ids, known or not yet, become `{id}`. */
function patternOf(path: string): string {
  return path
    .replace(/\{[^}]+\}/g, '{id}')
    .replace(/latchkey-[a-z2-7]{12}/g, '{id}')
    .replace(/[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/g, '{id}');
}

export async function withDeployment<T>(
  settings: Record<string, string>,
  work: (deployment: Deployment) => Promise<T>,
): Promise<T> {
  const deployment = await Deployment.start(settings);
  try {
    return await work(deployment);
  } finally {
    await deployment.stop();
  }
}
