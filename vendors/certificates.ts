/** How many signing certificates a vendor trusts at once, and how it learns of another one. */
export const CERTIFICATES = ['metadata-url', 'several', 'two', 'one'] as const;
export type Certificates = (typeof CERTIFICATES)[number];

const AT_RENEWAL: Readonly<Record<Certificates, string>> = {
  'metadata-url':
    '{vendor.name} reads the signing certificate from the metadata’s address: when it is renewed, nothing is entered there.',
  several:
    '{vendor.name} trusts several signing certificates: before this one ends the next is added there, and nobody notices the switch.',
  two: '{vendor.name} trusts two signing certificates: before this one ends the next is entered beside it, and nobody notices the switch.',
  one: 'Reckon that {vendor.name} trusts one signing certificate at a time: when it is renewed, Entra and {vendor.name} are switched in one go, and nobody can sign in in between.',
};

/** What a renewal will ask of people, as a template. */
export function atRenewal(certificates: Certificates): string {
  return AT_RENEWAL[certificates];
}

/** The same beside the values for the vendor; none where nobody has to do anything. */
export function renewalWarnings(certificates: Certificates): string[] {
  return certificates === 'metadata-url'
    ? []
    : [`The certificate is valid until {certificate.endDate}. ${atRenewal(certificates)}`];
}
