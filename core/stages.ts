/** Stages of a plan, in the order in which they are approved and run. */
export const STAGES = ['create', 'sign-on', 'credentials', 'access'] as const;
export type Stage = (typeof STAGES)[number];

export const PLAN_KINDS = ['setup', 'undo', 'restore', 'renew', 'remove'] as const;
export type PlanKind = (typeof PLAN_KINDS)[number];
