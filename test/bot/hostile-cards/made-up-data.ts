import { MEGAN } from '../../support/teams';
import { question, type Hostile } from './hostile';

/** Values that no card of ours sends. */
export const MADE_UP_DATA: readonly Hostile[] = [
  [
    'a secret that is none',
    (target) => ({ verb: 'reveal-secret', data: target.on('handed-over', { secret: 'sealing-key' }) }),
    /no such secret/,
  ],
  [
    'a reason without end',
    (target) => ({
      from: MEGAN,
      verb: 'reject',
      data: target.on('awaiting-approval', { reason: 'x'.repeat(200_000) }),
    }),
    /do not know this button/,
  ],
  [
    'a reason of bytes',
    (target) => ({
      from: MEGAN,
      verb: 'reject',
      data: target.on('awaiting-approval', { reason: 'a\u0000\u0001b' }),
    }),
    /cannot be kept/,
  ],
  [
    'a reason of half a character',
    (target) => ({ from: MEGAN, verb: 'reject', data: target.on('awaiting-approval', { reason: '\ud83d' }) }),
    /cannot be kept/,
  ],
  [
    'a reason that is an object',
    (target) => ({
      from: MEGAN,
      verb: 'reject',
      data: target.on('awaiting-approval', { reason: { $ne: '' } }),
    }),
    /do not know this button/,
  ],
  [
    'an answer that is a list',
    (target) => ({ verb: 'continue', data: { ...question(target, ''), accountId: ['a'] } }),
    /do not know this button/,
  ],
  [
    'an answer of bytes',
    (target) => ({ verb: 'continue', data: question(target, 'https://a.example/\u0000') }),
    /cannot be kept/,
  ],
  [
    'a question from the prototype',
    (target) => ({
      verb: 'continue',
      data: { requestId: target.requests.collecting, question: '__proto__' },
    }),
    /do not know this button/,
  ],
  [
    'a page from the prototype',
    (target) => ({
      verb: 'continue',
      data: { requestId: target.requests.collecting, page: '__proto__+constructor' },
    }),
    /do not know this button/,
  ],
  [
    'a verb from the prototype',
    (target) => ({ verb: 'toString', data: target.on('awaiting-approval') }),
    /do not know this button/,
  ],
  [
    'a verb that is a list',
    (target) => ({ verb: ['approve-all'], data: target.on('awaiting-approval') }),
    /do not know this button/,
  ],
  [
    'data that is a text',
    (target) => ({ verb: 'approve-all', data: JSON.stringify(target.on('awaiting-approval')) }),
    /do not know this button/,
  ],
];
