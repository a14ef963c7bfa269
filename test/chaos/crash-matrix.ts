import { Client } from 'pg';
import { Conversation } from '../support/conversation';
import type { Deployment } from '../support/deployment';
import { PERSONAL, titlesOf } from '../support/teams';
import { stopAt, type Boundary, type CrashPoint } from './crash-points';
import type { SetUp } from './set-ups';
import { objectIds, tracesSince, withDatabase, type Traces } from './traces';
import { walkToApproval } from './walk';

const DONE_WITHIN_MS = 90_000;

/** A run that nothing disturbs: what it leaves behind, and the writes it consists of. */
export async function cleanRun(
  deployment: Deployment,
  setUp: SetUp,
): Promise<{ traces: Traces; boundaries: readonly Boundary[] }> {
  const before = await objectIds(deployment);
  await completeAfter(deployment, setUp, (approve) => approve());
  return { traces: await tracesSince(deployment, before), boundaries: await boundariesOf(deployment) };
}

/** The same run, with the bot killed at one point and started again. */
export async function crashedRun(
  deployment: Deployment,
  setUp: SetUp,
  { point, boundary }: { point: CrashPoint; boundary: Boundary },
): Promise<Traces> {
  const before = await objectIds(deployment);
  await completeAfter(deployment, setUp, async (approve) => {
    const client = new Client({ connectionString: deployment.databaseUrl });
    await client.connect();
    try {
      await stopAt({ deployment, client, approve }, point, boundary);
      await deployment.killBot();
    } finally {
      // Ends the session and with it the lock that held the bot.
      await client.end();
    }
    await deployment.clearFaults();
    await deployment.startBot();
  });
  return tracesSince(deployment, before);
}

async function completeAfter(
  deployment: Deployment,
  setUp: SetUp,
  work: (approve: () => Promise<void>) => Promise<void>,
): Promise<void> {
  const { teams } = deployment;
  const chat = new Conversation(teams);
  const since = teams.messages.length;
  const plan = await walkToApproval(deployment, chat, setUp);
  await work(async () => {
    await teams.press(chat.person, { message: plan, conversation: PERSONAL }, { title: 'Approve all' });
  });
  await teams.waitFor(
    `the hand-over of ${setUp.vendor}`,
    (message) => teams.messages.indexOf(message) >= since && titlesOf(message).includes('Vendor side done'),
    DONE_WITHIN_MS,
  );
}

/** The writes of the newest plan in their order, as patterns for the sandbox's faults. */
async function boundariesOf({ databaseUrl }: Deployment): Promise<Boundary[]> {
  const operations = await withDatabase(databaseUrl, async (client) => {
    const { rows } = await client.query<{ document: { operations: PlannedWrite[] } }>(
      'SELECT document FROM plans ORDER BY created_at DESC LIMIT 1',
    );
    return rows[0]?.document.operations ?? [];
  });
  const counts = new Map<string, number>();
  return operations.map(({ key, request: { method, path } }) => {
    const pattern = patternOf(path);
    const nth = (counts.get(`${method} ${pattern}`) ?? 0) + 1;
    counts.set(`${method} ${pattern}`, nth);
    return { key, method, path: pattern, nth };
  });
}

interface PlannedWrite {
  readonly key: string;
  readonly request: { readonly method: string; readonly path: string };
}

/** Ids, known or not yet, become `{id}`. */
function patternOf(path: string): string {
  return path
    .replace(/\{[^}]+\}/g, '{id}')
    .replace(/latchkey-[a-z2-7]{12}/g, '{id}')
    .replace(/[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/g, '{id}');
}
