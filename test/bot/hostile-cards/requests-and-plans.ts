import { MEGAN } from '../../support/teams';
import { FOREIGN, type Hostile } from './hostile';

const OLD_HASH = 'f'.repeat(64);

/** Requests that are none or another tenant's, plans that are not the newest, stages out of turn. */
export const REQUESTS_AND_PLANS: readonly Hostile[] = [
  [
    'a request id that was made up',
    () => ({ verb: 'cancel', data: { requestId: 'abcdefghij23' } }),
    /do not know this request/,
  ],
  [
    'a request id with SQL in it',
    () => ({ verb: 'cancel', data: { requestId: "' OR ''='" } }),
    /do not know this button/,
  ],
  [
    'a request of another tenant',
    (target) => ({ verb: 'try-again', data: target.on(FOREIGN) }),
    /do not know this request/,
  ],
  [
    'a request of another tenant, to approve',
    (target) => ({ from: MEGAN, verb: 'approve-all', data: target.on(FOREIGN) }),
    /do not know this request/,
  ],
  [
    'a later stage first',
    (target) => ({ verb: 'approve-credentials', data: target.on('awaiting-approval') }),
    /comes first/,
  ],
  [
    'a stage named in the data only',
    (target) => ({ verb: 'approve-credentials', data: target.on('awaiting-approval', { stage: 'create' }) }),
    /comes first/,
  ],
  [
    'a stage that is none',
    (target) => ({ verb: 'approve-everything', data: target.on('awaiting-approval') }),
    /do not know this button/,
  ],
  [
    'an old plan',
    (target) => ({ verb: 'approve-all', data: target.on('awaiting-approval', { planHash: OLD_HASH }) }),
    /replaced by a newer one/,
  ],
  [
    'an old plan, to reject',
    (target) => ({
      verb: 'reject',
      data: target.on('awaiting-approval', { planHash: OLD_HASH, reason: 'x' }),
    }),
    /replaced by a newer one/,
  ],
  [
    'an old plan, to undo',
    (target) => ({ verb: 'undo', data: target.on('handed-over', { planHash: OLD_HASH }) }),
    /replaced by a newer one/,
  ],
  [
    'an old plan, to try again',
    (target) => ({ verb: 'try-again', data: target.on('failed', { planHash: OLD_HASH }) }),
    /replaced by a newer one/,
  ],
  [
    'the plan of another request',
    (target) => ({
      verb: 'approve-all',
      data: target.on('awaiting-approval', {
        planHash: target.hashes[target.requests['half-approved']] ?? '',
      }),
    }),
    /replaced by a newer one/,
  ],
  [
    'no plan',
    (target) => ({ verb: 'approve-all', data: { requestId: target.requests['awaiting-approval'] } }),
    /replaced by a newer one/,
  ],
  [
    'cancelling what is being written',
    (target) => ({ verb: 'cancel', data: target.on('applying') }),
    /nothing to cancel/,
  ],
  [
    'cancelling what was handed over',
    (target) => ({ verb: 'cancel', data: target.on('handed-over') }),
    /nothing to cancel/,
  ],
];
