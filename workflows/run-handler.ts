import type { RunHandler } from '../core/ports/runs';
import { planRun } from './runner/plan-run';
import type { Ports } from './ports';
import { applyRun } from './runner/apply-run';

/** What the durable engine calls. */
export function runHandler(ports: Ports): RunHandler {
  return (run, steps) => (run.kind === 'plan' ? planRun(ports, run, steps) : applyRun(ports, run, steps));
}
