import type { RequestState } from './request';

/** Who has to act for a set-up to go on. */
export type Turn = 'owner' | 'approver' | 'vendor' | 'latchkey' | 'nobody';

interface Standing {
  /** In words, as a list of set-ups says it. */
  readonly text: string;
  readonly turn: Turn;
  readonly tone: 'good' | 'warning' | 'attention' | 'plain';
}

export const STANDINGS: Readonly<Record<RequestState, Standing>> = {
  collecting: { text: 'Questions are open', turn: 'owner', tone: 'plain' },
  'waiting-on-vendor': { text: 'Waits for the vendor', turn: 'vendor', tone: 'plain' },
  planning: { text: 'Looking at the tenant', turn: 'latchkey', tone: 'plain' },
  'awaiting-approval': { text: 'Waits for approval', turn: 'approver', tone: 'warning' },
  applying: { text: 'Being written to Entra', turn: 'latchkey', tone: 'plain' },
  paused: { text: 'Waits for the vendor’s side', turn: 'owner', tone: 'warning' },
  'handed-over': { text: 'Ready in Entra, vendor side open', turn: 'owner', tone: 'warning' },
  completed: { text: 'Complete', turn: 'nobody', tone: 'good' },
  rejected: { text: 'Rejected', turn: 'nobody', tone: 'attention' },
  expired: { text: 'Expired', turn: 'nobody', tone: 'plain' },
  cancelled: { text: 'Cancelled', turn: 'nobody', tone: 'plain' },
  stale: { text: 'The tenant has changed', turn: 'owner', tone: 'warning' },
  failed: { text: 'Failed', turn: 'owner', tone: 'attention' },
  undone: { text: 'Undone', turn: 'nobody', tone: 'plain' },
  removed: { text: 'Removed', turn: 'nobody', tone: 'plain' },
  watched: { text: 'Watched, not set up here', turn: 'nobody', tone: 'plain' },
};
