import { isJsonObject, type Json } from '../../core/json';
import { textAt } from '../../core/json-read';
import type { LogRefusal } from '../../core/ports/sign-in-store';
import type { RequestRecord } from '../../core/request';

/** `facts.signIn`: `{ who, at }`, the first sign-in that was seen to work. Of all others no name is kept. */
export const SIGN_IN = 'signIn';
/** `facts.signInTest`: `{ since, isOver, refusal }`, the newest `Test sign-in`. */
export const SIGN_IN_TEST = 'signInTest';
/** `facts.signInFailures`: what the owner was told of in the last days: `{ code, at, sent }`. */
export const SIGN_IN_FAILURES = 'signInFailures';

export interface SeenSignIn {
  readonly who: string;
  /** ISO 8601. */
  readonly at: string;
}

export interface SignInTest {
  /** ISO 8601. */
  readonly since: string;
  /** Its day has passed. */
  readonly isOver: boolean;
  /** Why the log cannot be read; `off` where nobody looks. */
  readonly refusal: LogRefusal | 'off' | null;
}

export interface ToldFailure {
  readonly code: number;
  /** ISO 8601. */
  readonly at: string;
  /** What the vendor sent, as Entra says; `null` where it does not. */
  readonly sent: string | null;
}

export function seenSignIn({ facts }: RequestRecord): SeenSignIn | null {
  const seen: Json = facts[SIGN_IN] ?? null;
  return isJsonObject(seen) ? { who: textAt(seen, 'who'), at: textAt(seen, 'at') } : null;
}

export function signInTest({ facts }: RequestRecord): SignInTest | null {
  const test: Json = facts[SIGN_IN_TEST] ?? null;
  return isJsonObject(test) ? (test as unknown as SignInTest) : null;
}

export function toldFailures({ facts }: RequestRecord): readonly ToldFailure[] {
  const told: Json = facts[SIGN_IN_FAILURES] ?? null;
  if (!Array.isArray(told)) return [];
  return (told as Json[]).filter(isJsonObject).map((one) => one as unknown as ToldFailure);
}

/** Of one number the first of a day (UTC) is told: what tells the card of it from all others. */
export function failureSubject({ code, at }: Pick<ToldFailure, 'code' | 'at'>): string {
  return `${code}#${at.slice(0, 10)}`;
}
