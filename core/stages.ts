/** Stages of a set-up, in the order in which they are approved and run. `APPROVALS` and policies name these. */
export const SETUP_STAGES = ['create', 'sign-on', 'credentials', 'access'] as const;
type SetupStage = (typeof SETUP_STAGES)[number];

/** Stages of all plans: a renewal has *prepare, switch, clean-up*, and *switch-back* on demand, a removal *disable, delete*, and *enable* on demand. */
export const STAGES = [
  ...SETUP_STAGES,
  'prepare',
  'switch',
  'switch-back',
  'clean-up',
  'disable',
  'delete',
  'enable',
] as const;
export type Stage = (typeof STAGES)[number];

/** What a stage counts as where approvals and policies are set. */
const COUNTS_AS: Readonly<Record<Stage, SetupStage>> = {
  create: 'create',
  'sign-on': 'sign-on',
  credentials: 'credentials',
  access: 'access',
  prepare: 'credentials',
  switch: 'credentials',
  'switch-back': 'credentials',
  'clean-up': 'credentials',
  disable: 'create',
  delete: 'create',
  enable: 'create',
};

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
export type ApprovalsNeeded = Readonly<Record<SetupStage, number>>;

export const ONE_APPROVAL: ApprovalsNeeded = { create: 1, 'sign-on': 1, credentials: 1, access: 1 };

export function approvalsNeeded(approvals: ApprovalsNeeded, stage: Stage): number {
  return approvals[COUNTS_AS[stage]];
}
