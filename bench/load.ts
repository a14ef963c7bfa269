import { median, percentile } from './figures';
import { answerBatch, joined, sayBatch, type Batch, type Subject } from './turns';

export const KINDS = ['echo', 'help', 'typed', 'clicked'] as const;
export type Kind = (typeof KINDS)[number];

export interface LoadFigures {
  readonly kind: Kind;
  readonly atOnce: number;
  readonly turns: number;
  readonly cpuMs: number;
  /** Against the echo bot in the same round, median of the rounds. */
  readonly cpuRatio: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly p50Ratio: number;
  readonly p99Ratio: number;
  /** Until the next card is in the chat; `null` where a turn leads to none. */
  readonly shownP50Ms: number | null;
  readonly shownP99Ms: number | null;
}

export interface Contestants {
  readonly echo: Subject;
  readonly bot: Subject;
  readonly sandboxUrl: string;
}

const ROUNDS = 2;
const LEVELS = [1, 10];
const ECHO_TURNS: Readonly<Record<number, number>> = { 1: 300, 10: 600 };
const HELP_TURNS: Readonly<Record<number, number>> = { 1: 200, 10: 400 };

type Round = Readonly<Record<Kind, Batch>>;

/** Both bots in turns, so that a noisy neighbour hits both. */
export async function measureLoad(contestants: Contestants): Promise<readonly LoadFigures[]> {
  for (const atOnce of LEVELS) await round(contestants, atOnce);
  const rounds = new Map<number, Round[]>(LEVELS.map((atOnce) => [atOnce, []]));
  for (let count = 0; count < ROUNDS; count++) {
    for (const [atOnce, done] of rounds) done.push(await round(contestants, atOnce));
  }
  return [...rounds].flatMap(([atOnce, done]) => KINDS.map((kind) => figuresOf(done, kind, atOnce)));
}

async function round({ echo, bot, sandboxUrl }: Contestants, atOnce: number): Promise<Round> {
  const echoTurns = (ECHO_TURNS[atOnce] ?? 0) / 2;
  const before = await sayBatch(echo, 'hello', { turns: echoTurns, atOnce });
  const help = await sayBatch(bot, '/help', { turns: HELP_TURNS[atOnce] ?? 0, atOnce });
  const typed = await answerBatch(bot, 'typed', { atOnce, sandboxUrl });
  const clicked = await answerBatch(bot, 'clicked', { atOnce, sandboxUrl });
  const after = await sayBatch(echo, 'hello', { turns: echoTurns, atOnce });
  return { echo: joined([before, after]), help, typed, clicked };
}

function figuresOf(rounds: readonly Round[], kind: Kind, atOnce: number): LoadFigures {
  const all = joined(rounds.map((one) => one[kind]));
  const echo = joined(rounds.map((one) => one.echo));
  const perTurn = ({ cpuMs, turns }: Batch) => cpuMs / turns;
  const p50Ms = percentile(all.answeredMs, 0.5);
  const p99Ms = percentile(all.answeredMs, 0.99);
  const isShown = all.shownMs.length > 0;
  return {
    kind,
    atOnce,
    turns: all.turns,
    cpuMs: median(rounds.map((one) => perTurn(one[kind]))),
    cpuRatio: median(rounds.map((one) => perTurn(one[kind]) / perTurn(one.echo))),
    p50Ms,
    p99Ms,
    p50Ratio: p50Ms / percentile(echo.answeredMs, 0.5),
    p99Ratio: p99Ms / percentile(echo.answeredMs, 0.99),
    shownP50Ms: isShown ? percentile(all.shownMs, 0.5) : null,
    shownP99Ms: isShown ? percentile(all.shownMs, 0.99) : null,
  };
}
