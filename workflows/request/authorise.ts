import { AppError, describeError } from '../../core/errors';
import type { GraphAnswer } from '../../core/graph-request';
import type { Json } from '../../core/json';
import { valueAt } from '../../core/json-path';
import type { NamedPerson, Person } from '../../core/request';
import { userCheckMemberGroups, userDirectoryRoles, userEligibleRoles, userRead } from '../../graph/requests';
import { textAt } from '../../core/json-read';
import { done, refused, type Ports, type Reply } from '../ports';
import { withinTurn } from './within-turn';

export type Right = 'request' | 'approve';

/** Roles that may set up sign-on in the portal (ids of built-in roles are the same in every tenant, facts.md e). */
const ADMINISTRATOR_ROLES: Readonly<Record<string, string>> = {
  '62e90394-69f5-4237-9190-012177145e10': 'Global Administrator',
  '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3': 'Application Administrator',
  '158c047a-c907-4556-b7ef-446551a6b5f7': 'Cloud Application Administrator',
};
const ROLE_NAMES = 'Application Administrator, Cloud Application Administrator or Global Administrator';

/** Roles that may consent to application permissions on Microsoft Graph (facts.md e). */
const CONSENT_ROLES: Readonly<Record<string, string>> = {
  '62e90394-69f5-4237-9190-012177145e10': 'Global Administrator',
  'e8611ab8-c189-46e8-94e1-60213ab1f814': 'Privileged Role Administrator',
};

const LOOK_UP_FAILED = 'Your role could not be looked up in time. Nothing was done; try again.';

const CACHED_MS = 60_000;

/** What the directory says of a person, at one moment. */
interface DirectoryRights {
  readonly enabledMember: boolean;
  readonly mail: string | null;
  readonly allowed: boolean;
  readonly eligible: boolean;
  /** Holds, or could activate, a role that may consent to application permissions. */
  readonly mayConsent: boolean;
  readonly eligibleToConsent: boolean;
}

interface Cached {
  readonly rights: Promise<DirectoryRights>;
  readonly isSettled: () => boolean;
  readonly until: number;
}
const cacheByStore = new WeakMap<object, Map<string, Cached>>();

/**
 * May this person do it, as the tenant says right now? Fails closed: no answer in time means no.
 * Least permissions: User.Read.All, RoleManagement.Read.Directory, GroupMember.Read.All.
 */
export async function authorise(ports: Ports, person: Person, right: Right): Promise<Reply> {
  const rights = await directoryRightsOf(ports, { person, right, isYes: ({ allowed }) => allowed });
  if (rights === null) return refused(LOOK_UP_FAILED);
  if (!rights.enabledMember) {
    return refused('Only enabled members of this tenant can do this. Guests and disabled users cannot.');
  }
  if (rights.allowed) return done('');
  const group = groupFor(ports, right);
  if (group !== null) return refused('You are not in the group that may do this. Nothing was done.');
  return refused(
    rights.eligible
      ? `Your administrator role is eligible but not active. Activate it first, then try again.`
      : `You need the role ${ROLE_NAMES} for this. Nothing was done.`,
  );
}

/** Whether one of the two rights is there, for what only those may know who work with set-ups. */
export async function authoriseEither(ports: Ports, person: Person): Promise<Reply> {
  const asApprover = await authorise(ports, person, 'approve');
  const isSame = groupFor(ports, 'approve') === groupFor(ports, 'request');
  return asApprover.kind === 'done' || isSame ? asApprover : authorise(ports, person, 'request');
}

/**
 * May this person consent to application permissions on Microsoft Graph? Groups do not count: nobody approves
 * through the bot what they could not do themselves. Comes on top of the right to approve.
 */
export async function authoriseConsent(ports: Ports, person: Person): Promise<Reply> {
  const isYes = ({ mayConsent }: DirectoryRights) => mayConsent;
  const rights = await directoryRightsOf(ports, { person, right: 'approve', isYes });
  if (rights === null) return refused(LOOK_UP_FAILED);
  if (rights.enabledMember && rights.mayConsent) return done('');
  return refused(
    rights.eligibleToConsent
      ? 'This stage grants application permissions on Microsoft Graph. Your role for that is eligible but not active. Activate it first, then try again.'
      : 'This stage grants application permissions on Microsoft Graph for the whole tenant. Only a Privileged Role Administrator or Global Administrator can approve it. Nothing was done.',
  );
}

/**
 * Whether somebody who approved may still do so, before a stage that runs later. `fresh`: as the tenant says this
 * moment, not up to a minute ago. Throws when it cannot be looked up.
 */
export async function stillMayApprove(
  ports: Ports,
  person: NamedPerson,
  { consent, fresh }: { consent: boolean; fresh: boolean },
): Promise<boolean> {
  const isYes = ({ enabledMember, allowed, mayConsent }: DirectoryRights) =>
    enabledMember && allowed && (!consent || mayConsent);
  const asked = { person, right: 'approve', isYes } as const;
  return isYes(await (fresh ? keep(ports, asked) : rememberedOrNew(ports, asked)));
}

/** Whether somebody could approve, at once or after activating a role of theirs. Throws when it cannot be looked up. */
export async function couldApprove(ports: Ports, person: NamedPerson): Promise<boolean> {
  const rights = await keep(ports, { person, right: 'approve' });
  const mayActivate = groupFor(ports, 'approve') === null && rights.eligible;
  return rights.enabledMember && (rights.allowed || mayActivate);
}

