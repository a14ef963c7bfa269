import type { FieldView } from '../../core/views';
import { modeNames, MOST_OFFERED, type TemplateOffer } from './find-template';
import { candidateChoices, choiceText, type PrincipalOffer } from './principal-offer';

/** What a field lets the person choose from, instead of the field that was filled in. */
export type Offer = TemplateOffer | PrincipalOffer;

/** The choice beside the offered ones that asks for another name. */
export const SEARCH_AGAIN = 'search-again';

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
export function offeredChoices(offer: Offer): FieldView['choices'] {
  const choices = 'candidates' in offer ? candidateChoices(offer) : templateChoices(offer);
  return [...choices, { id: SEARCH_AGAIN, title: 'None of these', explanation: '' }];
}

function templateChoices({ templates }: TemplateOffer): FieldView['choices'] {
  return templates.map(({ id, name, publisher, modes }, index) => ({
    id,
    title: `${index + 1}. ${name}`,
    explanation: `${publisher === '' ? '' : `by ${publisher}; `}sign-on modes: ${modeNames(modes)}`,
  }));
}
