import { quotable } from '../../../core/characters';
import { isJsonObject, type Json } from '../../../core/json';
import type { PlannedOperation, PlanNotice } from '../../../core/plan';
import { wrongHttpsUrl, wrongIdentifier, wrongRedirect, wrongWebAddress } from '../../../vendors/uri-rules';

/** References without a value yet are ids; they change neither scheme nor host. */
const OPEN_REFERENCE = /\{[a-zA-Z][\w-]*(?:\.[\w-]+)+\}/g;

type Rule = (value: string) => string | null;

const RULES: Readonly<Record<string, Rule>> = {
  identifierUris: wrongIdentifier,
  logoutUrl: wrongHttpsUrl,
  loginUrl: wrongWebAddress,
  homePageUrl: wrongHttpsUrl,
};

/**
 * Whatever way a value came (typed, read from metadata, put together by a recipe), what the requests write is
 * judged by the rules for typed answers. Such a plan cannot be approved.
 */
export function writtenAddressNotices(operations: readonly PlannedOperation[]): PlanNotice[] {
  const problems = operations
    .filter(({ change }) => change === 'create' || change === 'change')
    .flatMap(({ request }) => problemsIn(request.body ?? null, false));
  return [...new Set(problems)].map((text) => ({ severity: 'blocking', text }));
}

function problemsIn(json: Json, isInstalled: boolean): string[] {
  if (Array.isArray(json)) return json.flatMap((item: Json) => problemsIn(item, isInstalled));
  if (!isJsonObject(json)) return [];
  return Object.entries(json).flatMap(([key, value]) => {
    const rule = key === 'redirectUris' ? (one: string) => wrongRedirect(one, isInstalled) : RULES[key];
    return rule === undefined
      ? problemsIn(value, key === 'publicClient')
      : textsIn(value).flatMap((one) => problemOf(key, one, rule));
  });
}

/** Texts, also those that hold references. */
function textsIn(value: Json): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap((item: Json) => textsIn(item));
  if (!isJsonObject(value)) return [];
  const text = value['$text'];
  return typeof text === 'string' ? [text] : [];
}

function problemOf(property: string, value: string, rule: Rule): string[] {
  const reason = rule(value.replace(OPEN_REFERENCE, 'x'));
  return reason === null
    ? []
    : [`“${quotable(value)}” cannot be written as ${property}. ${reason} Change the answer that holds it.`];
}
