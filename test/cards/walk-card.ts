import type { AdaptiveCard, CardAction } from '../../cards/adaptive-card';

type Node = Readonly<Record<string, unknown>>;

/** Every object of a card, outermost first. */
export function nodesOf(value: unknown): Node[] {
  if (Array.isArray(value)) return value.flatMap(nodesOf);
  if (typeof value !== 'object' || value === null) return [];
  return [value as Node, ...Object.values(value).flatMap(nodesOf)];
}

export function nodesOfType(card: AdaptiveCard, type: string): Node[] {
  return nodesOf(card).filter((node) => node['type'] === type);
}

/** Every text of a card with the name of the property that holds it. */
export function textsOf(card: AdaptiveCard): { property: string; text: string; type: unknown }[] {
  return nodesOf(card).flatMap((node) =>
    Object.entries(node).flatMap(([property, value]) =>
      typeof value === 'string' ? [{ property, text: value, type: node['type'] }] : [],
    ),
  );
}

/** What a person reads, in order; hidden parts included, inlines of one block joined. */
export function shownTexts(card: AdaptiveCard): string[] {
  return nodesOf(card.body).flatMap((node) => {
    if (node['type'] === 'TextBlock') return [String(node['text'])];
    if (node['type'] !== 'RichTextBlock') return [];
    return [(node['inlines'] as { text: string }[]).map(({ text }) => text).join('')];
  });
}

export function buttonTitles(card: AdaptiveCard): string[] {
  return (card.actions ?? []).map(({ title }) => title);
}

/** The button with this title; throws when the card has none, so that a test cannot pass without it. */
export function buttonOf(card: AdaptiveCard, title: string): CardAction {
  const found = (card.actions ?? []).find((action) => action.title === title);
  if (found === undefined) throw new Error(`no button “${title}”`);
  return found;
}

export function bytesOf(card: AdaptiveCard): number {
  return Buffer.byteLength(JSON.stringify(card), 'utf16le');
}
