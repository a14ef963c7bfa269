import { isJsonObject, type Json, type JsonObject } from '../../core/json';
import type { Tx } from '../../core/ports/store';
import type { NamedPerson } from '../../core/request';
import type { NamedList } from '../../core/views';
import { textAt } from '../../core/json-read';
import type { Ports } from '../ports';
import { personalChatOf } from '../request/approvers';

/** `facts.told`: what the owner, or somebody else, was told in personal chat, newest last. */
export const TOLD = 'told';
/** Older ones are in the chat already. */
const MOST_KEPT = 30;

export interface Told {
  readonly id: string;
  readonly text: string;
  readonly lists: readonly NamedList[];
}

/** What somebody is told; `lists` is named below the text. */
interface Telling {
  readonly requestId: string;
  readonly text: string;
  readonly lists?: readonly NamedList[];
}

/**
 * A short message in the owner's personal chat: an edited card makes no notification. Whoever did it
 * themselves is not told. Call it with the request row locked, after the move.
 */
export async function tellRequester(
  { store }: Ports,
  tx: Tx,
  { by, ...telling }: Telling & { by: NamedPerson | null },
): Promise<void> {
  const request = await store.requests.lock(tx, telling.requestId);
  if (request === null || by?.objectId === request.owner.objectId) return;
  await tellPerson({ store }, tx, { ...telling, to: request.owner });
}

/** The same to anybody who has to do with the set-up. Call it with the request row locked. */
export async function tellPerson(
  { store }: Pick<Ports, 'store'>,
  tx: Tx,
  { requestId, to, text, lists = [] }: Telling & { to: NamedPerson },
): Promise<void> {
  const request = await store.requests.lock(tx, requestId);
  if (request === null) return;
  const id = `told#${request.revision + 1}`;
  const told = [...toldIn(request), { id, text, lists }].slice(-MOST_KEPT).map(asKept);
  await store.requests.update(tx, requestId, { facts: { [TOLD]: told } });
  const conversation = personalChatOf(to);
  await store.cards.insert(tx, { requestId, kind: 'status', conversation, subject: id });
}

export function toldIn({ facts }: { facts: Readonly<Record<string, Json>> }): readonly Told[] {
  const told = facts[TOLD];
  return (Array.isArray(told) ? (told as Json[]) : [])
    .filter(isJsonObject)
    .map((one) => ({ id: textAt(one, 'id'), text: textAt(one, 'text'), lists: listsIn(one) }));
}

function asKept({ id, text, lists }: Told): JsonObject {
  return { id, text, ...(lists.length === 0 ? {} : { lists: lists as unknown as Json }) };
}

function listsIn({ lists = [] }: JsonObject): readonly NamedList[] {
  return lists as unknown as readonly NamedList[];
}
