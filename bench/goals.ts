import { paceInWords, type LoadFigures } from './load';
import { roundTripRatio, type SetUpFigures } from './set-ups';
import type { StatementFigures } from './statements';
import { table } from './table';

/** What a figure may be at most; `isAtLeast`: it is what it must be at least. */
export interface Goal {
  readonly what: string;
  readonly most: number;
  readonly isAtLeast?: true;
  readonly found: number;
  /** A machine under load does not change a count, so one that is over fails the bench; a time is only told. */
  readonly isCount: boolean;
}

const NAMES = { help: '/help', typed: 'typed answer', clicked: 'card click' } as const;

/** Statements on the wire, BEGIN and COMMIT included. */
const STATEMENTS = {
  help: { beforeAnswer: 1, untilShown: 1, inAll: 1, transactions: 0 },
  typed: { beforeAnswer: 10, untilShown: 18, inAll: 18, transactions: 1 },
  clicked: { beforeAnswer: 10, untilShown: 18, inAll: 18, transactions: 1 },
} as const;

/** CPU of a turn to one of the echo bot in the same run, at the same pace. */
const CPU_RATIO = { help: 1.3, typed: 4, clicked: 4 } as const;

/** Plan and run together, to the chain of requests that cannot overlap. */
const ROUND_TRIPS_RATIO = 1.15;

export interface Counts {
  readonly statements: readonly StatementFigures[];
  readonly setUps: readonly SetUpFigures[];
}

export function countGoals({ statements, setUps }: Counts): readonly Goal[] {
  return [...statementGoals(statements), ...roundTripGoals(setUps)];
}

function statementGoals(counted: readonly StatementFigures[]): readonly Goal[] {
  return counted.flatMap((one) => {
    const most = STATEMENTS[one.turn];
    const goal = (what: string, key: keyof typeof most): Goal => ({
      what: `${NAMES[one.turn]}: ${what}`,
      most: most[key],
      found: one[key],
      isCount: true,
    });
    return [
      goal('statements before the answer', 'beforeAnswer'),
      ...(one.turn === 'help' ? [] : [goal('statements until the next card', 'untilShown')]),
      goal('statements in all', 'inAll'),
      goal('transactions of several statements', 'transactions'),
    ];
  });
}

export function cpuGoals(load: readonly LoadFigures[]): readonly Goal[] {
  return load.flatMap(({ kind, pace, cpuRatio }) => {
    if (kind === 'echo') return [];
    const what = `${NAMES[kind]}, ${paceInWords(pace)}: CPU × echo`;
    return [{ what, most: CPU_RATIO[kind], found: cpuRatio, isCount: false }];
  });
}

function roundTripGoals(setUps: readonly SetUpFigures[]): readonly Goal[] {
  return setUps.map((setUp) => ({
    what: `${setUp.name}: round trips to the chain`,
    most: ROUND_TRIPS_RATIO,
    found: roundTripRatio(setUp),
    isCount: true,
  }));
}

export function goalsTable(goals: readonly Goal[]): string {
  return table([
    ['goal', 'aim', 'this run', ''],
    ...goals.map((goal) => [
      goal.what,
      `${goal.isAtLeast === true ? '≥' : '≤'} ${round(goal.most)}`,
      round(goal.found),
      isMet(goal) ? 'met' : 'MISSED',
    ]),
  ]);
}

function round(figure: number): string {
  return String(Math.round(figure * 100) / 100);
}

/** Throws where a count is over. */
export function refuseOver(goals: readonly Goal[]): void {
  const over = goals.filter((goal) => goal.isCount && !isMet(goal));
  if (over.length === 0) return;
  const list = over.map(
    ({ what, found, most, isAtLeast }) =>
      `${what} (${found.toFixed(2)}, at ${isAtLeast === true ? 'least' : 'most'} ${most})`,
  );
  throw new Error(`Beyond the goal: ${list.join('; ')}.`);
}

function isMet({ found, most, isAtLeast }: Goal): boolean {
  return isAtLeast === true ? found >= most : found <= most;
}
