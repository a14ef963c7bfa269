import type { NamedPerson, Person } from '../../core/request';
import { authorise, authoriseEither } from '../request/authorise';
import { done, refused, type Ports, type Reply } from '../ports';
import { recordRefusal } from '../request/record-refusal';
import { APPROVERS } from '../request/setting-keys';
import { inSeries } from '../request/name-lists';
import { askedNow, asksOthers, keptApprovers, type Approvers } from '../request/approvers';
import { findApprovers } from './find-people';
import { showWaitingPlans } from './show-waiting-plans';

export interface Saying {
  readonly person: Person;
  readonly inboundKey: string;
}

/** Plans that need somebody else's approval go to this conversation from now on, those that wait as well. */
export function setApproversHere(ports: Ports, saying: Saying, conversation: string): Promise<Reply> {
  return setting(ports, saying, () => Promise.resolve({ kind: 'conversation', conversation }));
}

/** They go to these people in personal chat, and nobody else decides. */
export function setApproversByName(ports: Ports, saying: Saying, names: string): Promise<Reply> {
  return setting(ports, saying, async () => {
    const people = await findApprovers(ports, names);
    return typeof people === 'string' ? people : { kind: 'people', people };
  });
}

/** Who approves is told to those who may ask or approve: to others it is a list of whom to deceive. */
export async function showApprovers(ports: Ports, person: Person): Promise<Reply> {
  const allowed = await authoriseEither(ports, person);
  if (allowed.kind !== 'done')
    return recordRefusal(ports, { person, what: 'sso approvers', requestId: null }, allowed);
  const { approvers } = await askedNow(ports);
  if (!asksOthers(ports.rules))
    return done(
      `Nobody else is asked: here one approval is enough, the requester’s own too. ${await textOf(ports, approvers)}`,
    );
  return done(await textOf(ports, approvers));
}

async function setting(
  ports: Ports,
  { person, inboundKey }: Saying,
  find: () => Promise<Approvers | string>,
): Promise<Reply> {
  const attempt = { person, what: 'sso approvers', requestId: null };
  const allowed = await authorise(ports, person, 'approve');
  if (allowed.kind !== 'done') return recordRefusal(ports, attempt, allowed);
  const approvers = await find();
  if (typeof approvers === 'string') return refused(approvers);
  await ports.store.transaction(async (tx) => {
    await ports.store.settings.set(tx, APPROVERS, keptApprovers(approvers));
    await ports.store.audit.append(tx, {
      eventKey: `approvers:${inboundKey}`,
      tenantId: ports.rules.tenantId,
      requestId: null,
      actorObjectId: person.objectId,
      event: 'approvers-set',
      planHash: null,
      details: { approvers: keptApprovers(approvers) },
    });
  });
  await showWaitingPlans(ports);
  return done(await textOf(ports, approvers));
}

async function textOf({ store }: Ports, approvers: Approvers): Promise<string> {
  switch (approvers.kind) {
    case 'nobody':
      return 'No approvers are set. Type “/sso approvers here” in a channel, or “/sso approvers” and names.';
    case 'conversation': {
      const place = await store.conversations.get(approvers.conversation);
      return `Plans that need somebody else’s approval go to the channel ${place?.name ?? ''}.`.replace(
        ' .',
        '.',
      );
    }
    case 'people': {
      const names = inSeries(approvers.people.map(({ displayName }) => displayName));
      const unreached = await whoCannotBeReached({ store }, approvers.people);
      return `Plans that need somebody else’s approval go to ${names} in personal chat, and only they decide.${unreached}`;
    }
  }
}

/** A sentence on who cannot be written to; empty when everybody can. */
export async function whoCannotBeReached(
  ports: Pick<Ports, 'store'>,
  people: readonly NamedPerson[],
): Promise<string> {
  const names = await outOfReach(ports, people);
  return names.length === 0
    ? ''
    : ` I cannot write to ${inSeries(names)} yet: ask them to write me a message in personal chat, then their plans arrive.`;
}

/** Names of those who have never written to the bot, or removed it. */
export async function outOfReach(
  { store }: Pick<Ports, 'store'>,
  people: readonly NamedPerson[],
): Promise<readonly string[]> {
  const chats = await Promise.all(people.map(({ objectId }) => store.conversations.personalOf(objectId)));
  return people.filter((_, index) => chats[index]?.blockedAt !== null).map(({ displayName }) => displayName);
}
