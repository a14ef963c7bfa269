import type { Stage } from '../../core/stages';
import type { Ports } from '../ports';
import { loadPlan, referencesOf } from './operation-context';
import { runChecks } from './run-reads';

/**
 * Facts that the stage's unwritten operations rely on and that no longer hold, in words; empty when all do.
 * Looked at just before the stage's first write.
 */
export async function staleFacts(ports: Ports, planId: string, stage: Stage): Promise<string[]> {
  const plan = await loadPlan(ports.store, planId);
  const records = await ports.store.operations.list(planId);
  const started = records.some((record) => record.stage === stage && record.state !== 'waiting');
  if (started) return [];
  const checks = plan.document.operations
    .filter((operation) => operation.stage === stage)
    .flatMap(({ reliesOn }) => reliesOn);
  if (checks.length === 0) return [];
  const results = await runChecks(ports.tenant, checks, referencesOf(plan, records));
  return results
    .filter(({ holds }) => !holds)
    .map(({ label, found }) => `No longer so: ${label}. Found: ${found ?? 'nothing'}.`);
}
