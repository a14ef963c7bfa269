import { z } from 'zod';
import { STAGES, type Stage } from '../../core/stages';
import { toldErrorIn } from '../../proof/read-error';
import { answer, begin, goOn, oldAnswer } from './answer-data';
import type { CardAction, CarePress } from './card-action';
import {
  LONGEST_ANSWER,
  LONGEST_NAME,
  LONGEST_REASON,
  ofPage,
  ofPlan,
  ofQuestion,
  ofRequest,
  requestId,
} from './card-data';
import { cureOnCard, whomToAssign } from './cure-on-card';

const approval = (stage: Stage | 'all') =>
  ofPlan.transform((data): CardAction => ({ kind: 'approve', ...planOf(data), stage }));

const onPlan = (kind: 'change-answers' | 'try-again' | CarePress) =>
  ofPlan.transform((data): CardAction => ({ kind, ...planOf(data) }));

const ofDrift = z.looseObject({ requestId, drift: z.string().regex(/^[\da-f]{64}$/) });

const onDrift = (kind: 'put-back' | 'mute' | 'restore-deleted') =>
  ofDrift.transform((data): CardAction => ({ kind, requestId: data.requestId, drift: data.drift }));

/** Which of several secrets; the first where an older card says nothing. */
const onSecret = (kind: 'reveal-secret' | 'new-secret') =>
  ofRequest
    .extend({ secret: z.string().max(100).optional() })
    .transform(({ requestId: id, secret }): CardAction => ({ kind, requestId: id, secret }));

/** Which question to whom is answered. */
const onOffer = (kind: 'take-over' | 'decline') =>
  ofRequest
    .extend({ offer: z.string().regex(/^[a-z\d-]{1,40}$/) })
    .transform(({ requestId: id, offer }): CardAction => ({ kind, requestId: id, offer }));

const renew = ofRequest
  .extend({ of: z.enum(['first', 'second']).optional() })
  .transform(({ requestId: id, of }): CardAction => ({ kind: 'renew', requestId: id, of }));

const onValues = (kind: 'copy-values' | 'send-each-value' | 'test-sign-in') =>
  ofRequest.transform((data): CardAction => ({ kind, requestId: data.requestId }));

/** The value of the card's toggle is the text `true`. */
const itWorks = ofRequest
  .extend({ verified: z.union([z.string(), z.boolean()]).optional() })
  .transform(({ requestId: id, verified }): CardAction => ({
    kind: 'it-works',
    requestId: id,
    verified: String(verified) === 'true',
  }));

/** Of what was pasted only what is read from it goes further. */
const tellError = ofRequest
  .extend({ told: z.string().max(LONGEST_ANSWER).nullish() })
  .transform(({ requestId: id, told }): CardAction => ({
    kind: 'sign-in-error',
    requestId: id,
    error: toldErrorIn(told ?? ''),
  }));

/** Another set-up on the advice: the number goes along. */
const isAbout = ofRequest
  .extend({ code: z.string().regex(/^[1-9]\d{3,7}$/) })
  .transform(({ requestId: id, code }): CardAction => ({
    kind: 'sign-in-error',
    requestId: id,
    error: toldErrorIn(code),
  }));

const mend = ofRequest.transform((data, context): CardAction => {
  const whom = whomToAssign(data);
  if (whom !== undefined) return { kind: 'assign', requestId: data.requestId, whom };
  const cure = cureOnCard(data);
  if (cure !== null) return { kind: 'cure', requestId: data.requestId, cure };
  context.addIssue({ code: 'custom', message: 'no cure of the advice' });
  return z.NEVER;
});

/** `Next` and `Previous` of the list of set-ups. */
const turnPage = z
  .looseObject({ words: z.string().max(LONGEST_NAME), page: z.string().regex(/^[1-9]\d{0,3}$/) })
  .transform(({ words, page }): CardAction => ({ kind: 'page', words, page: Number(page) }));

/** `Older entries` and `Newer entries` of an audit; of one that an earlier release sent, `Next` and `Previous`. */
const turnAudit = z
  .looseObject({ audit: requestId, page: z.string().regex(/^[1-9]\d{0,2}$/) })
  .transform(({ audit, page }): CardAction => ({ kind: 'audit', requestId: audit, page: Number(page) }));

/** `Next` and `Previous` of what ends in the tenant. */
const turnNearEnds = z
  .looseObject({ list: z.literal('near-ends'), page: z.string().regex(/^[1-9]\d{0,2}$/) })
  .transform(({ page }): CardAction => ({ kind: 'near-ends', page: Number(page) }));

