import { plan, vendor, type AadstsRow } from '../row';

/** What a vendor can get wrong in a SAML request. */
export const SAML_REQUEST_ROWS: readonly AadstsRow[] = [
  {
    code: 75011,
    means: '{vendor} demands a certain way of signing in, and the person had signed in by another.',
    fault: 'vendor',
    property: null,
    cure: vendor('{vendor} must leave RequestedAuthnContext out of its request, or set ForceAuthn.'),
    only: 'saml',
  },
  {
    code: 75005,
    means: 'What {vendor} sent is no SAML request that Entra can read.',
    fault: 'vendor',
    property: null,
    cure: vendor('{vendor} must send a SAML 2.0 AuthnRequest by HTTP-Redirect (deflated) or HTTP-POST.'),
    only: 'saml',
  },
  {
    code: 750054,
    means:
      'There was no SAML request: somebody opened the sign-in address itself, or {vendor} does not begin the sign-in.',
    fault: 'set-up-or-vendor',
    property: 'servicePrincipal.loginUrl',
    cure: plan(
      'set-identifier',
      'Begin at the page of {vendor}, not at the Login URL. If it comes from My Apps, correct or empty the Sign on URL: Enterprise applications › {application} › Single sign-on › Basic SAML Configuration.',
      'Single sign-on must be switched on in {vendor}.',
    ),
    only: 'saml',
  },
  {
    code: 75016,
    means: 'The NameIDPolicy in the request of {vendor} is not valid.',
    fault: 'vendor',
    property: null,
    cure: vendor(
      '{vendor} must leave NameIDPolicy out, or ask for emailAddress, unspecified (1.1), persistent or transient.',
    ),
    only: 'saml',
  },
  {
    code: 750161,
    means: '{vendor} asks for a NameID format that Entra does not give.',
    fault: 'vendor',
    property: null,
    cure: vendor(
      '{vendor} must ask for a NameID format of emailAddress or unspecified (SAML 1.1), persistent or transient (SAML 2.0), or for none.',
    ),
    only: 'saml',
  },
  {
    code: 75008,
    means: 'The request of {vendor} names another destination than the address it was sent to.',
    fault: 'vendor',
    property: null,
    cure: vendor(
      'Correct the Login URL (identity provider’s sign-in address) in {vendor} to the one handed over.',
    ),
    button: 'Copy values',
    only: 'saml',
  },
  {
    code: 75001,
    means: 'The way in which {vendor} sent its SAML request does not fit what stands in it.',
    fault: 'vendor',
    property: null,
    cure: vendor('{vendor} must send by HTTP-Redirect or HTTP-POST and take the answer by HTTP-POST.'),
    only: 'saml',
  },
  {
    code: 75003,
    means: '{vendor} wants the SAML answer in a way other than HTTP-POST.',
    fault: 'vendor',
    property: null,
    cure: vendor('{vendor} must set the binding of its assertion consumer service to HTTP-POST.'),
    only: 'saml',
  },
  {
    code: 76021,
    means:
      '{application} demands signed requests, and the one of {vendor} was not signed, or not as its binding wants it.',
    fault: 'set-up-or-vendor',
    property: 'application.requestSignatureVerification.isSignedRequestRequired',
    cure: plan(
      'allow-unsigned-requests',
      'Untick “Require verification certificates”: Enterprise applications › {application} › Single sign-on › Verification certificates.',
      'Or {vendor} must sign its requests.',
    ),
    only: 'saml',
  },
  {
    code: 76026,
    means: 'The request of {vendor} had expired when it arrived.',
    fault: 'vendor',
    property: null,
    cure: vendor('The clock of {vendor} must be right; a page left open for long has to be opened again.'),
    only: 'saml',
  },
  {
    code: 7500529,
    means: 'The ID of the request of {vendor} begins with a digit, which SAML forbids.',
    fault: 'vendor',
    property: null,
    cure: vendor('{vendor} must begin the ID of its AuthnRequest with a letter or “_”.'),
    only: 'saml',
  },
  {
    code: 7500514,
    means: 'What {vendor} posted is no SAML message of a kind that Entra takes.',
    fault: 'vendor',
    property: null,
    cure: vendor('{vendor} must post an AuthnRequest to the Login URL; compare the addresses handed over.'),
    button: 'Copy values',
    only: 'saml',
  },
  {
    code: 900236,
    means: 'The request of {vendor} holds something that Entra does not support.',
    fault: 'vendor',
    property: null,
    cure: vendor('{vendor} must leave out what the message names, e.g. Subject.'),
    only: 'saml',
  },
];
