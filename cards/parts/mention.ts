import type { CardElement } from '../adaptive-card';
import { clipped, escapedMarkdown, literalLine } from '../text';

const NAME_CHARACTERS = 120;
const SENTENCE_CHARACTERS = 400;

interface Mentioned {
  readonly name: string;
  /** In the channel (`29:…`), or Entra's object id; Teams takes both. */
  readonly id: string;
}

/** A sentence that begins with people, who are told of it; `entities` belong to the card's `msteams.entities`. */
export function mention(
  people: readonly Mentioned[],
  sentence: string,
): { readonly element: CardElement; readonly entities: readonly CardElement[] } {
  const entities = people.map(({ name, id }) => {
    const shown = withoutMarkup(literalLine(clipped(name, NAME_CHARACTERS)));
    return { type: 'mention', text: `<at>${escapedMarkdown(shown)}</at>`, mentioned: { id, name: shown } };
  });
  const said = escapedMarkdown(literalLine(clipped(sentence, SENTENCE_CHARACTERS)));
  return {
    element: {
      type: 'TextBlock',
      text: `${entities.map(({ text }) => text).join(', ')}${said}`,
      spacing: 'Medium',
      wrap: true,
    },
    entities,
  };
}

/** A name that holds a tag would end its own. */
function withoutMarkup(text: string): string {
  return text.replace(/[<>&]/g, ' ').replace(/\s+/g, ' ').trim();
}
