import { isJsonObject, type Json } from '../../core/json';
import type { Absence, Delegation, Tx } from '../../core/ports/store';
import type { NamedPerson } from '../../core/request';
import { textAt } from '../../core/json-read';
import type { Ports, Rules } from '../ports';
import { APPROVERS } from './setting-keys';
import { inSeries } from './name-lists';
import { isBarred, type Askers } from './askers';

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

/** Somebody other than whoever wants the plan has to be asked. */
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

/** Why nobody could approve what these people ask for, and what to do about it; `null` when somebody can. */
export async function whyNobodyCanApprove(ports: Ports, askers: Askers): Promise<string | null> {
  const { rules, approvers } = await askedNow(ports);
  if (!asksOthers(rules)) return null;
  if (approvers.kind === 'nobody')
    return `Somebody else has to approve here, and nobody is set to. ${WHAT_TO_DO}`;
  if (approvers.kind === 'conversation') {
    const place = await ports.store.conversations.get(approvers.conversation);
    return place?.blockedAt === null ? null : `I am no longer in the approvers’ channel. ${WHAT_TO_DO}`;
  }
  const needed = mostApprovals(rules.approvals);
  const may = whoMayApprove(rules, approvers.people, askers);
  if (may.length >= needed) return null;
  const names = inSeries(approvers.people.map(({ displayName }) => displayName));
  return `A plan of yours needs ${needed} approval${needed === 1 ? '' : 's'}, and of the approvers named (${names}) only ${may.length} may give one. ${WHAT_TO_DO}`;
}

const WHAT_TO_DO =
  'Ask somebody who may approve to type “/sso approvers here” in the approvers’ channel, or “/sso approvers” and the names; then start again.';

/** Of those named, whose approvals count; the owner's own where no second person is asked for. */
export function whoMayApprove(
  rules: Rules,
  people: readonly NamedPerson[],
  askers: Askers,
): readonly NamedPerson[] {
  const { owner } = askers;
  if (rules.approval === 'second-person')
    return people.filter(({ objectId }) => !isBarred(rules, askers, objectId));
  return [...people.filter(({ objectId }) => objectId !== owner.objectId), owner];
}

export function mostApprovals(approvals: Rules['approvals']): number {
  return Math.max(...Object.values(approvals));
}

/** In whose place this person may decide: `null` for their own, or absent approvers'; empty when they may not. */
export function placesOf(
  { rules, approvers, delegations }: Asked,
  askers: Askers,
  person: NamedPerson,
): readonly (Absence | null)[] {
  if (isBarred(rules, askers, person.objectId)) return [];
  if (!asksOthers(rules) || approvers.kind !== 'people') return [null];
  const may = whoMayApprove(rules, approvers.people, askers);
  if (includes(may, person)) return [null];
  return delegations
    .filter(
      (delegation) => delegation.delegate.objectId === person.objectId && includes(may, delegation.person),
    )
    .map((delegation) => ({ ...delegation.person, until: delegation.until.toISOString() }));
}

/** What brings a delegate to this plan: an absence of somebody whose approval counts. */
export function delegationsFor(
  { rules, approvers, delegations }: Asked,
  askers: Askers,
): readonly Delegation[] {
  const isFree = ({ objectId }: NamedPerson) => !isBarred(rules, askers, objectId);
  const counting = delegations.filter(({ person, delegate }) => isFree(person) && isFree(delegate));
  if (approvers.kind !== 'people') return counting;
  const may = whoMayApprove(rules, approvers.people, askers);
  return counting.filter(({ person, delegate }) => includes(may, person) && !includes(may, delegate));
}

function includes(people: readonly NamedPerson[], { objectId }: NamedPerson): boolean {
  return people.some((one) => one.objectId === objectId);
}

/** Keys of the conversations that are asked; the owner has the plan already. */
export function conversationsAsked(asked: Asked, askers: Askers): readonly string[] {
  const { rules, approvers } = asked;
  if (!asksOthers(rules) || approvers.kind === 'nobody') return [];
  const delegates = delegationsFor(asked, askers).map(({ delegate }) => delegate);
  const people =
    approvers.kind === 'people' ? whoMayApprove(rules, approvers.people, askers) : ([] as NamedPerson[]);
  const chats = [...people, ...delegates]
    .filter(({ objectId }) => objectId !== askers.owner.objectId)
    .map(personalChatOf);
  return [...new Set(approvers.kind === 'conversation' ? [approvers.conversation, ...chats] : chats)];
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
