import type { TokenCredential } from '@azure/identity';
import { AppError } from '../core/errors';
import type { Clock } from '../core/ports/clock';

/** Renewed this long before it ends, so that it does not end on its way. */
const MARGIN_MS = 5 * 60_000;

export interface AccessTokens {
  /** A token that has a while to live, and is not the one that Graph `refused`. */
  get(options?: { refused?: string }): Promise<string>;
}

/**
 * Keeps one token of the credential until shortly before it ends; callers that find it ended share one renewal.
 * Errors: `refused` `sign-in-refused`, `unavailable` `sign-in-unavailable`; nothing was sent to Graph then.
 */
export function createAccessTokens(credential: TokenCredential, scope: string, clock: Clock): AccessTokens {
  let held: { token: string; endsAtMs: number } | null = null;
  let renewal: Promise<string> | null = null;

  const renew = async (): Promise<string> => {
    held = null;
    const answer = await credential.getToken(scope).catch((error: unknown) => {
      throw signInError(error);
    });
    if (answer === null) throw signInError(undefined);
    held = { token: answer.token, endsAtMs: answer.expiresOnTimestamp };
    return answer.token;
  };

  return {
    async get({ refused } = {}) {
      const isUsable =
        held !== null && held.token !== refused && held.endsAtMs - MARGIN_MS > clock.now().getTime();
      if (isUsable && held !== null) return held.token;
      renewal ??= renew().finally(() => {
        renewal = null;
      });
      return renewal;
    },
  };
}

function signInError(cause: unknown): AppError {
  const status =
    typeof cause === 'object' && cause !== null && 'statusCode' in cause ? cause.statusCode : undefined;
  const isRefused = typeof status === 'number' && status >= 400 && status < 500 && status !== 429;
  return new AppError({
    kind: isRefused ? 'refused' : 'unavailable',
    code: isRefused ? 'sign-in-refused' : 'sign-in-unavailable',
    safeText: 'The bot could not sign in to Microsoft Entra ID.',
    details: { outcomeUnknown: false, status: typeof status === 'number' ? status : null },
    cause,
  });
}
