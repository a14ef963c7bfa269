import { DatabaseError } from 'pg';
import { AppError, type AppErrorFields } from '../core/errors';
import { FOREIGN_TENANT } from './migrations/0004-audit-chain';

const UNAVAILABLE = new Set([
  '57014', // query_canceled: a time limit of ours
  '57P01', // admin_shutdown
  '57P02', // crash_shutdown
  '57P03', // cannot_connect_now
  '57P05', // idle_session_timeout
  '53300', // too_many_connections
  '25P03', // idle_in_transaction_session_timeout
]);
const TRANSACTION_LOST = new Set(['40001', '40P01']);

export const UNIQUE_VIOLATION = '23505';

/** A transaction the server gave up in favour of another one; doing it again from its start is safe. */
export function isTransactionLost(error: unknown): boolean {
  const cause = error instanceof AppError ? error.cause : error;
  return cause instanceof DatabaseError && TRANSACTION_LOST.has(cause.code ?? '');
}

export function isUniqueViolation(error: unknown): boolean {
  return error instanceof AppError && error.code === `database-${UNIQUE_VIOLATION}`;
}

/**
 * Turns what `pg` throws into an `AppError`. The server's own message goes nowhere: it may quote a row.
 * Whatever is not an answer of the server (`DatabaseError`) is a failure of the connection, except for the
 * `TypeError`s of parameters that cannot be encoded.
 */
export function translate(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof DatabaseError) return translateAnswer(error);
  if (error instanceof TypeError) {
    return new AppError({
      kind: 'bug',
      code: 'database-parameter',
      safeText: 'Something went wrong.',
      cause: error,
    });
  }
  return unavailable('database-unreachable', error);
}

function translateAnswer(error: DatabaseError): AppError {
  const sqlState = error.code ?? 'unknown';
  const code = `database-${sqlState}`;
  if (sqlState.startsWith('08') || UNAVAILABLE.has(sqlState)) return unavailable(code, error);
  if (TRANSACTION_LOST.has(sqlState)) return unavailable(code, error);
  if (sqlState === FOREIGN_TENANT) return anotherTenants(error);
  const details = { sqlState, table: error.table ?? null, constraint: error.constraint ?? null };
  if (sqlState === UNIQUE_VIOLATION) {
    return new AppError({
      kind: 'conflict',
      code,
      safeText: 'That is recorded already.',
      details,
      cause: error,
    });
  }
  if (sqlState.startsWith('22')) return unstorable(code, { details, cause: error });
  return new AppError({ kind: 'bug', code, safeText: 'Something went wrong.', details, cause: error });
}

export function unstorable(
  code: string,
  more: Partial<Pick<AppErrorFields, 'details' | 'cause'>> = {},
): AppError {
  return new AppError({
    kind: 'invalid',
    code,
    safeText: 'The text holds a character that cannot be stored.',
    ...more,
  });
}

/** One database serves one tenant; its audit says which. */
export function anotherTenants(cause?: unknown): AppError {
  return new AppError({
    kind: 'refused',
    code: 'database-of-another-tenant',
    safeText:
      'This database belongs to another Microsoft Entra tenant: its audit says so. Give this deployment a database of its own.',
    cause,
  });
}

function unavailable(code: string, cause: unknown): AppError {
  return new AppError({
    kind: 'unavailable',
    code,
    safeText: 'The database cannot be reached right now. Please try again in a moment.',
    cause,
  });
}
