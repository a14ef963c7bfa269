import { isJsonObject, type Json } from '../../core/json';
import type { Tx } from '../../core/ports/store';
import type { RequestRecord } from '../../core/request';
import type { QuestionView } from '../../core/views';
import { OFFER, PROBLEM } from '../request/request-facts';
import { modeNames, MOST_OFFERED, type TemplateOffer } from './find-template';
import { candidateChoices, choiceText, type PrincipalOffer } from './principal-offer';
import { done, refused, type Ports, type Reply } from '../ports';

/** What the open question's card lets the person choose from, instead of the field that was filled in. */
export type Offer = TemplateOffer | PrincipalOffer;

/** The choice beside the offered ones that asks for another name. */
export const SEARCH_AGAIN = 'search-again';

/** `null` when nothing is offered. */
export function offerOf({ facts }: RequestRecord): Offer | null {
  const kept = facts[OFFER];
  return isJsonObject(kept) ? (kept as unknown as Offer) : null;
}

/** Shows the choice on the question's own card; `null` shows the empty field again. */
export async function keepOffer(
  { store }: Ports,
  tx: Tx,
  { request, offer }: { request: RequestRecord; offer: Offer | null },
): Promise<Reply> {
  await store.requests.update(tx, request.id, {
    facts: { [OFFER]: offer as unknown as Json, [PROBLEM]: null },
  });
  return offer === null ? done('') : refused(offerText(offer));
}

export function offerText(offer: Offer): string {
  return 'candidates' in offer ? choiceText(offer) : templatesText(offer);
}

function templatesText({ searched, templates }: TemplateOffer): string {
  const { length } = templates;
  const found =
    length === 1
      ? 'One template of the gallery has'
      : length < MOST_OFFERED
        ? `${length} templates of the gallery have`
        : `These ${length} templates, and perhaps more, have`;
  return `${found} “${searched}” in the name. Choose one, or type its number or another name in the chat.`;
}

/** What is offered as options of the card, and the way back to the field. */
export function offeredChoices(offer: Offer): QuestionView['choices'] {
  const choices = 'candidates' in offer ? candidateChoices(offer) : templateChoices(offer);
  return [...choices, { id: SEARCH_AGAIN, title: 'None of these', explanation: '' }];
}

function templateChoices({ templates }: TemplateOffer): QuestionView['choices'] {
  return templates.map(({ id, name, publisher, modes }, index) => ({
    id,
    title: `${index + 1}. ${name}`,
    explanation: `${publisher === '' ? '' : `by ${publisher}; `}sign-on modes: ${modeNames(modes)}`,
  }));
}
