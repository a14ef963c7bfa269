import type { Gate } from '../../../core/plan';
import type { Certificates } from '../../../vendors/certificates';

/** Days for which both secrets work after the vendor uses the new one. */
export const GRACE_DAYS = 7;

export function secretGates(vendorName: string): Gate[] {
  return [
    {
      before: 'clean-up',
      kind: 'person',
      says: `The new secret has to be entered at ${vendorName} and saved.`,
    },
    {
      before: 'clean-up',
      kind: 'not-before',
      days: GRACE_DAYS,
      says: `${vendorName} uses the new secret. What Latchkey made before is removed after ${GRACE_DAYS} days.`,
    },
  ];
}

const BEFORE_SWITCH: Readonly<Record<Certificates, (vendorName: string) => string>> = {
  'metadata-url': (vendor) =>
    `${vendor} reads the new certificate from the metadata’s address. Say so when it has it: in its settings, or after the time in which it reads them.`,
  several: (vendor) => `${vendor} has to trust the new certificate beside the former one.`,
  two: (vendor) => `The new certificate has to be entered at ${vendor} as the second one, and saved.`,
  one: (vendor) =>
    `${vendor} trusts one certificate at a time: be ready to enter the new one there in the same minutes, with a way in that needs no single sign-on.`,
};

/** Entra signs with the new certificate once the vendor trusts it, or is about to. */
export function certificateGates(kind: Certificates, vendorName: string): Gate[] {
  return [{ before: 'switch', kind: 'person', says: BEFORE_SWITCH[kind](vendorName) }];
}
