import { dayOf } from '../../../core/day-and-time';
import { DAY_MS } from '../../../core/durations';
import { blocking, warning } from '../input/notice';
import type { PlanNotice, PlannedOperation } from '../../../core/plan';
import { addClientSecret } from '../../operations/credentials';
import { filled, holds, type PlanInput, type RegistrationInput } from '../input/plan-input';
import { secretRuleAsSeen } from '../input/tenant-wide';

/** Entra's portal offers no longer secret than two years. */
const LONGEST_DAYS = 730;

/** The secret with its end date fixed; none while its lifetime is not a number of days. */
export function clientSecret(input: RegistrationInput): PlannedOperation[] {
  const days = lifetimeDays(input);
  if (days === null || !isLifetime(days)) return [];
  const lifetimeMs = allowedMs(input, Number(days));
  return [
    addClientSecret({
      marker: `Latchkey ${input.marker}`,
      endDateTime: new Date(input.now.getTime() + lifetimeMs).toISOString(),
      goesTo: goesTo(input),
      reliesOn: secretRuleAsSeen(input),
    }),
  ];
}

function goesTo({ keyVaultHost }: PlanInput): string {
  return keyVaultHost === null
    ? 'It is sealed at once and shown only on a one-time page.'
    : `Its text goes to Azure Key Vault ${keyVaultHost} at once and is shown nowhere else.`;
}

export function secretNotices(input: RegistrationInput): PlanNotice[] {
  const days = lifetimeDays(input);
  if (days === null) return [];
  if (!isLifetime(days)) {
    const found = days === '' ? 'blank' : `“${days}”`;
    return [
      blocking(
        `The lifetime of the secret must be 1 to ${LONGEST_DAYS} days, and it came out ${found}. Change the answers.`,
      ),
    ];
  }
  const forbidden = forbiddenNotices(input);
  return forbidden.length > 0 ? forbidden : shorterNotices(input, Number(days));
}

function forbiddenNotices({ facts }: PlanInput): PlanNotice[] {
  if (facts.appManagementPolicy?.secretsForbidden === true) {
    return [
      blocking(
        'The app management policy of this tenant forbids client secrets. Exempt this application there (Entra: Enterprise applications > Application policies), then make a new plan.',
      ),
    ];
  }
  return [];
}

function shorterNotices(input: PlanInput, days: number): PlanNotice[] {
  const allowed = allowedMs(input, days);
  if (allowed === days * DAY_MS) return [];
  const until = dayOf(new Date(input.now.getTime() + allowed));
  const whose =
    allowed === input.policy.longestSecretMs
      ? 'policy of this deployment'
      : 'app management policy of this tenant';
  return [warning(`The ${whose} allows no secret of ${days} days: this one ends on ${until}.`)];
}

function allowedMs({ facts, policy }: PlanInput, days: number): number {
  return Math.min(
    days * DAY_MS,
    facts.appManagementPolicy?.longestSecretMs ?? Infinity,
    policy.longestSecretMs ?? Infinity,
  );
}

/** As a text; `null` where no secret is wanted. */
function lifetimeDays(input: RegistrationInput): string | null {
  const { secret } = input.openIdConnect;
  return secret === undefined || !holds(input, secret.when)
    ? null
    : filled(input, String(secret.lifetimeDays)).trim();
}

function isLifetime(days: string): boolean {
  return /^\d{1,3}$/.test(days) && Number(days) >= 1 && Number(days) <= LONGEST_DAYS;
}
