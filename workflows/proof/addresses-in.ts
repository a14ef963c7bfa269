import type { References } from '../../core/graph-request';
import { isJsonObject, type Json } from '../../core/json';
import type { OperationRecord } from '../../core/plan';
import type { PlanRecord } from '../../core/ports/store';
import { isKnown, resolveJson } from '../../core/references';

/** What vendors send and Entra compares. */
export interface Addresses {
  readonly replyUrls: readonly string[];
  readonly identifiers: readonly string[];
  /** Where My Apps leads to. */
  readonly homePages: readonly string[];
}

/** What the plans of a set-up wrote or, where nothing is written yet, would write; what a template brought is not there. */
export function addressesIn(
  plans: readonly PlanRecord[],
  records: readonly OperationRecord[],
  values: References,
): Addresses {
  const stands = new Set(
    records
      .filter(({ state }) => state === 'written' || state === 'done')
      .map(({ planId, key }) => `${planId} ${key}`),
  );
  const all = plans.flatMap(({ id, document }) =>
    document.operations.map(({ key, request }) => ({ name: `${id} ${key}`, body: request.body ?? null })),
  );
  const written = all.filter(({ name }) => stands.has(name));
  const bodies = (written.length > 0 ? written : all).map(({ body }) => body);
  const textsAt = (property: string) => [
    ...new Set(bodies.flatMap((body) => textsUnder(body, property, values))),
  ];
  return {
    replyUrls: textsAt('redirectUris'),
    identifiers: textsAt('identifierUris'),
    homePages: textsAt('homePageUrl'),
  };
}

function textsUnder(json: Json, property: string, values: References): string[] {
  if (Array.isArray(json)) return json.flatMap((item: Json) => textsUnder(item, property, values));
  if (!isJsonObject(json)) return [];
  return Object.entries(json).flatMap(([key, value]) =>
    key === property ? texts(value, values) : textsUnder(value, property, values),
  );
}

function texts(value: Json, values: References): string[] {
  const list = Array.isArray(value) ? value : [value];
  return list.flatMap((item: Json) => {
    if (!isKnown(item, values)) return [];
    const known = resolveJson([item], values);
    return Array.isArray(known) ? known.filter((one: Json) => typeof one === 'string') : [];
  });
}
