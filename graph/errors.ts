import { dayAndTime } from '../core/day-and-time';
import { AppError, type ErrorKind } from '../core/errors';
import type { GraphRequest } from '../core/graph-request';
import type { JsonObject } from '../core/json';
import { appPolicyText } from './app-policy-text';
import { errorCodesOf, graphErrorOf, isOfOthers, isServerFailure, type Outcome } from './outcome';
import { readingNeeds, REFUSAL_TEXTS, refusalIn, type Refusal } from './refusals';
import { retryAfterMs } from './retry';
import { redact, withoutQuery } from './redact';

/** What is known about a call besides its outcome. */
export interface CallFacts {
  readonly request: Pick<GraphRequest, 'method' | 'path'>;
  readonly clientRequestId: string;
  /** Writes only: the last outcome leaves open whether it happened. */
  readonly isUnconfirmed?: boolean;
  /** Writes only: the last outcome or one before it left open whether it happened. */
  readonly outcomeUnknown: boolean;
  readonly now: Date;
}

// An object with this key exists already, whatever the status says.
const EXISTS_ALREADY = new Set(['ObjectConflict', 'Request_MultipleObjectsWithSameKeyValue']);

const SAFE_TEXTS: Readonly<Record<ErrorKind, string>> = {
  invalid: 'Microsoft Entra ID did not accept the request.',
  refused: 'Microsoft Entra ID refused the request, and its code does not say what is missing.',
  'not-found': 'The object does not exist in the tenant, or is not visible yet.',
  conflict: 'The tenant already holds something that conflicts with the request.',
  throttled: 'Microsoft Entra ID is limiting requests at the moment. Try again later.',
  unavailable: 'Microsoft Entra ID could not be reached or could not answer. Try again later.',
  stale: 'The tenant has changed.',
  bug: 'Something is wrong in the bot.',
};

const PAGE_OF_OTHERS =
  'Something between the bot and Microsoft, a proxy or gateway, answered with a page of its own. Ask whoever runs the network, then try again.';

const MAY_BE_DONE = 'What was sent may have been done all the same.';

const UNKNOWN_OUTCOME = 'Microsoft Entra ID did not confirm the change; it may have been made all the same.';

/** The one translation of a failed call. Decides by status and code, never by a text. */
export function toAppError(outcome: Outcome, call: CallFacts): AppError {
  // An open outcome may be a 404 (see leavesOutcomeOpen), which must not read as "there is none".
  const kind = call.isUnconfirmed === true ? 'unavailable' : kindOf(outcome);
  const refusal = isOfOthers(outcome) ? null : refusalIn(outcome.status, errorCodesOf(outcome));
  const retryAt = retryAtOf(outcome, call.now);
  return new AppError({
    kind,
    code: codeOf(outcome),
    safeText: textFor(outcome, { kind, refusal, retryAt }, call),
    details: {
      ...detailsOf(outcome, call),
      ...(refusal === null ? {} : { refusal }),
      ...(retryAt === null ? {} : { retryAt: retryAt.toISOString() }),
    },
    cause: outcome.status === null ? outcome.cause : undefined,
  });
}

function textFor(outcome: Outcome, verdict: Verdict, call: CallFacts): string {
  const isOpen = call.isUnconfirmed === true;
  if (isOfOthers(outcome)) return isOpen ? `${PAGE_OF_OTHERS} ${MAY_BE_DONE}` : PAGE_OF_OTHERS;
  if (isOpen) return UNKNOWN_OUTCOME;
  return appPolicyText(errorCodesOf(outcome)) ?? safeTextOf(verdict, call);
}

interface Verdict {
  readonly kind: ErrorKind;
  readonly refusal: Refusal | null;
  readonly retryAt: Date | null;
}

function safeTextOf({ kind, refusal, retryAt }: Verdict, { request }: CallFacts): string {
  if (retryAt !== null) return `Microsoft Entra ID asks to wait until ${momentOf(retryAt)}. Try again then.`;
  if (refusal === null) return SAFE_TEXTS[kind];
  const needed = refusal === 'permission' ? readingNeeds(request) : null;
  const grant = needed === null ? '' : ` Grant it ${needed} on Microsoft Graph, then press Try again.`;
  return `${REFUSAL_TEXTS[refusal]}${grant}`;
}

/** When Graph wants to be asked again, where it says so and we would have had to wait too long for it. */
export function retryAtOf(outcome: Outcome, now: Date): Date | null {
  if (outcome.status !== 429 && outcome.status !== 503) return null;
  const waitMs = retryAfterMs(outcome.retryAfter, now.getTime());
  return waitMs === null ? null : new Date(now.getTime() + waitMs);
}

/** Never too early. */
function momentOf(at: Date): string {
  return dayAndTime(new Date(Math.ceil(at.getTime() / 60_000) * 60_000));
}

function kindOf(outcome: Outcome): ErrorKind {
  const { status } = outcome;
  if (isOfOthers(outcome)) return 'unavailable';
  if (status === null || status < 400 || isServerFailure(status)) return 'unavailable';
  if (status === 401 || status === 403) return 'refused';
  if (status === 404) return 'not-found';
  if (status === 429) return 'throttled';
  if (status === 409 || errorCodesOf(outcome).some((code) => EXISTS_ALREADY.has(code))) return 'conflict';
  return 'invalid';
}

function codeOf(outcome: Outcome): string {
  if (outcome.status === null) return outcome.reason === 'timeout' ? 'graph-timeout' : 'graph-unreachable';
  if (outcome.status >= 300 && outcome.status < 400) return 'graph-redirected';
  if (isOfOthers(outcome)) return 'graph-page-of-others';
  const code = graphErrorOf(outcome)?.['code'];
  return typeof code === 'string' && code !== '' ? code : `http-${outcome.status}`;
}

function detailsOf(outcome: Outcome, { request, clientRequestId, outcomeUnknown }: CallFacts): JsonObject {
  const error = graphErrorOf(outcome);
  const message = error?.['message'];
  return {
    method: request.method,
    path: withoutQuery(request.path),
    clientRequestId,
    status: outcome.status,
    requestId: outcome.status === null ? null : outcome.requestId,
    outcomeUnknown,
    codes: errorCodesOf(outcome),
    ...(typeof message === 'string' ? { graphMessage: redact(message) } : {}),
  };
}
