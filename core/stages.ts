/** Stages of a plan, in the order in which they are approved and run. */
export const STAGES = ['create', 'sign-on', 'credentials', 'access'] as const;
export type Stage = (typeof STAGES)[number];

export const PLAN_KINDS = [
  'setup',
  'undo',
  'restore',
  'renew',
  'change',
  'put-back',
  'accept',
  'remove',
] as const;
export type PlanKind = (typeof PLAN_KINDS)[number];

/** How many people have to approve each stage. */
export type ApprovalsNeeded = Readonly<Record<Stage, number>>;

export const ONE_APPROVAL: ApprovalsNeeded = { create: 1, 'sign-on': 1, credentials: 1, access: 1 };
