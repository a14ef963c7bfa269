import type { AdaptiveCard } from './adaptive-card';
import template from './message.template.json';
import { cardTemplate } from './template';
import { clipped } from './text';

const TITLE_CHARACTERS = 200;
const TEXT_CHARACTERS = 4_000;

const draw = cardTemplate(template, ['text']);

/** A title and a text without buttons. */
export function messageCard({ title, text }: { title: string; text: string }): AdaptiveCard {
  return draw({
    fields: { title: clipped(title, TITLE_CHARACTERS), text: clipped(text, TEXT_CHARACTERS) },
    actions: [],
    summary: `${title}. ${text}`,
  });
}
