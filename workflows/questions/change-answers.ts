import type { Json } from '../../core/json';
import type { PlanRecord, Tx } from '../../core/ports/store';
import type { Person, RequestRecord } from '../../core/request';
import { questionsOf } from '../../vendors/questions';
import type { Input, Recipe } from '../../vendors/schema';
import { placeholdersIn } from '../../vendors/templates';
import { askNext, COLLECTING_MS } from './ask-next';
import { conversationOf, isHandedOver } from '../request/request-facts';
import { isChanging, isMadeOfAnswers } from '../request/former-answers';
import { currentPlan } from '../request/current-plan';
import { done, ignored, refused, type Ports, type Reply } from '../ports';
import { questionsFor } from './existing-application-question';
import { missingQuestions } from './missing-address';
import { keptForm } from './open-page';
import { recipeOf } from '../request/recipe-of';
import { recordAnswer } from './record-answer';

/** A rejected or expired plan is asked for again with other answers, or with the same. */
const CHANGEABLE: readonly RequestRecord['state'][] = ['awaiting-approval', 'failed', 'rejected', 'expired'];

/** Goes back to the questions with the answers as defaults; only before anything was written. */
export async function changeAnswers(
  ports: Ports,
  { requestId, planHash, person }: { requestId: string; planHash: string; person: Person },
): Promise<Reply> {
  const { store } = ports;
  const reply = await store.transaction(async (tx) => {
    const request = await store.requests.lock(tx, requestId);
    if (request === null) return refused('I do not know this request.');
    if (request.owner.objectId !== person.objectId) {
      return refused(`Only ${request.owner.displayName} can change the answers. Press Request changes.`);
    }
    if (!CHANGEABLE.includes(request.state)) return ignored('The answers cannot be changed now.');
    const plan = await currentPlan(store, request);
    if (plan !== null && plan.hash !== planHash)
      return refused('This plan has been replaced by a newer one.');
    if (plan !== null && !isMadeOfAnswers(request, plan.kind))
      return refused('This plan is made of no answers. Reject it instead.');
    if (await isBegun(ports, plan))
      return refused('Part of it is in Entra already. Undo it first, then start again.');
    const details = { by: 'change-answers' } as const;
    await recordAnswer(ports, tx, { request, person, event: 'answers-reopened', details });
    await reopenQuestions(ports, tx, { request });
    return done('Here are your answers, on one card.');
  });
  ports.nudge();
  return reply;
}

/** Something of the plan was written, or may have been. */
export async function isBegun({ store }: Ports, plan: PlanRecord | null): Promise<boolean> {
  const operations = plan === null ? [] : await store.operations.list(plan.id);
  return operations.some(({ attempt }) => attempt > 0);
}

/** Every answer stands on one card, filled in. Call it with the request row locked. */
export async function reopenQuestions(
  ports: Ports,
  tx: Tx,
  { request, facts = {} }: { request: RequestRecord; facts?: Readonly<Record<string, Json>> },
): Promise<void> {
  const { store, clock } = ports;
  const recipe = recipeOf(ports, request);
  await store.requests.update(tx, request.id, {
    state: 'collecting',
    dueAt: new Date(clock.now().getTime() + COLLECTING_MS),
    reason: null,
    facts: { ...facts, ...keptForm(changeable(recipe, request)) },
  });
  await askNext(ports, tx, { requestId: request.id, recipe, conversation: conversationOf(request) });
}

/** Kinds of questions that decide what the application is made from. */
const MADE_FROM: readonly Input['type'][] = ['gallery-template'];

/**
 * What a plan that has run was made of stays; only what came after it is asked again. A change asks everything anew
 * but what Entra cannot change: the template, the kinds of accounts, and which application it is.
 */
export function changeable(recipe: Recipe, request: RequestRecord): readonly string[] {
  if (isChanging(request)) {
    const fixed = fixedIn(recipe);
    return questionsOf(recipe)
      .filter(
        ({ id, type }) =>
          Object.hasOwn(request.answers.given, id) && !MADE_FROM.includes(type) && !fixed.includes(id),
      )
      .map(({ id }) => id);
  }
  const missing = missingQuestions(request);
  const late = recipe.inputs.filter(({ asked }) => asked === 'after-hand-over').map(({ id }) => id);
  const isAll = !isHandedOver(request) && missing.length === 0;
  return questionsFor(recipe, request)
    .map(({ id }) => id)
    .filter(
      (id) => Object.hasOwn(request.answers.given, id) && (isAll || [...missing, ...late].includes(id)),
    );
}

/** Answers that say which accounts may sign in: Entra takes another audience only for some applications. */
function fixedIn({ integration, secondApplication, inputs }: Recipe): string[] {
  const audiences = [integration, secondApplication?.integration].flatMap((one) =>
    one?.type === 'app-registration' ? [one.openIdConnect.audience] : [],
  );
  const text = JSON.stringify(audiences);
  const used = placeholdersIn(text);
  return inputs
    .map(({ id }) => id)
    .filter(
      (id) =>
        text.includes(`"input":"${id}"`) ||
        used.some((name) => name === `input.${id}` || name.startsWith(`${id}.`)),
    );
}
