import { startSubject } from './crowd';
import { percentile } from './figures';
import { startTenant, type Records, type Surroundings } from './product';
import { answersOf, joined, peopleAsked, type Batch, type Subject } from './turns';

/** What people get who all answer questions at the same moment, of one process or several on one database. */
export interface ManyPeopleFigures {
  readonly processes: number;
  readonly people: number;
  readonly answers: number;
  readonly answeredP50Ms: number;
  readonly answeredP99Ms: number;
  readonly shownP50Ms: number;
  readonly cardsPerSecond: number;
}

const PEOPLE = 50;
/** The first round is slower than all others: a bot just started has compiled little yet. */
const ROUNDS = 3;

/** Nobody waits between the next card and the answer to it, so this is more than 50 people do. */
export async function measureManyPeople(
  around: Surroundings,
  records: Records,
): Promise<readonly ManyPeopleFigures[]> {
  const tenant = await startTenant(around, { replicationMs: 0, latencyMs: 0 });
  const bots = [await startSubject(around, records)];
  const one = await measureOn(bots, tenant.url);
  bots.push(await startSubject(around, records));
  const two = await measureOn(bots, tenant.url);
  await Promise.all(bots.map(({ child }) => child.stop()));
  await tenant.stop();
  return [one, two];
}

async function measureOn(bots: readonly Subject[], sandboxUrl: string): Promise<ManyPeopleFigures> {
  const share = PEOPLE / bots.length;
  const rounds: Batch[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const asked = await Promise.all(bots.map((bot) => peopleAsked(bot, sandboxUrl, share)));
    const batches = await Promise.all(
      bots.map((bot, index) => answersOf(bot, asked[index] ?? [], { way: 'clicked', atOnce: share })),
    );
    if (round > 0) rounds.push(joined(batches));
  }
  const all = joined(rounds);
  const meanMs = all.shownMs.reduce((sum, ms) => sum + ms, 0) / all.shownMs.length;
  return {
    processes: bots.length,
    people: PEOPLE,
    answers: all.turns,
    answeredP50Ms: percentile(all.answeredMs, 0.5),
    answeredP99Ms: percentile(all.answeredMs, 0.99),
    shownP50Ms: percentile(all.shownMs, 0.5),
    // Everybody is in a turn at every moment.
    cardsPerSecond: (PEOPLE / meanMs) * 1000,
  };
}
