import type { PlannedOperation, PlanNotice } from '../../../../core/plan';
import type { Ports } from '../../../ports';
import type { PlanInput } from '../../input/plan-input';
import type { Comparing } from '../change/comparing';

/** What a cure is planned from: what stands, and the application as the answers want it. */
export interface Curing {
  readonly ports: Ports;
  readonly comparing: Comparing;
  readonly input: PlanInput;
}

export interface Cured {
  readonly operations: readonly PlannedOperation[];
  readonly notices?: readonly PlanNotice[];
}
