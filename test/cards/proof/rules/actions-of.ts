import { nodesOf } from '../../walk-card';

export type Action = Readonly<Record<string, unknown>> & { readonly type: string };

/** Everything on a card that can be pressed, what stands in forms and on texts and rows included; no fallbacks. */
export function actionsOf(card: unknown): Action[] {
  return nodesOf(withoutFallbacks(card)).filter(isAction);
}

/** What a press brings about, so that two of the same can be told from two that differ. */
export function effectOf(action: Action): string {
  const { type, verb, data, url, targetElements, card } = action;
  return JSON.stringify({ type, verb, data, url, targetElements, card });
}

export function titleOf(action: Action): string {
  return typeof action['title'] === 'string' ? action['title'].trim() : '';
}

function isAction(node: Readonly<Record<string, unknown>>): node is Action {
  return typeof node['type'] === 'string' && node['type'].startsWith('Action.');
}

/** A copy of the card as a host shows it that knows every element. */
export function withoutFallbacks(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(withoutFallbacks);
  if (typeof part !== 'object' || part === null) return part;
  const kept = Object.entries(part).filter(([key]) => key !== 'fallback');
  return Object.fromEntries(kept.map(([key, value]) => [key, withoutFallbacks(value)]));
}
