import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import type { Deployment } from '../support/deployment';
import { titlesOf } from '../support/teams';
import { boundariesOf, withDeployment } from './crash-matrix';
import { holdAudit, stopWhilePlanning, type PlanningMoment } from './crash-moments';
import { stopAtOperation, type Boundary, type CrashPoint } from './crash-points';
import type { Leg, Walk } from './renewal-legs';
import { openedBySecret } from './secret-opens';
import { SET_UPS, type SetUp } from './set-ups';
import { isBlocked, until } from './standstill';
import { UNDO_STORY } from './stories';
import { tracesSince, withDatabase, type Traces } from './traces';

const OVER_WITHIN_MS = 120_000;

/** Where a process may die around the stage of a leg. */
export const BEGINNINGS = ['as it is begun', 'once it is begun'] as const;
export const ENDINGS = ['while it reads back', 'as it ends', 'once it has ended'] as const;

/** The one moment of a leg at which the process is killed. */
export type LegCrash =
  | { readonly while: 'planning'; readonly at: PlanningMoment }
  | { readonly while: 'beginning'; readonly at: (typeof BEGINNINGS)[number] }
  | { readonly while: 'applying'; readonly operation: Boundary; readonly at: CrashPoint }
  | { readonly while: 'ending'; readonly at: (typeof ENDINGS)[number] };

interface Left extends Traces {
  /** Applications that the newest secret opens. */
  readonly secretOpens: readonly string[];
  /** Cards of the request: what they are, how many, and whether they are closed for good. */
  readonly cards: readonly string[];
  /** What may still be pressed on any message. */
  readonly buttons: readonly string[];
}

/** A renewal that nothing disturbs: what it leaves behind, and what each leg writes. */
export async function cleanRenewal(
  walk: Walk,
): Promise<{ left: Left; boundaries: ReadonlyMap<Leg, readonly Boundary[]> }> {
  return withDeployment({}, async (deployment) => {
    const before = await deployment.directory();
    await UNDO_STORY.begin(deployment, setUpOf(walk));
    const boundaries = new Map<Leg, readonly Boundary[]>();
    for (const leg of walk.legs) {
      await walkLeg(deployment, leg);
      boundaries.set(leg, leg.stage === null ? [] : await boundariesOf(deployment, leg.stage));
    }
    return { boundaries, left: await leftBehind(deployment, before) };
  });
}

/** The same, with the bot killed once and started again. */
export async function crashedRenewal(walk: Walk, struck: Leg, crash: LegCrash): Promise<Left> {
  return withDeployment({ SANDBOX_LATENCY_MS: '100' }, async (deployment) => {
    const before = await deployment.directory();
    await UNDO_STORY.begin(deployment, setUpOf(walk));
    for (const leg of walk.legs)
      await (leg === struck ? crashIn(deployment, leg, crash) : walkLeg(deployment, leg));
    return leftBehind(deployment, before);
  });
}

function setUpOf({ setUp }: Walk): SetUp {
  const found = SET_UPS.find(({ name }) => name === setUp);
  if (found === undefined) throw new Error(`no set-up ${setUp}`);
  return found;
}

async function walkLeg(deployment: Deployment, leg: Leg): Promise<void> {
  await leg.plan?.(deployment);
  await leg.begin(deployment);
  await untilOver(deployment, leg);
}

async function crashIn(deployment: Deployment, leg: Leg, crash: LegCrash): Promise<void> {
  const client = new Client({ connectionString: deployment.databaseUrl });
  client.on('error', () => undefined);
  await client.connect();
  const rest = await untilStandstill({ deployment, client, leg }, crash);
  await deployment.killBot();
  await client.end();
  await deployment.clearFaults();
  await deployment.startBot();
  await rest();
  await untilOver(deployment, leg);
}

interface Play {
  readonly deployment: Deployment;
  readonly client: Client;
  readonly leg: Leg;
}