/** The person's mail address in the directory; `null` when there is none or it cannot be looked up. */
export async function mailOf(ports: Ports, person: Person): Promise<string | null> {
  return (await directoryRightsOf(ports, { person, right: 'request', isYes: () => true }))?.mail ?? null;
}

interface Asking {
  readonly person: NamedPerson;
  readonly right: Right;
  /** What is remembered counts only where it says yes: a role may have been activated since. */
  readonly isYes: (rights: DirectoryRights) => boolean;
}

async function directoryRightsOf(ports: Ports, asking: Asking): Promise<DirectoryRights | null> {
  try {
    return await withinTurn(ports, rememberedOrNew(ports, asking));
  } catch (error) {
    ports.log.warn({ person: asking.person.objectId, ...describeError(error) }, 'role look-up failed');
    return null;
  }
}

/** Two who ask at the same moment ask once. */
async function rememberedOrNew(ports: Ports, asking: Asking): Promise<DirectoryRights> {
  const known = cacheOf(ports).get(keyFor(ports, asking));
  if (known === undefined || known.until <= ports.clock.now().getTime()) return keep(ports, asking);
  const isUnderWay = !known.isSettled();
  const rights = await known.rights;
  return isUnderWay || asking.isYes(rights) ? rights : keep(ports, asking);
}

// A run looks through a tenant port of its own; what the click has looked up is known to it.
function cacheOf({ store }: Ports): Map<string, Cached> {
  const cache = cacheByStore.get(store) ?? new Map<string, Cached>();
  cacheByStore.set(store, cache);
  return cache;
}

function keyFor(ports: Ports, { person, right }: Omit<Asking, 'isYes'>): string {
  return `${person.objectId}:${groupFor(ports, right) ?? ''}`;
}

/** Looks up and remembers, unless it is a no. */
function keep(ports: Ports, asking: Omit<Asking, 'isYes'>): Promise<DirectoryRights> {
  const cache = cacheOf(ports);
  const key = keyFor(ports, asking);
  const rights = lookUp(ports, asking.person, asking.right);
  let settled = false;
  const isSettled = () => settled;
  cache.set(key, { rights, isSettled, until: ports.clock.now().getTime() + CACHED_MS });
  const forget = () => {
    if (cache.get(key)?.rights === rights) cache.delete(key);
  };
  rights.then(({ allowed }) => {
    settled = true;
    if (!allowed) forget();
  }, forget);
  return rights;
}

function groupFor({ rules }: Ports, right: Right): string | null {
  return right === 'request' ? rules.requestersGroupId : rules.approversGroupId;
}

async function lookUp(ports: Ports, { objectId }: NamedPerson, right: Right): Promise<DirectoryRights> {
  const group = groupFor(ports, right);
  const [user, roles, eligible] = await readPerson(ports, objectId);
  const enabledMember =
    user?.status === 200 &&
    valueAt(user.body, 'accountEnabled') === true &&
    textAt(user.body, 'userType') !== 'Guest';
  const mail = textAt(user?.body, 'mail');
  const active = idsIn(roles, 'roleTemplateId');
  const inRole = active.some((id) => id in ADMINISTRATOR_ROLES);
  const toActivate = idsIn(eligible, 'roleDefinitionId');
  return {
    enabledMember,
    mail: mail === '' ? null : mail,
    allowed: enabledMember && (group === null ? inRole : await isMember(ports, objectId, group)),
    eligible: toActivate.some((id) => id in ADMINISTRATOR_ROLES),
    mayConsent: active.some((id) => id in CONSENT_ROLES),
    eligibleToConsent: toActivate.some((id) => id in CONSENT_ROLES),
  };
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
  objectId: string,
): Promise<readonly GraphAnswer[]> {
  const nowMs = clock.now().getTime();
  const asksEligible = (noEligibleRolesUntil.get(store) ?? 0) <= nowMs;
  const [user, roles, eligible] = await tenant.readAllowed([
    userRead.build({ objectId }),
    userDirectoryRoles.build({ objectId }),
    ...(asksEligible ? [userEligibleRoles.build({ objectId })] : []),
  ]);
  const isUnknown = [user, roles].some((answer) => answer?.status !== 200 && answer?.status !== 404);
  if (isUnknown || user === undefined || roles === undefined)
    throw lookUpRefused([user?.status, roles?.status]);
  const isRefused = eligible !== undefined && ![200, 404].includes(eligible.status);
  if (isRefused) noEligibleRolesUntil.set(store, nowMs + ASKED_AGAIN_MS);
  return eligible === undefined || isRefused ? [user, roles] : [user, roles, eligible];
}

function lookUpRefused(statuses: readonly (number | undefined)[]): AppError {
  return new AppError({
    kind: 'refused',
    code: 'role-look-up-refused',
    safeText: 'Microsoft Graph refused the request to look up your role. Nothing was done; try again.',
    details: { statuses: statuses.map((status) => status ?? null) },
  });
}

async function isMember({ tenant }: Ports, objectId: string, groupId: string): Promise<boolean> {
  const { body } = await tenant.read(userCheckMemberGroups.build({ objectId, groupIds: [groupId] }));
  const groups = valueAt(body, 'value');
  return Array.isArray(groups) && (groups as Json[]).includes(groupId);
}

function idsIn(answer: GraphAnswer | undefined, field: string): string[] {
  const ids = answer?.status === 200 ? valueAt(answer.body, `value[].${field}`) : [];
  return Array.isArray(ids) ? (ids as Json[]).filter((id) => typeof id === 'string') : [];
}
