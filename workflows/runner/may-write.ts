import { AppError } from '../../core/errors';
import type { PlannedOperation } from '../../core/plan';
import type { PlanRecord } from '../../core/ports/store';
import type { Stage } from '../../core/stages';
import { policyProblems } from '../policy/problems';
import type { Ports, Rules } from '../ports';
import { WRITES_OFF } from '../request/writes-off';
import { referencesOf, type OperationContext } from '../reading/operation-context';

export interface Forbidden {
  readonly by: 'writes-off' | 'policy';
  readonly text: string;
}

/** Why nothing more of this stage may be written now; `null` when it may, or when everything is written already. */
export async function stageForbidden(
  { rules, store }: Ports,
  plan: PlanRecord,
  stage: Stage,
): Promise<Forbidden | null> {
  const records = await store.operations.list(plan.id);
  const open = plan.document.operations.filter(({ key, change, stage: its }) => {
    const state = records.find((record) => record.key === key)?.state;
    return its === stage && change !== 'keep' && state !== 'written' && state !== 'done';
  });
  return open.length === 0 ? null : forbidden(rules, { plan, references: referencesOf(plan, records) }, open);
}

/**
 * The last look before an operation writes, with every id filled in: a restart may have brought another policy, or
 * have switched writing off, in the middle of a stage. Error: `refused`.
 */
export function refuseForbiddenWrite(rules: Rules, context: OperationContext): void {
  const found = writeForbidden(rules, context);
  if (found === null) return;
  throw new AppError({
    kind: 'refused',
    code: found.by === 'policy' ? 'policy-forbids' : 'writes-off',
    safeText: found.text,
    details: { key: context.operation.key, outcomeUnknown: false },
  });
}

/** Why this operation may not be written now; `null` when it may. */
export function writeForbidden(rules: Rules, context: OperationContext): Forbidden | null {
  return forbidden(rules, context, [context.operation]);
}

function forbidden(
  { writes, policy }: Rules,
  { plan, references }: Pick<OperationContext, 'plan' | 'references'>,
  operations: readonly PlannedOperation[],
): Forbidden | null {
  if (writes === 'off') return { by: 'writes-off', text: WRITES_OFF };
  const problems = policyProblems(policy, { ...plan.document, references }, operations);
  return problems.length === 0 ? null : { by: 'policy', text: problems.join(' ') };
}
