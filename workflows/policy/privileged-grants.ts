import { takesBack } from '../request/plan-stages';
import type { PlanDocument, PlannedOperation } from '../../core/plan';
import { writtenBy } from './written';

/**
 * Whether only a Privileged Role or Global Administrator may approve this operation. The Graph request decides; a
 * mark that the planner set can only add to it. Withdrawing needs no such role.
 */
export function needsPrivilegedApprover(operation: PlannedOperation, document: PlanDocument): boolean {
  const { granted, askedFor } = writtenBy(operation, document);
  const isTakenBack = takesBack(document.kind);
  return (
    operation.needsApprover === 'privileged-role' ||
    granted.length > 0 ||
    (askedFor.length > 0 && !isTakenBack)
  );
}
