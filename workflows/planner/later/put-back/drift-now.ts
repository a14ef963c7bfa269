import type { Difference } from '../../../../core/drift';
import { AppError, type ErrorKind } from '../../../../core/errors';
import type { PlanNotice, PlannedOperation } from '../../../../core/plan';
import type { RequestRecord } from '../../../../core/request';
import { lookWhole, type Seen } from '../../../difference/look';
import type { Part } from '../../../difference/part';
import type { Ports } from '../../../ports';

/** What differs at the moment in which a plan is made of it. */
export interface DriftNow {
  readonly seen: Seen;
  readonly parts: readonly Part[];
  readonly differences: readonly Difference[];
}

/** What a plan does about some of the differences, and what it has to say of the others. */
export interface Planned {
  readonly operations: readonly PlannedOperation[];
  readonly notices: readonly PlanNotice[];
}

export const NOTHING_PLANNED: Planned = { operations: [], notices: [] };

export function together(all: readonly Planned[]): Planned {
  return {
    operations: all.flatMap(({ operations }) => operations),
    notices: all.flatMap(({ notices }) => notices),
  };
}

/** Errors: `refused`, `throttled` and `unavailable` where the applications cannot be read now. */
export async function driftNow(ports: Ports, request: RequestRecord): Promise<DriftNow> {
  const record = await ports.store.watched.get(request.id);
  const { look, seen, parts } = await lookWhole(ports, request, record?.baseline ?? null);
  if (look.kind === 'unread' || seen === undefined) throw unread(look);
  return { seen, parts, differences: look.differences };
}

const KINDS: Readonly<Record<string, ErrorKind>> = { refused: 'refused', throttled: 'throttled' };

function unread(look: { readonly kind: string; readonly why?: string; readonly notBefore?: Date }): AppError {
  const { why = '', notBefore } = look;
  return new AppError({
    kind: KINDS[why] ?? 'unavailable',
    code: 'drift-unread',
    safeText: 'The application could not be read in Entra, so nobody knows what differs now.',
    ...(notBefore === undefined ? {} : { details: { retryAt: notBefore.toISOString() } }),
  });
}

export function isDeleted({ kind }: Difference): boolean {
  return kind === 'deleted';
}

export function warning(text: string): PlanNotice {
  return { severity: 'warning', text };
}

export function blocking(text: string): PlanNotice {
  return { severity: 'blocking', text };
}
