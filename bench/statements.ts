import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { median } from './figures';
import { enrol, Person } from './person';
import type { PostgresProxy, Statement } from './postgres-proxy';
import { startTenant, type Surroundings } from './product';
import { turnsOf, type Subject } from './turns';

export type CountedTurn = 'help' | 'typed' | 'clicked';

/** Statements of one turn on the wire; median of several turns of one person, nobody else writing. */
export interface StatementFigures {
  readonly turn: CountedTurn;
  readonly turns: number;
  /** Until the answer to the HTTP request. */
  readonly beforeAnswer: number;
  /** Until the next card was posted. */
  readonly untilShown: number;
  /** Until nothing follows any more: the outcome kept, the answered card edited. */
  readonly inAll: number;
  readonly transactions: number;
  /** The statements of one turn, in order. */
  readonly list: readonly string[];
}

/** Only the store's own: the durable engine polls beside them whether anybody writes or not. */
const APPLICATION = 'latchkey-store';
const HELP_TURNS = 7;
/** Longer than keeping an outcome takes, shorter than a look for changed cards is away. */
const SETTLES_MS = 150;
const REPEATS = 3;

interface Turn {
  readonly answeredMs: number;
  readonly shownMs: number;
  readonly statements: readonly Statement[];
}

export async function countStatements(
  around: Surroundings,
  bot: Subject,
  proxy: PostgresProxy,
): Promise<readonly StatementFigures[]> {
  const tenant = await startTenant(around, { replicationMs: 0, latencyMs: 0 });
  const person = new Person(bot.chat);
  const turns: Record<CountedTurn, Turn[]> = { help: [], typed: [], clicked: [] };
  for (let count = 0; count < HELP_TURNS; count++)
    turns.help.push(
      await counted(
        proxy,
        () => person.say('/help'),
        () => Promise.resolve(),
      ),
    );
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    for (const way of ['typed', 'clicked'] as const)
      turns[way].push(...(await answerAll(bot, tenant.url, { way, proxy })));
  }
  await tenant.stop();
  return (['help', 'typed', 'clicked'] as const).map((turn) => figuresOf(turn, turns[turn]));
}

async function answerAll(
  bot: Subject,
  sandboxUrl: string,
  { way, proxy }: { way: 'typed' | 'clicked'; proxy: PostgresProxy },
): Promise<readonly Turn[]> {
  const person = new Person(bot.chat);
  await enrol(sandboxUrl, [person]);
  await person.say('/setup-sso amplitude');
  const turns: Turn[] = [];
  for await (const { act, shown } of turnsOf(person, way)) {
    await sleep(SETTLES_MS);
    turns.push(await counted(proxy, act, shown));
  }
  return turns;
}

async function counted(
  proxy: PostgresProxy,
  answer: () => Promise<void>,
  shown: () => Promise<unknown>,
): Promise<Turn> {
  const from = proxy.statements.length;
  const next = shown().then(() => performance.now());
  await answer();
  const answeredMs = performance.now();
  const shownMs = await next;
  await sleep(SETTLES_MS);
  const statements = proxy.statements.slice(from).filter(({ application }) => application === APPLICATION);
  return { answeredMs, shownMs, statements };
}

function figuresOf(turn: CountedTurn, turns: readonly Turn[]): StatementFigures {
  const middle = (of: (one: Turn) => number) => median(turns.map(of));
  const until = (ms: (one: Turn) => number) =>
    middle((one) => one.statements.filter(({ atMs }) => atMs <= ms(one)).length);
  const inAll = middle(({ statements }) => statements.length);
  return {
    turn,
    turns: turns.length,
    beforeAnswer: until(({ answeredMs }) => answeredMs),
    untilShown: until(({ shownMs }) => shownMs),
    inAll,
    transactions: middle(({ statements }) => statements.filter(({ text }) => text === 'BEGIN').length),
    list:
      turns.find(({ statements }) => statements.length === inAll)?.statements.map(({ text }) => text) ?? [],
  };
}
