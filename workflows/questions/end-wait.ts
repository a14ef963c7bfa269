import type { Person } from '../../core/request';
import { askNext, COLLECTING_MS } from './ask-next';
import {
  CONVERSATION,
  conversationOf,
  RESUMED,
  resumedQuestions,
  textIn,
  WAITING_FOR,
} from '../request/request-facts';
import { noteTaken } from './taken-messages';
import { recipeOf } from '../request/recipe-of';
import { done, ignored, refused, type Ports, type Reply } from '../ports';

interface Going {
  readonly requestId: string;
  /** The question that was waited for, as the card says; `null` when typed. */
  readonly waitingFor: string | null;
  readonly person: Person;
  /** Where the questions go on; absent: where they were. */
  readonly conversation?: string;
  /** Of the message that says it, where one does. */
  readonly inboundKey?: string;
}

/** Ends a wait: the vendor has answered, and the next question is asked. A second press changes nothing. */
export async function goOn(ports: Ports, going: Going): Promise<Reply> {
  const { store, clock } = ports;
  const reply = await store.transaction(async (tx) => {
    const request = await store.requests.lock(tx, going.requestId);
    if (request === null) return refused('I do not know this request.');
    if (request.owner.objectId !== going.person.objectId) {
      return refused(`Only ${request.owner.displayName} goes on with this.`);
    }
    const waitingFor = textIn(request, WAITING_FOR);
    const isThisWait = going.waitingFor === null || going.waitingFor === waitingFor;
    if (request.state !== 'waiting-on-vendor' || !isThisWait) return ignored('It goes on already.');
    await noteTaken(ports, tx, { request, inboundKey: going.inboundKey });
    const conversation = going.conversation ?? conversationOf(request);
    await store.requests.update(tx, request.id, {
      state: 'collecting',
      dueAt: new Date(clock.now().getTime() + COLLECTING_MS),
      reason: null,
      facts: { [RESUMED]: [...resumedQuestions(request), waitingFor], [CONVERSATION]: conversation },
    });
    await store.audit.append(tx, {
      eventKey: `${request.id}:went-on:${request.revision}`,
      tenantId: request.tenantId,
      requestId: request.id,
      actorObjectId: going.person.objectId,
      event: 'wait-ended',
      planHash: null,
      details: { question: waitingFor },
    });
    await askNext(ports, tx, { requestId: request.id, recipe: recipeOf(ports, request), conversation });
    return done('');
  });
  ports.nudge();
  return reply;
}
