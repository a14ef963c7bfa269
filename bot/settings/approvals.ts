import { ONE_APPROVAL, SETUP_STAGES, type ApprovalsNeeded, type Stage } from '../../core/stages';

const COUNT = /^[1-5]$/;

/** `2`, or `1,credentials=2`: a number for every stage, and others for the stages named; `null` when it is neither. */
export function parseApprovals(text: string): ApprovalsNeeded | null {
  let everyStage: number | null = null;
  const byStage = new Map<Stage, number>();
  for (const part of text.split(',').map((one) => one.trim())) {
    const [name = '', count, ...rest] = part.split('=').map((one) => one.trim());
    if (rest.length > 0) return null;
    if (count === undefined) {
      if (everyStage !== null || !COUNT.test(name)) return null;
      everyStage = Number(name);
      continue;
    }
    const stage = SETUP_STAGES.find((one) => one === name);
    if (stage === undefined || byStage.has(stage) || !COUNT.test(count)) return null;
    byStage.set(stage, Number(count));
  }
  const needed = SETUP_STAGES.map((stage) => [
    stage,
    byStage.get(stage) ?? everyStage ?? ONE_APPROVAL[stage],
  ]);
  return Object.fromEntries(needed) as ApprovalsNeeded;
}
