import { setTimeout as sleep } from 'node:timers/promises';
import { startSubject } from './crowd';
import { percentile } from './figures';
import { getJson, sendJson } from './http';
import { enrol, Person } from './person';
import { startTenant, type Records, type Surroundings } from './product';
import { table } from './table';
import { answersOf, peopleAsked, type Subject } from './turns';
import { COLLATE_WEB } from './vendors';

const FINISHED = [100, 1_000, 10_000, 50_000];
/** Twenty people each; the first batch is not counted. */
const BATCHES = 4;
const QUIET_MS = 5_000;
const GOAL = 1.2;

/** Turns among so many requests that are over. */
export interface ScaleFigures {
  readonly finished: number;
  readonly clicks: number;
  readonly shownP50Ms: number;
  readonly shownP99Ms: number;
  readonly answeredP50Ms: number;
  /** Of the bot process while nobody does anything. */
  readonly idleCpuPercent: number;
  /** Time that PostgreSQL works meanwhile. */
  readonly databasePercent: number;
}

export async function measureScale(
  around: Surroundings,
  records: Records,
  say: (text: string) => void,
): Promise<readonly ScaleFigures[]> {
  const newTenant = () => startTenant(around, { replicationMs: 0, latencyMs: 0 });
  let tenant = await newTenant();
  let bot = await startSubject(around, records);
  const from = await finishOne(bot, tenant.url);
  await sendJson('POST', `${records.keeperUrl}/unwatched`, {});
  const figures: ScaleFigures[] = [];
  for (const count of FINISHED) {
    say(`${count} finished requests …`);
    await bot.child.stop();
    // A fresh one: what earlier people left in it is not what is measured.
    await tenant.stop();
    tenant = await newTenant();
    await sendJson('POST', `${records.keeperUrl}/finished`, { from, count });
    bot = await startSubject(around, records);
    figures.push(await measureAmong(bot, { count, records, sandboxUrl: tenant.url }));
  }
  await bot.child.stop();
  await tenant.stop();
  return figures;
}

/** From the command until the vendor's side is confirmed; gives the person. */
export async function finishOne({ chat }: Subject, sandboxUrl: string): Promise<string> {
  const person = new Person(chat);
  await enrol(sandboxUrl, [person]);
  await person.press(await person.walkToPlan(COLLATE_WEB), 'Approve all');
  const handOver = await person.cardWith('It works in');
  const { id, edits } = handOver;
  await person.press(handOver, 'It works in');
  await person.edited({ id, edits });
  await sleep(QUIET_MS);
  return person.objectId;
}

async function measureAmong(
  bot: Subject,
  { count, records, sandboxUrl }: { count: number; records: Records; sandboxUrl: string },
): Promise<ScaleFigures> {
  const busyMs = async () => ((await getJson(`${records.keeperUrl}/busy`)) as { ms: number }).ms;
  await answersOf(bot, await peopleAsked(bot, sandboxUrl), { way: 'clicked', atOnce: 1 });
  await sleep(QUIET_MS);
  const [before, busyBefore] = [await bot.child.usage(), await busyMs()];
  await sleep(QUIET_MS);
  const [after, busyAfter] = [await bot.child.usage(), await busyMs()];
  const shownMs: number[] = [];
  const answeredMs: number[] = [];
  for (let batch = 1; batch < BATCHES; batch++) {
    const people = await peopleAsked(bot, sandboxUrl);
    const clicks = await answersOf(bot, people, { way: 'clicked', atOnce: 1 });
    shownMs.push(...clicks.shownMs);
    answeredMs.push(...clicks.answeredMs);
  }
  return {
    finished: count,
    clicks: shownMs.length,
    shownP50Ms: percentile(shownMs, 0.5),
    shownP99Ms: percentile(shownMs, 0.99),
    answeredP50Ms: percentile(answeredMs, 0.5),
    idleCpuPercent: ((after.cpuMs - before.cpuMs) / QUIET_MS) * 100,
    databasePercent: ((busyAfter - busyBefore) / QUIET_MS) * 100,
  };
}

/** The last line says whether the goal was met; times depend on the machine, so it stops nobody. */
export function scaleTable(figures: readonly ScaleFigures[]): string {
  const head = ['finished', 'clicks', 'next card p50', '× first', 'p99', 'answered p50', 'bot idle %'];
  const [first, last] = [figures[0], figures.at(-1)];
  const rows = figures.map((one) => [
    String(one.finished),
    String(one.clicks),
    one.shownP50Ms.toFixed(1),
    (one.shownP50Ms / (first?.shownP50Ms ?? Number.NaN)).toFixed(2),
    one.shownP99Ms.toFixed(1),
    one.answeredP50Ms.toFixed(1),
    one.idleCpuPercent.toFixed(1),
    one.databasePercent.toFixed(1),
  ]);
  const ratio = (last?.shownP50Ms ?? Number.NaN) / (first?.shownP50Ms ?? Number.NaN);
  const met = ratio <= GOAL ? 'met' : 'not met';
  return `${table([[...head, 'database idle %'], ...rows])}\n\nGoal: at most ${GOAL} times. This run: ${ratio.toFixed(2)}, ${met}.`;
}
