import type { PlanNotice, PlannedOperation } from '../../core/plan';
import type { OpenIdConnectPart } from '../../vendors/schema';
import { addClientSecret } from '../operations/credentials';
import { filled, holds, type PlanInput } from './plan-input';

/** Entra's portal offers no longer secret than two years. */
const LONGEST_DAYS = 730;
const DAY_MS = 86_400_000;

/** The secret with its end date fixed; none while its lifetime is not a number of days. */
export function clientSecret(input: PlanInput, part: OpenIdConnectPart): PlannedOperation[] {
  const days = lifetimeDays(input, part);
  if (days === null || !isLifetime(days)) return [];
  return [
    addClientSecret({
      marker: `Latchkey ${input.part.marker}`,
      endDateTime: new Date(input.now.getTime() + Number(days) * DAY_MS).toISOString(),
    }),
  ];
}

export function secretNotices(input: PlanInput, part: OpenIdConnectPart): PlanNotice[] {
  const days = lifetimeDays(input, part);
  if (days === null || isLifetime(days)) return [];
  const found = days === '' ? 'blank' : `“${days}”`;
  return [
    {
      severity: 'blocking',
      text: `The lifetime of the secret must be 1 to ${LONGEST_DAYS} days, and it came out ${found}. Change the answers.`,
    },
  ];
}

/** As a text; `null` where no secret is wanted. */
function lifetimeDays(input: PlanInput, { secret }: OpenIdConnectPart): string | null {
  return secret === undefined || !holds(input, secret.when)
    ? null
    : filled(input, String(secret.lifetimeDays)).trim();
}

function isLifetime(days: string): boolean {
  return /^\d{1,3}$/.test(days) && Number(days) >= 1 && Number(days) <= LONGEST_DAYS;
}
