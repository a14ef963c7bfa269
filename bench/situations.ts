import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Child } from './child';
import { percentile } from './figures';
import { enrol, type Person } from './person';
import { answersOf, peopleAsked, type Batch, type Subject } from './turns';

/** What a bot uses in one situation, and how soon it answers a click in it. */
export interface CrowdFigures {
  readonly name: string;
  readonly rssMb: number;
  /** Share of one core; of the quiet bot where nothing runs. */
  readonly cpuPercent: number;
  readonly clicks: number;
  readonly clickP50Ms: number;
  readonly clickP99Ms: number;
  readonly runs: RunsFigures | null;
}

/** Of the requests that everybody approved at the same moment. */
export interface RunsFigures {
  readonly count: number;
  /** Until the click that approved was answered. */
  readonly approvedP50Ms: number;
  readonly approvedP99Ms: number;
  /** Clicks told to try again. */
  readonly turnedAway: number;
  /** Until the last one was handed over. */
  readonly tookMs: number;
}

const QUIET_MS = 3_000;
const LOOK_EVERY_MS = 250;
/** Each of them clicks once a second. */
const CLICKS = { way: 'clicked', atOnce: 20 } as const;
/** Twenty people each; about as many clicks as fit into the time of the runs. */
const CLICKING_MEANWHILE = 2;

/** Nothing but the clicks of those who answer questions. */
export async function measureQuiet(bot: Subject, name: string, sandboxUrl: string): Promise<CrowdFigures> {
  await sleep(QUIET_MS);
  const before = await bot.child.usage();
  await sleep(QUIET_MS);
  const { rssMb, cpuMs } = await bot.child.usage();
  const cpuPercent = ((cpuMs - before.cpuMs) / QUIET_MS) * 100;
  // The first ones are slower than all others: a bot just started has compiled little yet.
  await answersOf(bot, await peopleAsked(bot, sandboxUrl), CLICKS);
  const clicks = await answersOf(bot, await peopleAsked(bot, sandboxUrl), CLICKS);
  return { name, rssMb, cpuPercent, ...clicksOf(clicks), runs: null };
}

/** Everybody approves at once; others go on answering questions meanwhile. */
export async function measureRunning(
  bot: Subject,
  name: string,
  {
    people,
    before,
    sandboxUrl,
  }: {
    people: readonly Person[];
    /** They approve first: a bot just started has compiled little of what an approval and a run need. */
    before: readonly Person[];
    sandboxUrl: string;
  },
): Promise<CrowdFigures> {
  await enrol(sandboxUrl, [...before, ...people]);
  await allHandedOver(before, []);
  const asked: Person[] = [];
  for (let twenty = 0; twenty < CLICKING_MEANWHILE; twenty++)
    asked.push(...(await peopleAsked(bot, sandboxUrl)));
  const highest = watchMemory(bot.child);
  const used = await bot.child.usage();
  const begin = performance.now();
  const approvedMs: number[] = [];
  const runs = allHandedOver(people, approvedMs).then(async () => {
    const { cpuMs } = await bot.child.usage();
    const tookMs = performance.now() - begin;
    return { tookMs, cpuPercent: ((cpuMs - used.cpuMs) / tookMs) * 100 };
  });
  const [clicks, { tookMs, cpuPercent }] = await Promise.all([answersOf(bot, asked, CLICKS), runs]);
  return {
    name,
    rssMb: await highest(),
    cpuPercent,
    ...clicksOf(clicks),
    runs: {
      count: people.length,
      approvedP50Ms: percentile(approvedMs, 0.5),
      approvedP99Ms: percentile(approvedMs, 0.99),
      turnedAway: [...people, ...asked].reduce((sum, person) => sum + person.turnedAway, 0),
      tookMs,
    },
  };
}

/** All press at the same moment; `approvedMs` takes how long each press waited for its answer. */
async function allHandedOver(people: readonly Person[], approvedMs: number[]): Promise<void> {
  await Promise.all(
    people.map(async (person) => {
      const plan = await person.cardWith('Approve all');
      const pressedAt = performance.now();
      await person.pressPatiently(plan, 'Approve all');
      approvedMs.push(performance.now() - pressedAt);
      await person.cardWith('It works in');
    }),
  );
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
