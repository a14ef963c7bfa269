import type { Check, Read } from './checks';
import type { GraphRequest } from './graph-request';
import type { JsonObject } from './json';
import type { PlanKind, Stage } from './stages';

/** What the approver is told an operation will do to the tenant. */
export type PlannedChange = 'create' | 'change' | 'keep' | 'remove';

/** A read that finds the result of an earlier, lost attempt and the outputs it gives. */
export interface RecoveryStep {
  readonly read: Read;
  /** Reference name → where it stands in the answer. A missing first output means: nothing was made. */
  readonly outputs: Readonly<Record<string, string>>;
}

/**
 * How to undo an operation whose effect was `created`: the request, and what to tell the approver.
 */
export interface UndoStep {
  readonly title: string;
  /** What it does to the tenant, where it is no removal. */
  readonly change?: PlannedChange;
  readonly graphOperation: string;
  readonly permissions: readonly string[];
  readonly request: GraphRequest;
  /** Holds when the effect is gone; a 404 answer reads as `null`. */
  readonly gone: Check;
  /** What goes with it and must be seen gone as well. */
  readonly alsoGone?: readonly Check[];
}

/**
 * Another way to the same end, approved with the operation and said in its details; the audit says where it was taken.
 * - `found`: what it would make is looked for first, and used where it is there.
 * - `refused`: sent instead once Graph finds the request itself invalid; without a request nothing is, and a person does it.
 */
export type Alternative = {
  /** As its line among the details. */
  readonly says: string;
  readonly readBack: readonly Check[];
} & (
  | { readonly when: 'found'; readonly find: readonly RecoveryStep[] }
  | { readonly when: 'refused'; readonly request?: GraphRequest }
);

/** `hand-over`: with the certificate file, and the card changes later; `wait`: the vendor takes the metadata alone. */
export type WhileMetadataLate = 'hand-over' | 'wait';

/**
 * Among the ids of an operation with an alternative: the one that it took, or `AS_PLANNED`. Names the operation, so two
 * never meet.
 */
export function alternativeOf(operationKey: string): string {
  return `alternative.${operationKey}`;
}

/** The way that was taken is the first one: an earlier plan of the request may have said otherwise. */
export const AS_PLANNED = 'as-planned';

/**
 * One change in the tenant, frozen as data. The runner interprets it and adds nothing:
 * what is shown, hashed and approved is what runs.
 */
export interface PlannedOperation {
  /** Unique in the plan, e.g. `instantiate-application`. */
  readonly key: string;
  readonly stage: Stage;
  readonly change: PlannedChange;
  /** One line in words: "Create the application “Amplitude” from the Microsoft gallery". */
  readonly title: string;
  /** Further lines in words, `label: value`. Plain text, never markup. */
  readonly details: readonly string[];
  /** Name of the Graph operation in `graph/requests`. */
  readonly graphOperation: string;
  readonly permissions: readonly string[];
  readonly request: GraphRequest;
  readonly repeatable: boolean;
  /** Graph error codes that mean "not replicated yet" for this operation, besides 404 on objects just made. */
  readonly notReadyCodes: readonly string[];
  /**
   * Its body names other objects. Graph refuses one that has not replicated with 400 and no code of its own, so while
   * one that this plan has made may be new, such a refusal is waited for.
   */
  readonly namesOthers?: true;
  /** It removes what was made and never read back: a 404 may mean that it has not replicated, and is waited for. */
  readonly mayNotShowYet?: true;
  /** Facts that must still hold just before the first write of the plan's stage; otherwise the plan is stale. */
  readonly reliesOn: readonly Check[];
  /** True where the target existed before: look first, keep what is already true, record the before-image. */
  readonly lookFirst: boolean;
  /** Reference name → where it stands in the answer to `request`. */
  readonly outputs: Readonly<Record<string, string>>;
  /** How a lost result is found again; empty for repeatable operations. */
  readonly recovery: readonly RecoveryStep[];
  /** Another way, where later operations of the plan change what the first one looks for. */
  readonly laterRecovery?: readonly RecoveryStep[];
  /**
   * What it makes carries a mark of its request. One that stands in the tenant is its own result, also where the
   * database, older than the tenant, has never seen it begin.
   */
  readonly marked?: true;
  /** For a result that cannot be read again (a secret): in doubt remove every entry that carries the marker, then send again. */
  readonly discard?: DiscardStep;
  /** Where the answer holds a secret; sealed at once and never part of ids, audit or log. */
  readonly secretAt?: string;
  readonly readBack: readonly Check[];
  readonly alternative?: Alternative;
  /** The federation metadata must carry the certificate whose thumbprint is this reference. */
  readonly metadataCarries?: string;
  /** What happens when it does not within the visibility window; absent in plans of before: nothing waits longer. */
  readonly whileMetadataLate?: WhileMetadataLate;
  /** The client ID of the application whose metadata that is. */
  readonly metadataOf?: string;
  /** `privileged-role`: only a Privileged Role or Global Administrator may approve it, whatever the groups say. */
  readonly needsApprover?: 'privileged-role';
  /** Absent where undoing another operation of the plan removes the effect as well. */
  readonly undo?: UndoStep;
  /** A `keep` that takes over an object which this request did not make; undo never deletes it. */
  readonly adopts?: true;
  /** Keys of operations of earlier plans whose effect is this one's now: what they read back stands no longer. */
  readonly replaces?: readonly string[];
  /** Shown and approved with the plan, and run only when somebody asks for it; in a stage of its own. */
  readonly onDemand?: {
    /** ISO 8601; not offered any longer from then on. Absent: as long as the plan waits. */
    readonly until?: string;
  };
  /** What stays in the tenant when the plan is undone, and what to do about it, in words. */
  readonly stays?: string;
}

