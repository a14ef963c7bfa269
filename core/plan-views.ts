import type { CheckResult } from './checks';
import type { GraphRequest } from './graph-request';
import type { OperationEffect, OperationFailure, OperationState, PlanNotice, PlannedChange } from './plan';
import type { NamedPerson, RequestState } from './request';
import type { PlanKind, Stage } from './stages';
import type { Turn } from './turn';
import type { LabelledValue } from './view-parts';

export interface OperationView {
  readonly key: string;
  readonly title: string;
  readonly change: PlannedChange;
  readonly details: readonly string[];
  readonly request: GraphRequest;
  readonly permissions: readonly string[];
  /** `in-doubt`: begun, and nobody heard what became of it; `unread`: written and not read back. */
  readonly state: OperationState | 'planned' | 'in-doubt' | 'unread';
  readonly effect: OperationEffect | null;
  readonly checks: readonly CheckResult[];
  readonly remark: string | null;
  readonly failure: OperationFailure | null;
}

export interface StageView {
  readonly stage: Stage;
  /**
   * "Approved by Alex Admin, 21 Nov 2026 10:02 UTC", "Waits for approval", "1 of 2 approvals (Megan Bowen)";
   * `''` where nobody was asked yet.
   */
  readonly approval: string;
  readonly operations: readonly OperationView[];
}

export interface PlanView {
  readonly kind: 'plan';
  readonly requestId: string;
  readonly vendorName: string;
  readonly applicationName: string;
  readonly tenantName: string;
  readonly requesterName: string;
  /** Whom it is shown to for approval; `null` where nobody else is asked. */
  readonly approvers: string | null;
  readonly planKind: PlanKind;
  /** `null` while the tenant is being looked at, and when no plan could be made. */
  readonly plan: {
    readonly hash: string;
    /** `22 Nov 2026 10:02 UTC`. */
    readonly expiresAt: string;
    readonly stages: readonly StageView[];
    /** Approved with the plan, and run only when somebody asks for it. */
    readonly onDemand: readonly OperationView[];
  } | null;
  readonly state: RequestState;
  /** One or two sentences on where the request stands: "Looking at your tenant…", "Set up and read back." */
  readonly headline: string;
  readonly turn: Turn;
  /** Whether the plan runs, waits to be decided, or is over one way or the other. */
  readonly phase: 'looking' | 'deciding' | 'running' | 'paused' | 'failed' | 'over';
  /** Who will be able to sign in, or no longer will; `null` where that is not the plan's matter. */
  readonly risk: { readonly text: string; readonly severity: 'info' | 'warning' } | null;
  /** What was not asked and stands on the plan. */
  readonly chosen: readonly LabelledValue[];
  /** What this plan has otherwise than the one before it, in words. */
  readonly differences: readonly string[];
  readonly notices: readonly PlanNotice[];
  /** Who are asked by name: mentioned in the message that carries the card. */
  readonly mentions: readonly NamedPerson[];
  readonly buttons: {
    /** Only the next open stage; `null` when nothing can be approved. */
    readonly approveStage: Stage | null;
    /** A stage was approved by itself before: the others are as well. */
    readonly isStepwise: boolean;
    readonly approveAll: boolean;
    readonly reject: boolean;
    readonly requestChanges: boolean;
    readonly changeAnswers: boolean;
    readonly tryAgain: boolean;
    readonly undo: boolean;
    readonly restore: boolean;
    /** The plan waits for somebody's word. */
    readonly vendorIsReady: boolean;
    /** The plan's operation on demand may run now. */
    readonly switchBack: boolean;
    /** The set-up may be taken away in safe steps. */
    readonly remove: boolean;
    /** The plan is a removal, and sign-in may be switched on again. */
    readonly stopRemoval: boolean;
    /** The plan waits at a gate and may be ended there. */
    readonly cancel: boolean;
  };
}
