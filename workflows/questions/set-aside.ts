import type { Json } from '../../core/json';
import type { Tx } from '../../core/ports/store';
import type { Answers, RequestRecord } from '../../core/request';
import type { Ports } from '../ports';
import { backTo, BEFORE, SET_ASIDE, setAsidePlans, standingOf } from '../request/before-later-plan';
import { hasWritten } from '../request/current-plan';
import { knownRecipe, recipeOf } from '../request/recipe-of';
import { FORMER_ANSWERS, formerAnswers } from '../request/former-answers';
import {
  conversationOf,
  CURE,
  FAILED_WHILE,
  GONE,
  isHandedOver,
  PAGE,
  RESUMED,
  resumedQuestions,
} from '../request/request-facts';
import { forgetNewAnswers } from '../request/sealed-answers';
import { askNext } from './ask-next';
import { keptForm } from './open-page';

/** A plan that came to nothing, and the sentence why. */
interface GivenUp {
  readonly request: RequestRecord;
  /** Number of the plan; it may never have been frozen. */
  readonly seq: number;
  readonly why: string;
}

/**
 * A plan after the first (an undo, the vendor's late values) that is rejected, runs out or cannot be made changes
 * nothing: the request is again where it was before it. False for a request's first plan, which has no before.
 */
export async function setAside(ports: Ports, tx: Tx, givenUp: GivenUp): Promise<boolean> {
  const { request, seq } = givenUp;
  const before = standingOf(request);
  if (before === null) return false;
  const plans = await ports.store.plans.listForRequest(request.id);
  const plan = plans.find((one) => one.seq === seq);
  if (await hasWritten(ports.store, request)) await failHalfWay(ports, tx, givenUp);
  else if (plan?.kind === 'setup' && hasLateAnswers(ports, request)) await askAgain(ports, tx, givenUp);
  else {
    await forgetNewAnswers(ports, tx, request);
    await ports.store.requests.update(tx, request.id, {
      ...backTo(before),
      ...answersAsBefore(request),
      // What a paused plan came from is among the former facts.
      facts: { ...marks(givenUp), ...before.facts },
    });
  }
  return true;
}

function marks({ request, seq, why }: GivenUp): Record<string, Json> {
  return {
    [BEFORE]: null,
    [GONE]: null,
    [FORMER_ANSWERS]: null,
    [CURE]: null,
    ...keptForm(null),
    [PAGE]: null,
    [SET_ASIDE]: {
      ...setAsidePlans(request),
      [seq]: `${why} Nothing was written for this plan; everything else is as before.`,
    },
  };
}

/** What a change of answers that comes to nothing leaves in force. */
function answersAsBefore(request: RequestRecord): { answers?: Answers } {
  const answers = formerAnswers(request);
  return answers === null ? {} : { answers };
}

/** Stages that were approved before have run: what is left needs a new plan. */
async function failHalfWay({ store }: Ports, tx: Tx, { request, why }: GivenUp): Promise<void> {
  await store.requests.update(tx, request.id, {
    state: 'failed',
    dueAt: null,
    reason: `${why} Part of the plan was done before; Try again plans what is left.`,
    facts: { [FAILED_WHILE]: 'awaiting-approval' },
  });
}

function hasLateAnswers(ports: Ports, request: RequestRecord): boolean {
  return (
    isHandedOver(request) && lateInputs(ports, request).some((id) => Object.hasOwn(request.answers.given, id))
  );
}

function lateInputs(ports: Ports, request: RequestRecord): string[] {
  return (knownRecipe(ports, request)?.inputs ?? [])
    .filter(({ asked }) => asked === 'after-hand-over')
    .map(({ id }) => id);
}

/** The vendor's own values are waited for as before, with what was answered as defaults. */
async function askAgain(ports: Ports, tx: Tx, givenUp: GivenUp): Promise<void> {
  const { request } = givenUp;
  const late = lateInputs(ports, request);
  const { given, drafts } = request.answers;
  const isLate = ([id]: [string, unknown]): boolean => late.includes(id);
  await ports.store.requests.update(tx, request.id, {
    answers: {
      given: Object.fromEntries(Object.entries(given).filter((one) => !isLate(one))),
      drafts: { ...drafts, ...Object.fromEntries(Object.entries(given).filter(isLate)) },
    },
    facts: {
      ...marks(givenUp),
      [RESUMED]: resumedQuestions(request).filter((id) => !late.includes(id)),
    },
  });
  await ports.store.cards.reopen(tx, request.id, 'question');
  const recipe = recipeOf(ports, request);
  await askNext(ports, tx, { requestId: request.id, recipe, conversation: conversationOf(request) });
}
