import { backOffMs, type BackOff } from '../core/back-off';
import { isListed } from '../core/graph-codes';
import type { GraphRequest } from '../core/graph-request';
import type { Clock } from '../core/ports/clock';
import type { WriteOptions } from '../core/ports/tenant';
import { errorCodesOf, isOfOthers, isServerFailure, type Outcome } from './outcome';

/** Why a call is sent again. */
export type WaitReason = 'throttled' | 'not-ready' | 'unavailable';
/** `settled`: this outcome stands, good or bad. */
export type Verdict = 'settled' | WaitReason;
export type Write = Pick<WriteOptions, 'repeatable' | 'targetIsNew' | 'notReadyCodes'>;

/** Together over one call, the longest we wait because Microsoft asks us to. */
const LONGEST_THROTTLING_MS = 120_000;
const MOST_RESENDS = { throttled: 10, unavailable: 5 } as const;
const JITTER = [0.9, 1.1] as const;
const BACK_OFF: Readonly<Record<WaitReason, BackOff>> = {
  throttled: { firstMs: 1_000, growth: 2, longestMs: 30_000, jitter: JITTER },
  unavailable: { firstMs: 500, growth: 2, longestMs: 16_000, jitter: JITTER },
  'not-ready': { firstMs: 250, growth: 1.6, longestMs: 10_000, jitter: JITTER },
};

/** Reading twice does no harm; a 404 is an answer, and waiting for objects to appear is the caller's business. */
export function judgeRead(outcome: Outcome): Verdict {
  if (outcome.status === 429) return 'throttled';
  return outcome.status === null || isServerFailure(outcome.status) ? 'unavailable' : 'settled';
}

/**
 * Client errors mean that nothing was written, so even a write that must not happen twice is sent again after
 * them; after anything that leaves the outcome open only a repeatable one is.
 */
export function judgeWrite(outcome: Outcome, request: GraphRequest, write: Write): Verdict {
  if (outcome.status === 429) return 'throttled';
  if (outcome.status === null && !outcome.sent) return 'unavailable';
  if (leavesOutcomeOpen(outcome, request, write)) return write.repeatable ? 'unavailable' : 'settled';
  return isNotReady(outcome, write) ? 'not-ready' : 'settled';
}

/** POSTs that name no object of the tenant in their path: nothing there can be missing. */
const MAKES_FROM_NOTHING = /^\/(applicationTemplates\/[^/]+\/instantiate|policies\/\w+|groups)$/;

/**
 * True when the write may have happened although no success was answered. Besides the obvious: instantiating a
 * gallery template answers 404 now and then after it has created the application (manicminer/hamilton pull 283), and
 * of what names no object a 404 cannot be an answer either.
 */
export function leavesOutcomeOpen(outcome: Outcome, request: GraphRequest, write: Write): boolean {
  if (outcome.status === null) return outcome.sent;
  // A proxy may have kept back the request, or the answer to it.
  if (isServerFailure(outcome.status) || isOfOthers(outcome)) return true;
  return outcome.status === 404 && !write.repeatable && MAKES_FROM_NOTHING.test(request.path);
}

function isNotReady(outcome: Outcome, { targetIsNew = false, notReadyCodes = [] }: Write): boolean {
  if (outcome.status === null || outcome.status < 400) return false;
  if (outcome.status === 404 && targetIsNew) return true;
  const codes = errorCodesOf(outcome);
  if (outcome.status === 409 && codes.includes('Directory_ConcurrencyViolation')) return true;
  return codes.some((code) => isListed(code, notReadyCodes));
}

interface PatienceSettings {
  readonly clock: Clock;
  /** Writes only: how long a fresh object may stay invisible. */
  readonly visibilityWindowMs?: number;
  /** How long the caller can wait in all; without it as long as is polite. */
  readonly patienceMs?: number | undefined;
}

export interface RetrySettings extends PatienceSettings {
  readonly judge: (outcome: Outcome) => Verdict;
  readonly onWait: (waitMs: number, reason: WaitReason) => void;
}

/**
 * Sends until the outcome is settled or patience ends; the last outcome is returned, whatever it is.
 * `send` does not throw for an answer that is an error.
 */
export async function sendPatiently(send: () => Promise<Outcome>, settings: RetrySettings): Promise<Outcome> {
  const patience = new Patience(settings);
  for (;;) {
    const outcome = await send();
    const verdict = settings.judge(outcome);
    if (verdict === 'settled') return outcome;
    const wait = patience.next(verdict, outcome);
    if (wait === null) return outcome;
    settings.onWait(wait.ms, verdict);
    await settings.clock.sleep(wait.ms);
  }
}

interface Wait {
  readonly ms: number;
  /** Graph says how long; otherwise we choose. */
  readonly isAsked: boolean;
}

/** How long one call may still be put off. */
export class Patience {
  private readonly startedAtMs: number;
  private readonly resends = { throttled: 0, unavailable: 0, 'not-ready': 0 };
  private postponedMs = 0;

  constructor(private readonly settings: PatienceSettings) {
    this.startedAtMs = settings.clock.now().getTime();
  }

  /** How long to wait before sending again, or `null` to give up. */
  next(reason: WaitReason, outcome: Outcome): Wait | null {
    const resend = this.resends[reason]++;
    const { clock, visibilityWindowMs = 0, patienceMs = Infinity } = this.settings;
    const nowMs = clock.now().getTime();
    const isWithin = (waitMs: number, limitMs: number) => nowMs + waitMs - this.startedAtMs <= limitMs;
    if (reason === 'not-ready') {
      const waitMs = ownWaitMs(reason, resend);
      return isWithin(waitMs, visibilityWindowMs) ? { ms: waitMs, isAsked: false } : null;
    }
    if (resend >= MOST_RESENDS[reason]) return null;
    const asked = outcome.status === null ? null : retryAfterMs(outcome.retryAfter, nowMs);
    const waitMs = asked ?? ownWaitMs(reason, resend);
    this.postponedMs += waitMs;
    if (this.postponedMs > LONGEST_THROTTLING_MS || !isWithin(waitMs, patienceMs)) return null;
    return { ms: waitMs, isAsked: asked !== null };
  }
}

function ownWaitMs(reason: WaitReason, resend: number): number {
  return Math.round(backOffMs(BACK_OFF[reason], resend));
}

/** `Retry-After` in seconds or as an HTTP date; `null` when there is none that makes sense. */
export function retryAfterMs(header: string | null, nowMs: number): number | null {
  if (header === null) return null;
  if (/^\d+(\.\d+)?$/.test(header.trim())) return Math.ceil(Number(header) * 1000);
  const atMs = Date.parse(header);
  return Number.isNaN(atMs) ? null : Math.max(0, atMs - nowMs);
}
