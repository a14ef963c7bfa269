import type { CardRecord } from '../../core/ports/card-store';
import type { Person } from '../../core/request';
import type { PlanView } from '../../core/views';
import { setApproversHere } from '../../workflows/approval/set-approvers';
import { viewOf } from '../../workflows/views/view-of';
import { putEntity, removeEntity } from './tenant-by-hand';
import { MEGAN, type WorkflowHarness } from './workflow-harness';

export const APPROVERS_CHANNEL = 'approvers-channel';

let sayings = 0;

/** Somebody typed a command; every message is another one. */
export function saying(person: Person): { person: Person; inboundKey: string } {
  return { person, inboundKey: `saying-${++sayings}` };
}

export async function meetInChannel(harness: WorkflowHarness): Promise<void> {
  await harness.store.conversations.save({
    key: APPROVERS_CHANNEL,
    kind: 'channel',
    personObjectId: null,
    name: 'Approvals',
    reference: {},
    serviceUrl: 'http://127.0.0.1',
  });
  await setApproversHere(harness.ports, saying(MEGAN), APPROVERS_CHANNEL);
}

/** Where the cards of a kind were put, each as `conversation subject`. */
export async function cardsOf(
  { store }: WorkflowHarness,
  requestId: string,
  kind: CardRecord['kind'],
): Promise<string[]> {
  const cards = await store.cards.listForRequest(requestId);
  return cards
    .filter((card) => card.kind === kind)
    .map((card) => `${card.conversation} ${card.subject ?? ''}`);
}

/** The plan as it is shown in a conversation, the newest card first. */
export async function planShown(
  { store, ports }: WorkflowHarness,
  requestId: string,
  conversation: string,
): Promise<PlanView> {
  const cards = await store.cards.listForRequest(requestId);
  const card = cards.findLast((one) => one.kind === 'plan' && one.conversation === conversation);
  const shown = card === undefined ? null : await viewOf(ports, card);
  if (shown?.view.kind !== 'plan') throw new Error(`no plan card in ${conversation}`);
  return shown.view;
}

/** What the requester was told in personal chat, in order. */
export async function toldTo({ store, ports }: WorkflowHarness, requestId: string): Promise<string[]> {
  const cards = (await store.cards.listForRequest(requestId)).filter(({ kind }) => kind === 'status');
  const shown = await Promise.all(cards.map((card) => viewOf(ports, card)));
  return shown.flatMap((one) => (one?.view.kind === 'status' ? [one.view.text] : []));
}

const APPLICATION_ADMINISTRATOR = '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3';

export async function giveRole(harness: WorkflowHarness, { objectId }: Person): Promise<void> {
  await putEntity(harness, 'roleAssignments', {
    id: `assignment-${objectId}`,
    principalId: objectId,
    roleDefinitionId: APPLICATION_ADMINISTRATOR,
    directoryScopeId: '/',
  });
}

export async function takeRole(harness: WorkflowHarness, { objectId }: Person): Promise<void> {
  const { roleAssignments = [] } = await harness.state();
  for (const { id, principalId } of roleAssignments) {
    if (principalId === objectId) await removeEntity(harness, 'roleAssignments', id);
  }
}
