import * as modules from 'node:module';
import type { Goal } from './goals';
import type { StartFigures } from './start-up';

/** Since Node 22.1 a start finds its modules compiled. */
const HAS_COMPILE_CACHE = 'enableCompileCache' in modules;

/** Of a bot at rest. */
export function idleGoals(start: StartFigures): readonly Goal[] {
  const goal = (what: string, most: number, found: number): Goal => ({ what, most, found, isCount: false });
  return [
    goal('idle memory (RSS), MB', 145, start.idleRssMb),
    goal('start to ready, ms', HAS_COMPILE_CACHE ? 900 : 1_200, start.warmMs),
    goal('start to ready, empty data folder, ms', 2_800, start.coldMs),
    goal('idle CPU, % of a core', 1, start.idleCpuPercent),
  ];
}
