import { AppError } from '../../core/errors';
import type { GraphAnswer, GraphRequest } from '../../core/graph-request';
import type { Json } from '../../core/json';
import { valueAt } from '../../core/json-path';
import { textAt } from '../../core/json-read';
import type { ReadOptions } from '../../core/ports/tenant';
import { userCheckMemberGroups, userDirectoryRoles, userEligibleRoles, userRead } from '../../graph/requests';
import type { Ports } from '../ports';

/** Roles that may set up sign-on in the portal (ids of built-in roles are the same in every tenant, facts.md e). */
const ADMINISTRATOR_ROLES: Readonly<Record<string, string>> = {
  '62e90394-69f5-4237-9190-012177145e10': 'Global Administrator',
  '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3': 'Application Administrator',
  '158c047a-c907-4556-b7ef-446551a6b5f7': 'Cloud Application Administrator',
};

/** Roles that may consent to application permissions on Microsoft Graph (facts.md e). */
const CONSENT_ROLES: Readonly<Record<string, string>> = {
  '62e90394-69f5-4237-9190-012177145e10': 'Global Administrator',
  'e8611ab8-c189-46e8-94e1-60213ab1f814': 'Privileged Role Administrator',
};

/** What the directory says of a person, at one moment. */
export interface DirectoryRights {
  readonly enabledMember: boolean;
  readonly mail: string | null;
  readonly allowed: boolean;
  /** `null`: Microsoft put the answer off for longer than anybody could wait. */
  readonly eligible: boolean | null;
  /** Holds, or could activate, a role that may consent to application permissions. */
  readonly mayConsent: boolean;
  readonly eligibleToConsent: boolean | null;
}

/** Code of a look-up that Microsoft puts off for longer than the caller can wait. */
export const ROLE_PUT_OFF = 'role-look-up-put-off';

export interface LookedAt {
  readonly objectId: string;
  /** Members of it are allowed instead of holders of a role. */
  readonly groupId: string | null;
}

/**
 * One batch. Throws when it cannot be looked up; `role-look-up-put-off` when Microsoft asks to wait for what is needed
 * for longer than `patienceMs`. Eligible roles open nothing, so they are only unknown then.
 */
export async function lookUpRights(
  ports: Ports,
  { objectId, groupId }: LookedAt,
  options: ReadOptions,
): Promise<DirectoryRights> {
  const { user, roles, membership, eligible } = await readPerson(ports, { objectId, groupId }, options);
  const enabledMember =
    user.status === 200 &&
    valueAt(user.body, 'accountEnabled') === true &&
    textAt(user.body, 'userType') !== 'Guest';
  const mail = textAt(user.body, 'mail');
  const active = idsIn(roles, 'roleTemplateId');
  const inRole = active.some((id) => id in ADMINISTRATOR_ROLES);
  const toActivate = eligible === 'unknown' ? null : idsIn(eligible, 'roleDefinitionId');
  return {
    enabledMember,
    mail: mail === '' ? null : mail,
    allowed: enabledMember && (groupId === null ? inRole : isMember(membership, groupId)),
    eligible: toActivate?.some((id) => id in ADMINISTRATOR_ROLES) ?? null,
    mayConsent: active.some((id) => id in CONSENT_ROLES),
    eligibleToConsent: toActivate?.some((id) => id in CONSENT_ROLES) ?? null,
  };
}

interface Read {
  readonly user: GraphAnswer;
  readonly roles: GraphAnswer;
  readonly membership: GraphAnswer | undefined;
  /** `undefined`: this tenant has none. */
  readonly eligible: GraphAnswer | undefined | 'unknown';
}

/** Until when a tenant that does not know eligible roles is not asked for them again; it may buy the licence. */
const noEligibleRolesUntil = new WeakMap<object, number>();
const ASKED_AGAIN_MS = 3_600_000;

/**
 * A tenant without Entra ID P2 has no eligible roles, and Graph answers 400 (maester365/maester#1421, 2026). Such a
 * role opens nothing, so not knowing of it closes nothing. Whatever else is refused leaves the question open.
 */
async function readPerson(
  { tenant, store, clock }: Ports,
  { objectId, groupId }: LookedAt,
  options: ReadOptions,
): Promise<Read> {
  const nowMs = clock.now().getTime();
  const asksEligible = (noEligibleRolesUntil.get(store) ?? 0) <= nowMs;
  const ofGroup = groupId === null ? [] : [userCheckMemberGroups.build({ objectId, groupIds: [groupId] })];
  const requests: readonly GraphRequest[] = [
    userRead.build({ objectId }),
    userDirectoryRoles.build({ objectId }),
    ...ofGroup,
    ...(asksEligible ? [userEligibleRoles.build({ objectId })] : []),
  ];
  const answers = await tenant.readAllowed(requests, options);
  const [user, roles] = answers;
  const membership = groupId === null ? undefined : answers[2];
  const eligible = asksEligible ? answers[requests.length - 1] : undefined;
  const needed = [user, roles, ...(membership === undefined ? [] : [membership])];
  refuseGaps(needed);
  if (user === undefined || roles === undefined) throw lookUpRefused(needed);
  if (eligible !== undefined && isPutOff(eligible)) return { user, roles, membership, eligible: 'unknown' };
  const isRefused = eligible !== undefined && ![200, 404].includes(eligible.status);
  if (isRefused) noEligibleRolesUntil.set(store, nowMs + ASKED_AGAIN_MS);
  return { user, roles, membership, eligible: isRefused ? undefined : eligible };
}

function refuseGaps(needed: readonly (GraphAnswer | undefined)[]): void {
  const putOff = needed.filter((answer) => answer !== undefined && isPutOff(answer));
  if (putOff.length > 0) throw lookUpPutOff(putOff);
  if (needed.some((answer) => answer?.status !== 200 && answer?.status !== 404)) throw lookUpRefused(needed);
}

function isPutOff({ status }: GraphAnswer): boolean {
  return status === 429 || status >= 500 || status === 408;
}

function lookUpPutOff(putOff: readonly (GraphAnswer | undefined)[]): AppError {
  const times = putOff.flatMap((answer) => answer?.retryAt?.getTime() ?? []);
  return new AppError({
    kind: 'throttled',
    code: ROLE_PUT_OFF,
    safeText: 'Microsoft is limiting requests at the moment, so a role could not be looked up.',
    details: times.length === 0 ? {} : { retryAt: new Date(Math.max(...times)).toISOString() },
  });
}

function lookUpRefused(needed: readonly (GraphAnswer | undefined)[]): AppError {
  return new AppError({
    kind: 'refused',
    code: 'role-look-up-refused',
    safeText: 'Microsoft Graph refused the request to look up your role. Nothing was done; try again.',
    details: { statuses: needed.map((answer) => answer?.status ?? null) },
  });
}

function isMember(answer: GraphAnswer | undefined, groupId: string): boolean {
  const groups = answer?.status === 200 ? valueAt(answer.body, 'value') : null;
  return Array.isArray(groups) && (groups as Json[]).includes(groupId);
}

function idsIn(answer: GraphAnswer | undefined, field: string): string[] {
  const ids = answer?.status === 200 ? valueAt(answer.body, `value[].${field}`) : [];
  return Array.isArray(ids) ? (ids as Json[]).filter((id) => typeof id === 'string') : [];
}
