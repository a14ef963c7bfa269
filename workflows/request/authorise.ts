import type { NamedPerson, Person } from '../../core/request';
import { AppError } from '../../core/errors';
import type { ReadOptions } from '../../core/ports/tenant';
import { done, refused, type Ports, type Reply } from '../ports';
import { groupFor, lookUpAnew, rememberedOrNew, rightsInTime, type Right } from './directory-rights';
import { ROLE_PUT_OFF, type DirectoryRights } from './look-up-rights';

export type { Right } from './directory-rights';

const ROLE_NAMES = 'Application Administrator, Cloud Application Administrator or Global Administrator';

/**
 * May this person do it, as the tenant says right now? Fails closed: no answer in time means no.
 * Least permissions: User.Read.All, RoleManagement.Read.Directory, GroupMember.Read.All.
 */
export async function authorise(ports: Ports, person: Person, right: Right): Promise<Reply> {
  const rights = await rightsInTime(ports, { person, right, isYes: ({ allowed }) => allowed });
  if ('why' in rights) return refused(rights.why);
  if (!rights.enabledMember) {
    return refused('Only enabled members of this tenant can do this. Guests and disabled users cannot.');
  }
  if (rights.allowed) return done('');
  const group = groupFor(ports, right);
  if (group !== null) return refused('You are not in the group that may do this. Nothing was done.');
  return refused(
    rights.eligible === true
      ? `Your administrator role is eligible but not active. Activate it first, then try again.`
      : `You need the role ${ROLE_NAMES} for this. Nothing was done.${notKnown(rights.eligible)}`,
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
  const rights = await rightsInTime(ports, { person, right: 'approve', isYes });
  if ('why' in rights) return refused(rights.why);
  if (rights.enabledMember && rights.mayConsent) return done('');
  return refused(
    rights.eligibleToConsent === true
      ? 'This stage grants application permissions on Microsoft Graph. Your role for that is eligible but not active. Activate it first, then try again.'
      : 'This stage grants application permissions on Microsoft Graph for the whole tenant. Only a Privileged Role Administrator or Global Administrator can approve it. Nothing was done.' +
          notKnown(rights.eligibleToConsent),
  );
}

function notKnown(eligible: boolean | null): string {
  return eligible === null
    ? ' Whether you could activate one could not be looked up, because Microsoft is limiting requests.'
    : '';
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
  return isYes(await (fresh ? lookUpAnew(ports, asked) : rememberedOrNew(ports, asked)));
}

/**
 * Whether somebody has this right, at once or after activating a role of theirs. Throws when it cannot be looked up
 * within the patience given.
 */
export async function couldHold(
  ports: Ports,
  whom: { readonly person: NamedPerson; readonly right: Right },
  patience: Pick<ReadOptions, 'patienceMs'>,
): Promise<boolean> {
  const rights = await lookUpAnew(ports, whom, patience);
  if (!rights.enabledMember || rights.allowed) return rights.enabledMember;
  if (groupFor(ports, whom.right) !== null) return false;
  if (rights.eligible === null) throw putOff();
  return rights.eligible;
}

function putOff(): AppError {
  return new AppError({
    kind: 'throttled',
    code: ROLE_PUT_OFF,
    safeText: 'Microsoft is limiting requests at the moment, so a role could not be looked up.',
  });
}

/** Which set-ups somebody may see: all of them where they may approve, else those they own; or why none. */
export type Sight =
  { readonly kind: 'allowed'; readonly all: boolean } | { readonly kind: 'refused'; readonly reply: Reply };

export async function sightOf(ports: Ports, person: Person): Promise<Sight> {
  if ((await authorise(ports, person, 'approve')).kind === 'done') return { kind: 'allowed', all: true };
  const reply = await authorise(ports, person, 'request');
  return reply.kind === 'done' ? { kind: 'allowed', all: false } : { kind: 'refused', reply };
}

/** The person's mail address in the directory; `null` when there is none or it cannot be looked up. */
export async function mailOf(ports: Ports, person: Person): Promise<string | null> {
  const rights = await rightsInTime(ports, { person, right: 'request', isYes: () => true });
  return 'why' in rights ? null : rights.mail;
}