/** Verbs are the kebab-case button titles. */
const VERBS: Readonly<Record<string, z.ZodType<CardAction>>> = {
  open: ofRequest.transform((data): CardAction => ({ kind: 'open', requestId: data.requestId })),
  'my-set-ups': z.looseObject({}).transform((): CardAction => ({ kind: 'page', words: '', page: 1 })),
  watch: z
    .looseObject({ application: z.guid() })
    .transform(({ application }): CardAction => ({ kind: 'watch', application })),
  'set-up-a-vendor': z.looseObject({}).transform((): CardAction => ({ kind: 'vendors' })),
  help: z.looseObject({}).transform((): CardAction => ({ kind: 'help' })),
  next: z.union([turnAudit, turnNearEnds, turnPage]),
  previous: z.union([turnAudit, turnNearEnds, turnPage]),
  'older-entries': turnAudit,
  'newer-entries': turnAudit,
  audit: ofRequest.transform((data): CardAction => ({ kind: 'audit', requestId: data.requestId, page: 1 })),
  continue: z.union([begin, goOn, answer(false), oldAnswer]),
  'use-it-anyway': z.union([answer(true), oldAnswer]),
  back: z.union([
    ofPage.transform((data): CardAction => ({ kind: 'back', requestId: data.requestId, page: data.page })),
    ofQuestion.transform((data): CardAction => ({
      ...{ kind: 'old-answer', requestId: data.requestId, question: data.question },
      value: null,
    })),
  ]),
  cancel: ofRequest.transform((data): CardAction => ({ kind: 'cancel', requestId: data.requestId })),
  ...Object.fromEntries(STAGES.map((stage) => [`approve-${stage}`, approval(stage)])),
  'approve-all': approval('all'),
  reject: ofPlan
    .extend({ reason: z.string().max(LONGEST_REASON).nullish() })
    .transform((data): CardAction => ({ kind: 'reject', ...planOf(data), reason: data.reason ?? null })),
  // Two inputs of one card need ids of their own.
  'request-changes': ofPlan
    .extend({
      changes: z.string().max(LONGEST_REASON).nullish(),
      reason: z.string().max(LONGEST_REASON).nullish(),
    })
    .transform((data): CardAction => ({
      kind: 'request-changes',
      ...planOf(data),
      reason: data.changes ?? data.reason ?? null,
    })),
  'change-answers': onPlan('change-answers'),
  'try-again': onPlan('try-again'),
  undo: onPlan('undo'),
  restore: z.union([onDrift('restore-deleted'), onPlan('restore')]),
  'put-back': onDrift('put-back'),
  'mute-7-days': onDrift('mute'),
  accept: ofDrift
    .extend({ reason: z.string().max(LONGEST_REASON).nullish() })
    .transform((data): CardAction => ({
      ...{ kind: 'accept', requestId: data.requestId, drift: data.drift },
      reason: data.reason ?? null,
    })),
  'vendor-is-ready': onPlan('vendor-is-ready'),
  'switch-back': onPlan('switch-back'),
  remove: ofRequest.transform((data): CardAction => ({ kind: 'remove', requestId: data.requestId })),
  'stop-the-removal': onPlan('stop-removal'),
  renew,
  cure: mend,
  'reveal-secret': onSecret('reveal-secret'),
  'new-secret': onSecret('new-secret'),
  'copy-values': onValues('copy-values'),
  'send-each-value': onValues('send-each-value'),
  'test-sign-in': onValues('test-sign-in'),
  'it-works': itWorks,
  'i-saw-an-error': ofRequest.transform((data): CardAction => ({
    kind: 'sign-in-error',
    requestId: data.requestId,
    error: null,
  })),
  'what-does-it-mean': tellError,
  'it-is-about': isAbout,
  'take-over': onOffer('take-over'),
  decline: onOffer('decline'),
  // On cards of the version before.
  'vendor-side-done': itWorks,
};

/** `null` for anything that no button of ours sends. */
export function parseCardAction(verb: unknown, data: unknown): CardAction | null {
  if (typeof verb !== 'string' || !Object.hasOwn(VERBS, verb)) return null;
  const parsed = VERBS[verb]?.safeParse(data);
  return parsed?.success === true ? parsed.data : null;
}

function planOf(data: { requestId: string; planHash: string }): { requestId: string; planHash: string } {
  return { requestId: data.requestId, planHash: data.planHash };
}