/** Plays up to the crash; what comes back is left to do by the people after the restart. */
async function untilStandstill(play: Play, crash: LegCrash): Promise<() => Promise<void>> {
  const { deployment, client, leg } = play;
  const planned = leg.plan?.(deployment) ?? Promise.resolve();
  if (crash.while === 'planning') {
    planned.catch(() => undefined);
    await stopWhilePlanning(client, crash.at);
    return async () => {
      await planned;
      await leg.begin(deployment);
    };
  }
  await planned;
  const begin = () => leg.begin(deployment);
  switch (crash.while) {
    case 'beginning':
      return stopAtBeginning(play, crash.at);
    case 'applying':
      await stopAtOperation({ deployment, client, approve: begin }, crash.at, crash.operation);
      return nothing;
    case 'ending':
      await stopAtEnd(play, crash.at);
      return nothing;
  }
}

const nothing = (): Promise<void> => Promise.resolve();

async function stopAtBeginning(
  { deployment, client, leg }: Play,
  at: (typeof BEGINNINGS)[number],
): Promise<() => Promise<void>> {
  if (at === 'once it is begun') {
    await leg.begin(deployment);
    return nothing;
  }
  await holdAudit(client);
  // It dies with the process: nothing of it was kept.
  leg.begin(deployment).catch(() => undefined);
  await until('the beginning to be blocked', () => isBlocked(client));
  return leg.isPressed ? () => leg.begin(deployment) : nothing;
}

async function stopAtEnd({ deployment, client, leg }: Play, at: (typeof ENDINGS)[number]): Promise<void> {
  await leg.begin(deployment);
  if (at === 'once it has ended') {
    await untilOver(deployment, leg);
    return;
  }
  await until('the last write', async () => {
    const { rows } = await client.query<{ open: number }>(
      `SELECT count(*)::int AS open FROM operations
       WHERE plan_id = (SELECT id FROM plans ORDER BY created_at DESC LIMIT 1) AND stage = $1
         AND state NOT IN ('written', 'done')`,
      [leg.stage],
    );
    return rows[0]?.open === 0;
  });
  if (at === 'while it reads back') return;
  await holdAudit(client);
  await until('the end to be blocked', () => isBlocked(client));
}

async function untilOver({ databaseUrl }: Deployment, leg: Leg): Promise<void> {
  for (const end = Date.now() + OVER_WITHIN_MS; ;) {
    const { over, state } = await withDatabase(databaseUrl, async (client) => {
      const { rows } = await client.query<{ over: boolean }>(leg.isOver);
      const newest = await client.query<{ state: string }>(
        `SELECT concat_ws(' ', state, reason) AS state FROM requests ORDER BY created_at DESC LIMIT 1`,
      );
      return { over: rows[0]?.over === true, state: newest.rows[0]?.state ?? '' };
    });
    if (over) return;
    if (Date.now() > end || /^(failed|stale)/.test(state)) throw new Error(`${leg.name}: ${state}`);
    await pause(100);
  }
}

async function leftBehind(deployment: Deployment, before: Awaited<ReturnType<Deployment['directory']>>) {
  const traces = await tracesSince(deployment, before);
  await untilShown(deployment);
  const secretOpens = await openedBySecret(deployment);
  await untilShown(deployment);
  const buttons = new Set(deployment.teams.messages.flatMap(titlesOf));
  return { ...traces, secretOpens, cards: await cardsOf(deployment), buttons: [...buttons].sort() };
}

/** Every card shows the state that it has; nobody has spoken in the channel of the notices. */
async function untilShown({ databaseUrl }: Deployment): Promise<void> {
  await withDatabase(databaseUrl, (client) =>
    until('the cards to be shown', async () => {
      const { rows } = await client.query<{ waiting: number }>(
        `SELECT count(*)::int AS waiting FROM cards
         WHERE NOT closed AND shown_revision < wanted_revision AND kind <> 'notice'`,
      );
      return rows[0]?.waiting === 0;
    }),
  );
}

function cardsOf({ databaseUrl }: Deployment): Promise<string[]> {
  return withDatabase(databaseUrl, async (client) => {
    const { rows } = await client.query<{ line: string }>(
      `SELECT concat_ws(' ', kind, regexp_replace(subject, '[a-z2-7]{12}', '<request>'), conversation,
         CASE WHEN closed THEN 'closed' ELSE 'open' END, count(*)) AS line
       FROM cards
       -- Whether anything is told of what the first look finds depends on when it comes.
       WHERE kind <> 'status'
       GROUP BY kind, subject, conversation, closed ORDER BY line`,
    );
    return rows.map(({ line }) => line);
  });
}
