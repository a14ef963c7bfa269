import type { Answer } from '../../core/request';
import type { Input } from '../../vendors/schema';
import { isSensitive, SEALED } from '../../vendors/sensitive';
import { validateAnswer, type AsAsked, type Problem } from '../../vendors/validate-answer';
import { findPrincipals } from './find-principals';
import { chosenTemplate, findTemplate, pickTemplate } from './find-template';
import { SEARCH_AGAIN, type Offer } from './offers';
import type { Ports } from '../ports';
import { answerWithChosen } from './principal-offer';
import { readVendorMetadata } from './read-vendor-metadata';

export interface Said {
  readonly value: string;
  /** A warning was read and overruled. */
  readonly confirmed: boolean;
  /** Written as a message, not into a card's field. */
  readonly typed: boolean;
  /** The value is the link of an uploaded file with this name. */
  readonly uploadedAs?: string | undefined;
  /** What was answered before it was taken back; when confirmed, what the warnings were about. */
  readonly kept: Answer | undefined;
  /** What the card offers to choose from. */
  readonly offer: Offer | null;
}

export type Taken =
  /** `secret` is sealed with the answer and stands nowhere else. */
  | { readonly answer: Answer; readonly secret?: string }
  /** `again`: what the field shows instead of what was said; `read`: what counts once the warning is confirmed. */
  | { readonly problem: Problem; readonly again?: string; readonly read?: Answer }
  /** Several that it may be; `null`: back to an empty field. */
  | { readonly offer: Offer | null };

/** What a person said, checked by itself and looked up where it names something. Changes nothing. */
export async function takeAnswer(
  ports: Pick<Ports, 'tenant' | 'vendorMetadata' | 'clock'>,
  input: Input & AsAsked,
  said: Said,
): Promise<Taken> {
  if (isSensitive(input) && said.typed) return typedSecret(input);
  if (said.uploadedAs !== undefined && input.type !== 'sp-metadata') return takesNoFile(input);
  const checked = validateAnswer(input, said.value, said.confirmed);
  if ('problem' in checked || checked.value === '') return blankOrProblem(checked);
  const { value } = checked;
  switch (input.type) {
    case 'principals':
      return takePrincipals(ports, { value, only: input.only }, said.offer);
    case 'sp-metadata':
      return readVendorMetadata(ports, { ...said, given: value });
    case 'gallery-template':
      return takeTemplate(ports, value, said.offer);
    case 'text':
    case 'text-list':
    case 'https-url':
    case 'redirect-url':
    case 'redirect-url-list':
    case 'identifier':
    case 'identifier-list':
    case 'email-list':
      return isSensitive(input) ? { answer: { value: SEALED }, secret: value } : { answer: { value } };
    case 'choice':
      return { answer: { value } };
  }
}

function blankOrProblem(checked: { value: string } | { problem: Problem }): Taken {
  return 'problem' in checked ? checked : { answer: { value: '' } };
}

function takePrincipals(
  ports: Pick<Ports, 'tenant'>,
  { value, only }: { value: string; only: 'groups' | 'both' | undefined },
  offer: Offer | null,
): Promise<Taken> | Taken {
  if (offer === null || !('candidates' in offer)) return findPrincipals(ports, value, only);
  if (value === SEARCH_AGAIN) {
    const text = `“${offer.names[offer.at] ?? ''}” is the name of several. Use a mail address or an object ID, or another group.`;
    return { problem: { severity: 'error', text }, again: offer.names.join('; ') };
  }
  return findPrincipals(ports, answerWithChosen(offer, value) ?? value, only);
}

function takeTemplate(
  ports: Pick<Ports, 'tenant'>,
  value: string,
  offer: Offer | null,
): Promise<Taken> | Taken {
  if (offer === null || !('templates' in offer)) return findTemplate(ports, value);
  if (value === SEARCH_AGAIN) return { offer: null };
  const picked = pickTemplate(offer, value);
  return picked === undefined ? findTemplate(ports, value) : chosenTemplate(picked);
}

function takesNoFile({ label }: Input): Taken {
  return { problem: { severity: 'error', text: `${label} is not taken from a file. Type the answer.` } };
}

function typedSecret({ label }: Input): Taken {
  return {
    problem: {
      severity: 'error',
      text: `${label} is taken by the field on the card only, so that it stays out of the chat. I did not keep what you typed; delete your message if the value was in it.`,
    },
  };
}
