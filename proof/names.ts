import { own } from '../core/own';

/** What the texts of the table say of one set-up. */
export interface SetUpNames {
  readonly application: string;
  readonly vendor: string;
  readonly replyUrls: string;
  readonly identifiers: string;
  /** Groups and people who may sign in. */
  readonly assigned: string;
  /** The groups among them. */
  readonly assignedGroup: string;
  readonly clientId: string;
  readonly tenantId: string;
  /** The vendor's words for them. */
  readonly replyUrlLabel: string;
  readonly identifierLabel: string;
  readonly secretLabel: string;
  /** Where they stand in Entra. */
  readonly replyUrlPlace: string;
  readonly identifierPlace: string;
}

/** Where no set-up is meant, and what a set-up does not say. */
export const NO_NAMES: SetUpNames = {
  application: 'the application',
  vendor: 'the vendor',
  replyUrls: 'the one in Entra',
  identifiers: 'the one in Entra',
  assigned: 'those assigned',
  assignedGroup: 'an assigned group',
  clientId: 'the application’s client ID',
  tenantId: 'your tenant’s ID',
  replyUrlLabel: 'the reply URL',
  identifierLabel: 'the identifier',
  secretLabel: 'the client secret',
  replyUrlPlace: 'Authentication, or with SAML Basic SAML Configuration',
  identifierPlace: 'Basic SAML Configuration',
};

const NAME = /\{(\w+)\}/g;

/** What only repeats a value: in brackets, or after a colon at the end of a sentence. */
const REPEATED = / \(\{(\w+)\}\)|: \{(\w+)\}(?=\.)/g;

/** A text of the table for one set-up. Where a value is only repeated and the set-up does not say it, it is left out. */
export function filled(text: string, names: SetUpNames): string {
  const said = text.replace(REPEATED, (written, inBrackets?: string, atEnd?: string) => {
    const name = inBrackets ?? atEnd ?? '';
    return own({ ...names }, name) === own({ ...NO_NAMES }, name) ? '' : written;
  });
  const whole = said.replace(NAME, (written, name: string) => own({ ...names }, name) ?? written);
  return `${whole.charAt(0).toUpperCase()}${whole.slice(1)}`;
}
