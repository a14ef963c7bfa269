import * as modules from 'node:module';
import type { StartFigures } from './start-up';
import { table } from './table';

/** Times and memory depend on the machine: the bench says whether a run met them, and fails for none. */
interface Goal {
  readonly what: string;
  readonly atMost: number;
  readonly measured: number;
  readonly digits: number;
}

/** Since Node 22.1 a start finds its modules compiled. */
const HAS_COMPILE_CACHE = 'enableCompileCache' in modules;

export function idleGoals(start: StartFigures): readonly Goal[] {
  return [
    { what: 'idle memory (RSS), MB', atMost: 145, measured: start.idleRssMb, digits: 0 },
    {
      what: 'start to ready, ms',
      atMost: HAS_COMPILE_CACHE ? 900 : 1_200,
      measured: start.warmMs,
      digits: 0,
    },
    { what: 'start to ready, empty data folder, ms', atMost: 2_800, measured: start.coldMs, digits: 0 },
    { what: 'idle CPU, % of a core', atMost: 1, measured: start.idleCpuPercent, digits: 1 },
  ];
}

/** Each goal of a bot at rest, and whether this run met it. */
export function idleGoalsTable(start: StartFigures): string {
  return table([
    ['goal', 'at most', 'this run', ''],
    ...idleGoals(start).map(({ what, atMost, measured, digits }) => [
      what,
      String(atMost),
      measured.toFixed(digits),
      measured <= atMost ? 'met' : 'missed',
    ]),
  ]);
}
