import { z } from 'zod';
import { REQUEST_ID_PATTERN } from '../core/ids';
import { searchInputOf } from '../core/datasets';
import type { Cure } from '../core/cure';
import { STAGES, type Stage } from '../core/stages';
import { toldErrorIn, type ToldError } from '../proof/read-error';
import { cureOnCard } from './cure-on-card';

/** Buttons on the plan of a set-up that stands. */
type CarePress = 'undo' | 'restore' | 'vendor-is-ready' | 'switch-back' | 'stop-removal';

/** A click, checked: card data is written by whoever holds the client. */
export type CardAction =
  | { kind: 'begin'; recipeId: string; named?: string }
  | { kind: 'open'; requestId: string }
  | { kind: 'page'; words: string; page: number }
  | { kind: 'near-ends'; page: number }
  | { kind: 'watch'; application: string }
  | { kind: 'audit'; requestId: string; page: number }
  | { kind: 'vendors' }
  | { kind: 'help' }
  | { kind: 'go-on'; requestId: string; waitingFor: string }
  | {
      kind: 'answer';
      requestId: string;
      page: string;
      values: Readonly<Record<string, string>>;
      /** Fields of which the card showed what was noted. */
      noted: readonly string[];
      confirmed: boolean;
    }
  | { kind: 'back'; requestId: string; page: string }
  /** Of a card that asked one question; `value` is `null` for `Back`. */
  | { kind: 'old-answer'; requestId: string; question: string; value: string | null }
  | { kind: 'cancel'; requestId: string }
  | { kind: 'approve'; requestId: string; planHash: string; stage: Stage | 'all' }
  | { kind: 'reject' | 'request-changes'; requestId: string; planHash: string; reason: string | null }
  | { kind: 'change-answers' | 'try-again'; requestId: string; planHash: string }
  | { kind: CarePress; requestId: string; planHash: string }
  /** On a card of what differs in Entra; `drift` is the hash of what it shows. */
  | { kind: 'put-back' | 'mute' | 'restore-deleted'; requestId: string; drift: string }
  | { kind: 'accept'; requestId: string; drift: string; reason: string | null }
  | { kind: 'reveal-secret'; requestId: string; secret?: string | undefined }
  | { kind: 'new-secret'; requestId: string; secret?: string | undefined }
  | { kind: 'copy-values' | 'send-each-value' | 'test-sign-in'; requestId: string }
  /** `of`: which of two applications; a hand-over names none. */
  | { kind: 'renew'; requestId: string; of?: 'first' | 'second' | undefined }
  | { kind: 'remove'; requestId: string }
  | { kind: 'cure'; requestId: string; cure: Cure }
  | { kind: 'it-works'; requestId: string; verified: boolean }
  | {
      kind: 'sign-in-error';
      requestId: string;
      /** `null`: it is asked for. */ error: ToldError | null;
    }
  | { kind: 'take-over' | 'decline'; requestId: string; offer: string };

const OF_NO_REQUEST = ['begin', 'page', 'near-ends', 'watch', 'audit', 'open', 'vendors', 'help'] as const;
/** Buttons of cards that show one request. */
export type RequestAction = Exclude<CardAction, { kind: (typeof OF_NO_REQUEST)[number] }>;

export function isOfRequest(action: CardAction): action is RequestAction {
  return !OF_NO_REQUEST.some((kind) => kind === action.kind);
}

/** SAML metadata is pasted whole; the body of a request ends at about the same size. */
const LONGEST_ANSWER = 250_000;
const LONGEST_NAME = 200;
/** A name with its object id. */
const LONGEST_REASON = 1_000;

const requestId = z.string().regex(REQUEST_ID_PATTERN);
// Empty where the request has no plan, e.g. `Try again` after a plan that could not be made.
const planHash = z
  .string()
  .regex(/^([\da-f]{64})?$/)
  .nullish()
  .transform((hash) => hash ?? '');
const question = z.string().regex(/^[a-z][\w.-]{0,63}$/i);

/** The ids of a page's inputs. */
const page = z.string().regex(/^[a-z][\w.-]{0,63}(\+[a-z][\w.-]{0,63}){0,59}$/i);

const ofRequest = z.looseObject({ requestId });
const ofPage = z.looseObject({ requestId, page, noted: page.or(z.literal('')).default('') });
const ofQuestion = z.looseObject({ requestId, question });
const ofWait = z.looseObject({ requestId, waitingFor: question });
const ofPlan = z.looseObject({ requestId, planHash });

/** What stands in the fields of the page; a search beside one has its id and `-search`. */
const answer = (confirmed: boolean) =>
  ofPage.transform((data, context): CardAction => {
    const ids = data.page.split('+').flatMap((id) => [id, searchInputOf(id)]);
    const values: Record<string, string> = {};
    let length = 0;
    for (const id of ids.filter((one) => Object.hasOwn(data, one))) {
      const value = data[id];
      length += typeof value === 'string' ? value.length : Infinity;
      values[id] = String(value);
    }
    if (length > LONGEST_ANSWER) {
      context.addIssue({ code: 'custom', message: 'the answers must be texts' });
      return z.NEVER;
    }
    const noted = data.noted.split('+');
    return { kind: 'answer', requestId: data.requestId, page: data.page, values, noted, confirmed };
  });

const oldAnswer = ofQuestion.transform((data, context): CardAction => {
  const value = Object.hasOwn(data, data.question) ? data[data.question] : '';
  if (typeof value !== 'string' || value.length > LONGEST_ANSWER) {
    context.addIssue({ code: 'custom', message: 'the answer must be a text' });
    return z.NEVER;
  }
  return { kind: 'old-answer', requestId: data.requestId, question: data.question, value };
});

/** The vendor list's button carries its command, a question's carries the question. */
const begin = z
  .looseObject({
    command: z.literal('setup-sso'),
    vendor: z.string().regex(/^[a-z\d][a-z\d-]{0,63}$/),
    named: z.string().max(LONGEST_NAME).optional(),
  })
  .transform(({ vendor, named }): CardAction => ({
    kind: 'begin',
    recipeId: vendor,
    ...(named === undefined ? {} : { named }),
  }));

/** A pause card's button carries what was waited for. */
const goOn = ofWait.transform((data): CardAction => ({
  kind: 'go-on',
  requestId: data.requestId,
  waitingFor: data.waitingFor,
}));

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
  const cure = cureOnCard(data);
  if (cure !== null) return { kind: 'cure', requestId: data.requestId, cure };
  context.addIssue({ code: 'custom', message: 'no cure of the advice' });
  return z.NEVER;
});

/** `Next` and `Previous` of the list of set-ups. */
const turnPage = z
  .looseObject({ words: z.string().max(LONGEST_NAME), page: z.string().regex(/^[1-9]\d{0,3}$/) })
  .transform(({ words, page }): CardAction => ({ kind: 'page', words, page: Number(page) }));

/** `Next` and `Previous` of an audit. */
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
