import type { Person } from '../../core/request';
import type { Stage } from '../../core/stages';
import { ignored, type Reply } from '../ports';
import type { PlanToDecide } from './plan-to-decide';

export interface Decision {
  readonly requestId: string;
  readonly planHash: string;
  readonly stage: Stage | 'all';
  readonly verdict: 'approved' | 'rejected';
  readonly reason: string | null;
  readonly person: Person;
}

export interface Deciding extends PlanToDecide {
  readonly decision: Decision;
  /** Whether the person may approve what only a Privileged Role or Global Administrator may; `null`: not looked up. */
  readonly consent: Reply | null;
}

/** Nothing was decided: the plan asks for the right to consent, which has to be looked up first. */
export const CONSENT_FIRST: Reply = ignored('Press it once more.');
