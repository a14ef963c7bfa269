import { median, percentile } from './figures';
import { answerBatch, joined, PAUSE_MS, sayBatch, type Batch, type Subject } from './turns';

export const KINDS = ['echo', 'help', 'typed', 'clicked'] as const;
export type Kind = (typeof KINDS)[number];

/** How many people write at the same time, and how fast. */
export interface Pace {
  readonly people: number;
  /** Between two turns of one person; `0`: as fast as they are answered. */
  readonly pauseMs: number;
  /** Of one batch. */
  readonly turns: number;
}

/**
 * Both bots get the same turns at the same pace: a process that sleeps between two turns pays several times the CPU
 * for each of them, whatever it does in it.
 */
const PACES: readonly Pace[] = [
  { people: 10, pauseMs: PAUSE_MS, turns: 120 },
  { people: 50, pauseMs: PAUSE_MS, turns: 300 },
  // Nobody may answer a card before it was edited, so more people than a bot can serve take turns.
  { people: 150, pauseMs: 0, turns: 900 },
];
/** Questions of one person that are answered in a batch. */
const TURNS_EACH = 3;

export interface LoadFigures {
  readonly kind: Kind;
  readonly pace: Pace;
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

type Round = Readonly<Record<Kind, Batch>>;

export function paceInWords({ people, pauseMs }: Pace): string {
  return pauseMs === 0 ? 'flat out' : `${people} people`;
}

/** Both bots in turns, so that a noisy neighbour hits both. */
export async function measureLoad(contestants: Contestants): Promise<readonly LoadFigures[]> {
  for (const pace of PACES) await round(contestants, pace);
  const rounds = new Map<Pace, Round[]>(PACES.map((pace) => [pace, []]));
  for (let count = 0; count < ROUNDS; count++) {
    for (const [pace, done] of rounds) done.push(await round(contestants, pace));
  }
  return [...rounds].flatMap(([pace, done]) => KINDS.map((kind) => figuresOf(done, kind, pace)));
}

async function round({ echo, bot, sandboxUrl }: Contestants, pace: Pace): Promise<Round> {
  const answering = { people: pace.turns / TURNS_EACH, atOnce: pace.people, sandboxUrl };
  const half = { ...pace, turns: pace.turns / 2 };
  const before = await sayBatch(echo, 'hello', half);
  const help = await sayBatch(bot, '/help', pace);
  const typed = await answerBatch(bot, 'typed', answering);
  const clicked = await answerBatch(bot, 'clicked', answering);
  const after = await sayBatch(echo, 'hello', half);
  return { echo: joined([before, after]), help, typed, clicked };
}

function figuresOf(rounds: readonly Round[], kind: Kind, pace: Pace): LoadFigures {
  const all = joined(rounds.map((one) => one[kind]));
  const echo = joined(rounds.map((one) => one.echo));
  const perTurn = ({ cpuMs, turns }: Batch) => cpuMs / turns;
  const p50Ms = percentile(all.answeredMs, 0.5);
  const p99Ms = percentile(all.answeredMs, 0.99);
  const isShown = all.shownMs.length > 0;
  return {
    kind,
    pace,
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
