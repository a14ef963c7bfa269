import { AppError } from '../../core/errors';
import { retryAfterMs, type ConnectorResponse } from './connector-policy';

/** What botbuilder's connector throws: a status, and the answer where there was one. */
interface ConnectorError {
  readonly statusCode?: number;
  readonly code?: string;
  readonly response?: ConnectorResponse;
}

/** What the channel answered, as an `AppError` with the kinds that `Delivery` names. */
export function channelFailure(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const { statusCode, code, response } = (error ?? {}) as ConnectorError;
  const status = statusCode ?? response?.status ?? 0;
  const waitMs = response?.headers === undefined ? null : retryAfterMs(response);
  const details = { status, channelCode: typeof code === 'string' ? code : '', waitMs };
  return failure(kindOf(status), 'channel-failed', { details, cause: error });
}

function kindOf(status: number): AppError['kind'] {
  if (status === 403) return 'refused';
  if (status === 404) return 'not-found';
  if (status === 429 || status === 412) return 'throttled';
  return status >= 400 && status < 500 && status !== 401 && status !== 408 ? 'invalid' : 'unavailable';
}

export function failure(
  kind: AppError['kind'],
  code: string,
  rest: { details?: AppError['details']; cause?: unknown } = {},
): AppError {
  return new AppError({ kind, code, safeText: 'Teams did not take the message.', ...rest });
}
