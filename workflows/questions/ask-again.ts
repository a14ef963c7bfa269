import type { Tx } from '../../core/ports/store';
import type { RequestRecord } from '../../core/request';
import type { Ports } from '../ports';
import { recipeOf } from '../request/recipe-of';
import { conversationOf } from '../request/request-facts';
import { askNext, COLLECTING_MS } from './ask-next';
import { goneFact, type Gone } from './gone-answers';

/**
 * Takes sealed answers back that are not kept any more and asks their questions again; a new plan follows. Call it with
 * the request row locked.
 */
export async function askGoneAgain(
  ports: Ports,
  tx: Tx,
  { request, gone }: { request: RequestRecord; gone: Gone },
): Promise<void> {
  const { store, clock } = ports;
  const { given, drafts } = request.answers;
  await store.requests.update(tx, request.id, {
    state: 'collecting',
    dueAt: new Date(clock.now().getTime() + COLLECTING_MS),
    reason: null,
    answers: {
      given: Object.fromEntries(Object.entries(given).filter(([id]) => !gone.questions.includes(id))),
      drafts,
    },
    facts: goneFact(gone),
  });
  await store.audit.append(tx, {
    eventKey: `${request.id}:answer-gone:${request.revision}`,
    tenantId: request.tenantId,
    requestId: request.id,
    actorObjectId: null,
    event: 'answer-gone',
    planHash: null,
    details: { questions: [...gone.questions] },
  });
  await store.cards.reopen(tx, request.id, 'question');
  const recipe = recipeOf(ports, request);
  await askNext(ports, tx, { requestId: request.id, recipe, conversation: conversationOf(request) });
}
