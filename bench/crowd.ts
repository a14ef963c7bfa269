import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Child } from './child';
import { percentile } from './figures';
import { sendJson } from './http';
import { enrol, Person } from './person';
import { startBot, startTenant, type Records, type Surroundings } from './product';
import { answersOf, peopleAsked, type Batch, type Subject } from './turns';
import { COLLATE_WEB } from './vendors';

/** What a bot uses in one situation, and how soon it answers a click in it. */
export interface CrowdFigures {
  readonly name: string;
  readonly rssMb: number;
  /** Share of one core; of the quiet bot where nothing runs. */
  readonly cpuPercent: number;
  readonly clicks: number;
  readonly clickP50Ms: number;
  readonly clickP99Ms: number;
  /** Until the last of the runs was handed over. */
  readonly tookMs: number | null;
}

const WAITING = 1_000;
const RUNNING = 50;
const QUIET_MS = 3_000;
const LATENCY_MS = 100;
const LOOK_EVERY_MS = 250;
const CLICKS = { way: 'clicked', atOnce: 2 } as const;

/** A fresh bot on an empty database; it goes on running. */
export async function measureEmpty(
  around: Surroundings,
  records: Records,
): Promise<{ bot: Subject; figures: CrowdFigures }> {
  const bot = await subjectOn(around, records);
  const tenant = await startTenant(around, { replicationMs: 0, latencyMs: LATENCY_MS });
  const figures = await measureQuiet(bot, 'no requests', tenant.url);
  await tenant.stop();
  return { bot, figures };
}

/** The same with 1,000 requests that wait for approval, and then with 50 more that run. */
export async function measureCrowd(
  around: Surroundings,
  earlier: Subject,
  records: Records,
): Promise<readonly CrowdFigures[]> {
  const tenant = await startTenant(around, { replicationMs: 0, latencyMs: LATENCY_MS });
  const model = new Person(earlier.chat);
  await enrol(tenant.url, [model]);
  await model.walkToPlan(COLLATE_WEB);
  await earlier.child.stop();
  const people = Array.from({ length: WAITING + RUNNING }, () => new Person(earlier.chat));
  const to = people.map(({ objectId }) => objectId);
  await sendJson('POST', `${records.keeperUrl}/copies`, { from: model.objectId, to });
  const bot = await subjectOn(around, records);
  const shown = people.map((person) => new Person(bot.chat, person.objectId));
  await Promise.all(shown.map((person) => person.cardWith('Approve all')));
  const waiting = await measureQuiet(bot, `${WAITING} waiting`, tenant.url);
  const running = await measureRunning(bot, shown.slice(0, RUNNING), tenant.url);
  await tenant.stop();
  return [waiting, running];
}

async function subjectOn(around: Surroundings, records: Records): Promise<Subject> {
  const { url, child } = await startBot(around, records);
  return { chat: { teams: around.teams, botUrl: url }, child };
}

async function measureQuiet(bot: Subject, name: string, sandboxUrl: string): Promise<CrowdFigures> {
  await sleep(QUIET_MS);
  const before = await bot.child.usage();
  await sleep(QUIET_MS);
  const { rssMb, cpuMs } = await bot.child.usage();
  const people = await peopleAsked(bot, sandboxUrl);
  const cpuPercent = ((cpuMs - before.cpuMs) / QUIET_MS) * 100;
  return { name, rssMb, cpuPercent, ...clicksOf(await answersOf(bot, people, CLICKS)), tookMs: null };
}

/** Everybody approves at once; others go on answering questions meanwhile. */
async function measureRunning(
  bot: Subject,
  people: readonly Person[],
  sandboxUrl: string,
): Promise<CrowdFigures> {
  await enrol(sandboxUrl, people);
  const askedPeople = await peopleAsked(bot, sandboxUrl);
  const highest = watchMemory(bot.child);
  const before = await bot.child.usage();
  const begin = performance.now();
  const handedOver = people.map(async (person) => {
    await person.pressPatiently(await person.cardWith('Approve all'), 'Approve all');
    await person.cardWith('Vendor side done');
  });
  const [clicks] = await Promise.all([answersOf(bot, askedPeople, CLICKS), ...handedOver]);
  const tookMs = performance.now() - begin;
  const after = await bot.child.usage();
  return {
    name: `${WAITING} waiting, ${RUNNING} running`,
    rssMb: await highest(),
    cpuPercent: ((after.cpuMs - before.cpuMs) / tookMs) * 100,
    ...clicksOf(clicks),
    tookMs,
  };
}

function clicksOf({ turns, answeredMs }: Batch): Pick<CrowdFigures, 'clicks' | 'clickP50Ms' | 'clickP99Ms'> {
  return {
    clicks: turns,
    clickP50Ms: percentile(answeredMs, 0.5),
    clickP99Ms: percentile(answeredMs, 0.99),
  };
}

/** Highest memory until it is asked for. */
function watchMemory(child: Child): () => Promise<number> {
  const asked = new AbortController();
  const watching = highestUntil(child, asked.signal);
  // Whoever asks is told; a bot that ended before is another's error.
  watching.catch(() => undefined);
  return () => {
    asked.abort();
    return watching;
  };
}

async function highestUntil(child: Child, signal: AbortSignal): Promise<number> {
  let highest = 0;
  while (!signal.aborted) {
    highest = Math.max(highest, (await child.usage()).rssMb);
    await sleep(LOOK_EVERY_MS);
  }
  return highest;
}
