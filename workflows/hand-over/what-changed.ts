import type { HandOverView } from '../../core/views';
import type { PlanRecord } from '../../core/ports/store';
import type { RequestRecord } from '../../core/request';
import type { Ports } from '../ports';
import { inForce } from '../request/former-answers';
import { recipeOf } from '../request/recipe-of';
import type { ChangedForVendor } from './news';
import { handOverValues } from './values';
import { handOverOf } from './view';

/**
 * What a change leaves to do: values of the hand-over that are others than by the former answers, and steps that were
 * not there. `null`: nothing is left for anybody.
 */
export async function changedForVendor(
  ports: Ports,
  { requestId, seq }: Pick<PlanRecord, 'requestId' | 'seq'>,
): Promise<ChangedForVendor | null> {
  const request = await ports.store.requests.get(requestId);
  if (request === null) return null;
  const now = await handedOver(ports, request, Infinity);
  const before = await handedOver(ports, inForce(request), seq);
  const former = new Set(valuesIn(before).map(asText));
  const labels = valuesIn(now)
    .filter((value) => !former.has(asText(value)))
    .map(({ label }) => label);
  const texts = textsIn(now).filter((text) => !textsIn(before).includes(text));
  return labels.length + texts.length === 0 ? null : { labels: [...new Set(labels)], texts };
}

async function handedOver(ports: Ports, request: RequestRecord, before: number): Promise<HandOverView> {
  const recipe = recipeOf(ports, request);
  return handOverOf({ request, recipe, values: await handOverValues(ports, { ...request, before }, recipe) });
}

interface Value {
  readonly label: string;
  readonly value: string;
}

function valuesIn({ items, steps }: HandOverView): Value[] {
  return [...steps.flatMap(({ fields }) => fields), ...items];
}

function asText({ label, value }: Value): string {
  return JSON.stringify([label, value]);
}

function textsIn({ steps }: HandOverView): string[] {
  return steps.map(({ text }) => text);
}