export interface DiscardStep {
  readonly read: Read;
  /** List of entries in the answer, e.g. `passwordCredentials`. */
  readonly at: string;
  readonly markerField: string;
  readonly marker: string;
  /** Reference name that `request` uses for the entry's key, and the field that holds it. */
  readonly reference: string;
  readonly keyField: string;
  readonly request: GraphRequest;
}

/** A notice on the plan. `blocking` forbids approval until a new plan no longer has it. */
export interface PlanNotice {
  readonly severity: 'info' | 'warning' | 'blocking';
  readonly text: string;
}

/** A piece of a plan, and what to say about it. */
export interface PlanPart {
  readonly operations: readonly PlannedOperation[];
  readonly notices: readonly PlanNotice[];
}

/** An address without which nobody can sign in, that the template may have brought: looked at behind *create*. */
export interface AddressOfTemplate {
  readonly application: 'first' | 'second';
  readonly address: 'identifier' | 'reply-url';
  /** Ids of the questions that are asked where it has none; none where no answer could give it. */
  readonly questions: readonly string[];
}

/**
 * What a stage waits for besides approval. One that is opened stays open.
 * - `person`: somebody says that the vendor's side is ready
 * - `not-before`: a time after the gate before it was opened, or after the stage before it was done
 */
export type Gate = {
  readonly before: Stage;
  /** What is waited for, as a sentence: "Acme trusts the new certificate as well." */
  readonly says: string;
} & ({ readonly kind: 'person' } | { readonly kind: 'not-before'; readonly days: number });

export interface PlanDocument {
  readonly kind: PlanKind;
  readonly requestId: string;
  readonly tenantId: string;
  readonly recipeId: string;
  readonly vendorName: string;
  readonly applicationName: string;
  readonly requesterName: string;
  readonly createdAt: string;
  readonly notices: readonly PlanNotice[];
  readonly operations: readonly PlannedOperation[];
  /** References known before the run, e.g. ids of groups that were looked up. */
  readonly references: Readonly<Record<string, string>>;
  /** What this plan writes none of. Without it the plan goes no further than *create*. */
  readonly ofTemplate?: readonly AddressOfTemplate[];
  /** In the order in which they open; none in most plans. */
  readonly gates?: readonly Gate[];
  /** Names of the application permissions on Microsoft Graph that the requests speak of, by id. */
  readonly permissionNames?: Readonly<Record<string, string>>;
}

export type OperationState = 'waiting' | 'writing' | 'written' | 'done' | 'failed';
export type OperationEffect = 'created' | 'adopted' | 'changed' | 'kept' | 'removed';

/** What happened to one operation of a plan. */
export interface OperationRecord {
  readonly planId: string;
  readonly key: string;
  readonly stage: Stage;
  readonly state: OperationState;
  /** Times the intent to write was recorded. */
  readonly attempt: number;
  readonly clientRequestId: string | null;
  /** Values of the written properties before the first write; `null` when the target was new. */
  readonly before: JsonObject | null;
  readonly effect: OperationEffect | null;
  readonly ids: Readonly<Record<string, string>>;
  readonly requestIds: readonly string[];
  readonly checks: readonly { label: string; holds: boolean; found?: string }[];
  /** Safe text, code and request id of the last failure. */
  readonly failure: OperationFailure | null;
  /** A passing remark for the card: "Microsoft asks us to wait 17 s". */
  readonly remark: string | null;
}

export interface OperationFailure {
  readonly text: string;
  readonly code: string;
  /** Microsoft's `request-id`. */
  readonly requestId: string | null;
  /** Microsoft asks not to come back before this moment. */
  readonly notBefore?: string;
  /** What ties it to the log entries of the run. */
  readonly correlationId?: string;
}
