import { whileNobodyWaits } from '../core/somebody-waits';
import type { RunHandler } from '../core/ports/runs';
import { planWithAdopted } from './planner/adoption/adopt-parts';
import { planRenew } from './planner/renewal/plan-renew';
import { planRestore } from './planner/later/plan-restore';
import { planUndo } from './planner/later/plan-undo';
import type { Ports } from './ports';
import { applyRun } from './runner/apply-run';
import { planRun, type RarePlanners } from './runner/plan-run';

const PLANNERS: RarePlanners = {
  planWithAdopted,
  later: { undo: planUndo, restore: planRestore, renew: planRenew },
};

/** What the durable engine calls. */
export function runHandler(ports: Ports): RunHandler {
  return (run, steps) =>
    whileNobodyWaits(() =>
      run.kind === 'plan' ? planRun({ ports, planners: PLANNERS }, run, steps) : applyRun(ports, run, steps),
    );
}
