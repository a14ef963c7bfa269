import type { CardElement } from '../adaptive-card';
import { clipped, escapedMarkdown, literalLine } from '../text';

const NAME_CHARACTERS = 120;
const SENTENCE_CHARACTERS = 400;

interface Mentioned {
  readonly name: string;
  readonly channelUserId: string;
}

/** A sentence that begins with a person, who is told of it; `entity` belongs to the card's `msteams.entities`. */
export function mention(
  { name, channelUserId }: Mentioned,
  sentence: string,
): { readonly element: CardElement; readonly entity: CardElement } {
  const shown = literalLine(clipped(name, NAME_CHARACTERS));
  const text = `<at>${escapedMarkdown(shown)}</at>`;
  return {
    element: {
      type: 'TextBlock',
      text: `${text}, ${escapedMarkdown(literalLine(clipped(sentence, SENTENCE_CHARACTERS)))}`,
      spacing: 'Medium',
      wrap: true,
    },
    entity: { type: 'mention', text, mentioned: { id: channelUserId, name: shown } },
  };
}
