/** How many signing certificates a vendor trusts at once, and how it learns of another one. */
export const CERTIFICATES = ['metadata-url', 'several', 'two', 'one'] as const;
export type Certificates = (typeof CERTIFICATES)[number];

/** What is known of a vendor, or assumed where no source says it. */
export interface KnownCertificates {
  readonly certificates: Certificates;
  readonly certificatesAreAssumed: boolean;
}

const AT_RENEWAL: Readonly<Record<Exclude<Certificates, 'one'>, string>> = {
  'metadata-url':
    '{vendor.name} reads the signing certificate from the metadata’s address: when it is renewed, nothing is entered there.',
  several:
    '{vendor.name} trusts several signing certificates: before this one ends the next is added there, and nobody notices the switch.',
  two: '{vendor.name} trusts two signing certificates: before this one ends the next is entered beside it, and nobody notices the switch.',
};

const SWITCHED =
  'When this one is renewed, it is replaced there and in Entra within the same minutes; nobody can sign in in between.';
const KNOWN_ONE = `{vendor.name} takes one signing certificate at a time. ${SWITCHED}`;
const ASSUMED_ONE = `Latchkey assumes that {vendor.name} takes one signing certificate at a time, as no source says how many. ${SWITCHED}`;

/** What a renewal asks of people, as a template. */
export function atRenewal({ certificates, certificatesAreAssumed }: KnownCertificates): string {
  if (certificates !== 'one') return AT_RENEWAL[certificates];
  return certificatesAreAssumed ? ASSUMED_ONE : KNOWN_ONE;
}

/** The same long before it: nobody has to keep the day in mind. */
export function renewalToCome(known: KnownCertificates): string {
  return known.certificates === 'one' ? `${atRenewal(known)} Latchkey tells you before.` : atRenewal(known);
}

/** The same beside the values for the vendor; none where nobody has to do anything. */
export function renewalWarnings(known: KnownCertificates): string[] {
  return known.certificates === 'metadata-url'
    ? []
    : [`The certificate is valid until {certificate.endDate}. ${renewalToCome(known)}`];
}
