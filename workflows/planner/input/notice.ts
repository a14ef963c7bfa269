import type { PlanNotice } from '../../../core/plan';

/** What the approver should know before deciding. */
export function warning(text: string): PlanNotice {
  return { severity: 'warning', text };
}

/** What forbids approval. */
export function blocking(text: string): PlanNotice {
  return { severity: 'blocking', text };
}

export function info(text: string): PlanNotice {
  return { severity: 'info', text };
}
