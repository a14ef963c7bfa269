import { isJsonObject, type Json } from '../../core/json';
import type { Absence, Delegation, Tx } from '../../core/ports/store';
import type { NamedPerson } from '../../core/request';
import { textAt } from '../planner/answer-values';
import type { Ports, Rules } from '../ports';
import { APPROVERS } from '../setting-keys';
import { namesOf } from './approvals';

/** Who is asked to approve. */
export type Approvers =
  | { readonly kind: 'nobody' }
  | { readonly kind: 'conversation'; readonly conversation: string }
  | { readonly kind: 'people'; readonly people: readonly NamedPerson[] };

export interface Asked {
  readonly rules: Rules;
  readonly approvers: Approvers;
  /** Only what holds now. */
  readonly delegations: readonly Delegation[];
}

/** Somebody other than the requester has to be asked. */
export function asksOthers({ approval, approvals }: Rules): boolean {
  return approval === 'second-person' || mostApprovals(approvals) > 1;
}

export async function askedNow({
  store,
  clock,
  rules,
}: Pick<Ports, 'store' | 'clock' | 'rules'>): Promise<Asked> {
  const [value, delegations] = await Promise.all([
    store.settings.get(APPROVERS),
    store.delegations.listActive(clock.now()),
  ]);
  return { rules, approvers: approversIn(value), delegations };
}

export function keptApprovers(approvers: Approvers): Json {
  return approvers as unknown as Json;
}

function approversIn(value: Json | null): Approvers {
  if (!isJsonObject(value)) return { kind: 'nobody' };
  const conversation = textAt(value, 'conversation');
  if (conversation !== '') return { kind: 'conversation', conversation };
  const people = Array.isArray(value['people']) ? (value['people'] as Json[]) : [];
  const named = people.map((one) => ({
    objectId: textAt(one, 'objectId'),
    displayName: textAt(one, 'displayName'),
  }));
  return named.length === 0 ? { kind: 'nobody' } : { kind: 'people', people: named };
}

/**
 * Why nobody could approve a request of this person, and what to do about it; `null` when somebody can. `asker`:
 * who asks for this plan of it, an undo or a restore.
 */
export async function whyNobodyCanApprove(
  ports: Ports,
  requester: NamedPerson,
  asker = requester,
): Promise<string | null> {
  const { rules, approvers } = await askedNow(ports);
  if (!asksOthers(rules)) return null;
  if (approvers.kind === 'nobody')
    return `Somebody else has to approve here, and nobody is set to. ${WHAT_TO_DO}`;
  if (approvers.kind === 'conversation') {
    const place = await ports.store.conversations.get(approvers.conversation);
    return place?.blockedAt === null ? null : `I am no longer in the approvers’ channel. ${WHAT_TO_DO}`;
  }
  const needed = mostApprovals(rules.approvals);
  const may = mayBeAsked(rules, approvers.people, requester).filter(
    ({ objectId }) => rules.approval === 'self' || objectId !== asker.objectId,
  );
  if (may.length >= needed) return null;
  const names = namesOf(approvers.people.map(({ displayName }) => displayName));
  return `A plan of yours needs ${needed} approval${needed === 1 ? '' : 's'}, and of the approvers named (${names}) only ${may.length} may give one. ${WHAT_TO_DO}`;
}

const WHAT_TO_DO =
  'Ask somebody who may approve to type “/sso approvers here” in the approvers’ channel, or “/sso approvers” and the names; then start again.';

/** The places of those whose approval counts, the requester's own where that is allowed. */
function mayBeAsked(
  { approval }: Rules,
  people: readonly NamedPerson[],
  requester: NamedPerson,
): readonly NamedPerson[] {
  const others = people.filter(({ objectId }) => objectId !== requester.objectId);
  return approval === 'second-person' ? others : [...others, requester];
}

export function mostApprovals(approvals: Rules['approvals']): number {
  return Math.max(...Object.values(approvals));
}

/** In whose place this person may decide: `null` for their own, or absent approvers'; empty when they may not. */
export function placesOf(
  { rules, approvers, delegations }: Asked,
  requester: NamedPerson,
  person: NamedPerson,
): readonly (Absence | null)[] {
  if (!asksOthers(rules) || approvers.kind !== 'people') return [null];
  const may = mayBeAsked(rules, approvers.people, requester);
  if (includes(may, person)) return [null];
  return delegations
    .filter(
      (delegation) => delegation.delegate.objectId === person.objectId && includes(may, delegation.person),
    )
    .map((delegation) => ({ ...delegation.person, until: delegation.until.toISOString() }));
}

function includes(people: readonly NamedPerson[], { objectId }: NamedPerson): boolean {
  return people.some((one) => one.objectId === objectId);
}

/** Keys of the conversations that are asked, the requester's own apart. */
export function conversationsAsked(
  { rules, approvers, delegations }: Asked,
  requester: NamedPerson,
): readonly string[] {
  if (!asksOthers(rules) || approvers.kind === 'nobody') return [];
  const chats = (people: readonly NamedPerson[]) =>
    people.filter(({ objectId }) => objectId !== requester.objectId).map(personalChatOf);
  if (approvers.kind === 'conversation')
    return [...new Set([approvers.conversation, ...chats(delegations.map(({ delegate }) => delegate))])];
  const may = mayBeAsked(rules, approvers.people, requester);
  const delegates = delegations.filter(({ person }) => includes(may, person)).map(({ delegate }) => delegate);
  return [...new Set(chats([...approvers.people, ...delegates]))];
}

export function personalChatOf({ objectId }: NamedPerson): string {
  return `personal:${objectId}`;
}

/** The plan of a request is shown to everybody who is asked. Call it with the request row locked. */
export async function postToApprovers(
  { store }: Ports,
  tx: Tx,
  {
    requestId,
    subject,
    conversations,
  }: { requestId: string; subject: string; conversations: readonly string[] },
): Promise<void> {
  for (const conversation of conversations)
    await store.cards.insert(tx, { requestId, kind: 'plan', conversation, subject });
}
