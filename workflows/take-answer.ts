import type { Answer } from '../core/request';
import type { Input } from '../vendors/schema';
import { isSensitive, SEALED } from '../vendors/sensitive';
import { validateAnswer, type Problem } from '../vendors/validate-answer';
import { findPrincipals } from './find-principals';
import { chosenTemplate, findTemplate, pickTemplate, type TemplateOffer } from './find-template';
import type { Ports } from './ports';
import { readVendorMetadata } from './read-vendor-metadata';

/** The choice beside the offered templates that asks for another name. */
export const SEARCH_AGAIN = 'search-again';

export interface Said {
  readonly value: string;
  /** A warning was read and overruled. */
  readonly confirmed: boolean;
  /** Written as a message, not into a card's field. */
  readonly typed: boolean;
  /** The value is the link of an uploaded file with this name. */
  readonly uploadedAs?: string | undefined;
  /** What was answered before it was taken back. */
  readonly kept: Answer | undefined;
  /** The gallery templates that the card offers. */
  readonly offer: TemplateOffer | null;
}

export type Taken =
  /** `secret` is sealed with the answer and stands nowhere else. */
  | { readonly answer: Answer; readonly secret?: string }
  | { readonly problem: Problem }
  /** Several templates it may be; `null`: back to an empty field. */
  | { readonly offer: TemplateOffer | null };

/** What a person said, checked by itself and looked up where it names something. Changes nothing. */
export async function takeAnswer(
  ports: Pick<Ports, 'tenant' | 'vendorMetadata'>,
  input: Input & { readonly required: boolean },
  said: Said,
): Promise<Taken> {
  if (isSensitive(input) && said.typed) return typedSecret(input);
  if (said.uploadedAs !== undefined && input.type !== 'sp-metadata') return takesNoFile(input);
  const checked = validateAnswer(input, said.value, said.confirmed);
  if ('problem' in checked || checked.value === '') return blankOrProblem(checked);
  const { value } = checked;
  switch (input.type) {
    case 'principals':
      return findPrincipals(ports, value, input.only);
    case 'sp-metadata':
      return readVendorMetadata(ports, { given: value, kept: said.kept, uploadedAs: said.uploadedAs });
    case 'gallery-template':
      return takeTemplate(ports, value, said.offer);
    case 'text':
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

function takeTemplate(
  ports: Pick<Ports, 'tenant'>,
  value: string,
  offer: TemplateOffer | null,
): Promise<Taken> | Taken {
  if (offer === null) return findTemplate(ports, value);
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
