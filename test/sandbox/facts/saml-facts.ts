import type { FactRow } from './fact-row';

/** What applications from a template refuse and bring, as truth.md of 2026-11 has it. */
export const SAML_FACTS: readonly FactRow[] = [
  [
    'a.2',
    'the name to instantiate has at most 90 characters, that of an application 120',
    'always',
    'saml-refusals: begins with a name of at most 90 characters, and is renamed to one of 120',
  ],
  [
    'a.4',
    'the logout URL of an application from a template is the application’s: 400 on the service principal',
    'always',
    'saml-refusals: has its logout URL on the application, and shows it on the service principal',
  ],
  [
    'a.4',
    'identifiers without a scheme are taken for SAML applications, without a query and without `!`',
    'always',
    'saml-refusals: takes an identifier without a scheme',
  ],
  [
    'a.4',
    'without SAML they are refused (its code is not known)',
    'always',
    'saml-refusals: without SAML has no identifier without a scheme',
  ],
  [
    'a.4',
    'the other reading: no identifier without a scheme is taken at all',
    'schemeless-identifiers-refused',
    'saml-refusals: takes none without a scheme where Graph reads them otherwise',
  ],
  [
    'a.4',
    'the other readings: `logoutUrl` is taken, whoever instantiates owns, transformations are spelt in the singular, deleted applications hold no identifier',
    'logout-url-written, instantiate-makes-owner, transformations-singular, deleted-identifiers-free',
    'saml-refusals: is read otherwise: %s',
  ],
  [
    'a.5',
    'a template may bring a certificate of its own (open)',
    'template-brings-a-certificate',
    'saml-refusals: may have a certificate from the start',
  ],
  [
    'a.5',
    'a certificate just added cannot be activated yet: 400',
    'certificate-not-visible',
    'request-behaviours: %s answers in its own words',
  ],
  [
    'a.6',
    '`ClaimsTransformation` is refused, `ClaimsTransformations` is taken',
    'always',
    'saml-refusals: a list of transformations called %s is answered with %d',
  ],
  [
    'a.6',
    'lists of claims mapping and token issuance policies take `$filter` (by which property no page says; scripts use `displayName`), `$top` and `$select`',
    'always',
    'policy-lists: are filtered by name, and paged as asked for',
  ],
  [
    'a.6',
    'one token issuance policy can be read by its id (the contract of 2026-11 lacks it)',
    'always',
    'policy-lists: one token issuance policy is read by its id',
  ],
  [
    'a.6',
    'entries of a claims mapping policy may say `Id` for `ID`, and NameID its `SamlNameIdFormat`',
    'always',
    'saml-refusals: a claims mapping policy as the portal stores it is taken and read back so',
  ],
  [
    'a.7',
    'the metadata shows every signing certificate, inactive ones included',
    'always',
    'tenant-behaviours: the metadata shows every certificate of the application',
  ],
  [
    'a.7',
    'or it shows only the one that signs: sources differ',
    'metadata-active-only',
    'tenant-behaviours: the metadata shows only the certificate that signs',
  ],
  [
    'a.7',
    'the metadata shows a new certificate after many minutes, and refuses now and then meanwhile',
    'metadata-late',
    'tenant-behaviours: the metadata shows a new certificate late, with refusals in between',
  ],
];
