import { isJsonObject, type Json } from '../core/json';
import type { Tx } from '../core/ports/store';
import type { RequestRecord } from '../core/request';
import type { QuestionView } from '../core/views';
import { OFFER, PROBLEM } from './facts';
import { modeNames, MOST_OFFERED, type TemplateOffer } from './find-template';
import { SEARCH_AGAIN } from './take-answer';
import { done, refused, type Ports, type Reply } from './ports';

/** The gallery templates that the open question's card lets the person choose from; `null` when there are none. */
export function offerOf({ facts }: RequestRecord): TemplateOffer | null {
  const kept = facts[OFFER];
  return isJsonObject(kept) ? (kept as unknown as TemplateOffer) : null;
}

/** Shows the choice on the question's own card; `null` shows the empty field again. */
export async function keepOffer(
  { store }: Ports,
  tx: Tx,
  { request, offer }: { request: RequestRecord; offer: TemplateOffer | null },
): Promise<Reply> {
  await store.requests.update(tx, request.id, {
    facts: { [OFFER]: offer as unknown as Json, [PROBLEM]: null },
  });
  return offer === null ? done('') : refused(offerText(offer));
}

export function offerText({ searched, templates }: TemplateOffer): string {
  const { length } = templates;
  const found =
    length === 1
      ? 'One template of the gallery has'
      : length < MOST_OFFERED
        ? `${length} templates of the gallery have`
        : `These ${length} templates, and perhaps more, have`;
  return `${found} “${searched}” in the name. Choose one, or type its number or another name in the chat.`;
}

/** The offered templates as options of the card, and the way back to the field. */
export function offeredChoices({ templates }: TemplateOffer): QuestionView['choices'] {
  return [
    ...templates.map(({ id, name, publisher, modes }, index) => ({
      id,
      title: `${index + 1}. ${name}`,
      explanation: `${publisher === '' ? '' : `by ${publisher}; `}sign-on modes: ${modeNames(modes)}`,
    })),
    { id: SEARCH_AGAIN, title: 'None of these', explanation: '' },
  ];
}
