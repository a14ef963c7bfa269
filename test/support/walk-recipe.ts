import { randomUUID } from 'node:crypto';

import { cardFor } from '../../cards/card-for';
import type { AdaptiveCard } from '../../cards/adaptive-card';
import type { RequestRecord } from '../../core/request';
import type { CardView } from '../../core/views';
import { SAMPLE_METADATA, sampleValue } from '../../bot/recipes/sample-request';
import type { Recipe } from '../../vendors/schema';
import { currentPage } from './answer-pages';
import { goOn } from '../../workflows/questions/end-wait';
import { placeholderValues } from '../../workflows/request/placeholder-values';
import type { Ports } from '../../workflows/ports';
import { startSetup } from '../../workflows/questions/start-setup';
import { viewOf } from '../../workflows/views/view-of';
import { answerPage } from './answer-pages';
import { decideOn, requestOf } from './walk-request';
import { ADELE, ALEX, type WorkflowHarness } from './workflow-harness';

export interface SeenCard {
  readonly view: CardView;
  readonly card: AdaptiveCard;
}

export interface Walk {
  readonly requestId: string;
  /** `handed-over` when all went well. */
  readonly state: string;
  readonly reason: string;
  /** Every card in every state in which it was shown on the way. */
  readonly seen: readonly SeenCard[];
}

const MOST_STEPS = 80;

/** Sets a vendor up as Alex would who takes every default and example, with a Global Administrator who approves everything. */
export async function walkRecipe(
  harness: WorkflowHarness,
  recipe: Recipe,
  answers: Readonly<Record<string, string>> = {},
): Promise<Walk> {
  const ports: Ports = { ...harness.ports, vendorMetadata: SAMPLE_METADATA };
  const asked = {
    recipeId: recipe.id,
    person: ALEX,
    origin: 'personal-1',
    inboundKey: `walk ${randomUUID()}`,
  };
  const { requestId, reply } = await startSetup(ports, asked);
  if (requestId === null) throw new Error(reply.text);
  const seen = new Map<string, SeenCard>();
  for (let step = 0; step < MOST_STEPS; step++) {
    const request = await requestOf(harness, requestId);
    for (const shown of await cardsOf(ports, request)) seen.set(JSON.stringify(shown.view), shown);
    const goesOn = await nextStep(harness, ports, { recipe, request, answers });
    if (!goesOn) {
      const { state, reason } = request;
      return { requestId, state, reason: reason ?? '', seen: [...seen.values()] };
    }
  }
  throw new Error(`${recipe.id}: no end after ${MOST_STEPS} steps`);
}

async function cardsOf(ports: Ports, { id }: RequestRecord): Promise<SeenCard[]> {
  const records = await ports.store.cards.listForRequest(id);
  const shown = await Promise.all(records.map((record) => viewOf(ports, record)));
  return shown.flatMap((one) => (one === null ? [] : [{ view: one.view, card: cardFor(one.view) }]));
}

/** False at the end of the way. */
async function nextStep(
  harness: WorkflowHarness,
  ports: Ports,
  {
    recipe,
    request,
    answers,
  }: { recipe: Recipe; request: RequestRecord; answers: Readonly<Record<string, string>> },
): Promise<boolean> {
  const { state, id: requestId } = request;
  if (state === 'collecting') await answerNext(ports, { recipe, request, answers });
  else if (state === 'waiting-on-vendor') await goOn(ports, { requestId, waitingFor: null, person: ALEX });
  else if (state === 'planning') await harness.drain();
  else if (state === 'awaiting-approval') await decideOn(harness, requestId, { person: ADELE });
  else return false;
  return true;
}

async function answerNext(
  ports: Ports,
  {
    recipe,
    request,
    answers,
  }: { recipe: Recipe; request: RequestRecord; answers: Readonly<Record<string, string>> },
): Promise<void> {
  const page = await currentPage(ports, request.id);
  if (page === null) throw new Error(`${recipe.id}: no question is open`);
  const known = placeholderValues({ request, recipe }, ports.rules);
  const fields = page.inputs.map((input) => [
    input.id,
    answers[input.id] ?? sampleValue(input, request.answers, known),
  ]);
  const given = { answers: Object.fromEntries(fields) as Record<string, string> };
  const first = await answerPage(ports, request.id, given);
  // What is asked about again, such as an identifier without a scheme, is meant so.
  const reply =
    first.kind === 'done' ? first : await answerPage(ports, request.id, { ...given, confirmed: true });
  if (reply.kind !== 'done') throw new Error(`${recipe.id}, ${page.key}: ${reply.text}`);
}
