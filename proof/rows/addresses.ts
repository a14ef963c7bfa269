import { plan, vendor, type AadstsRow } from '../row';

const REPLY_URLS =
  'application.web.redirectUris, application.spa.redirectUris or application.publicClient.redirectUris';
const ADD_REPLY_URL =
  'Add the address that the message names at {replyUrlPlace}, letter by letter: the slash at the end and capitals count.';

const UNKNOWN_IDENTIFIER = {
  fault: 'set-up-or-vendor',
  property: 'application.identifierUris (SAML), application.appId (OpenID Connect)',
  cure: plan(
    'set-identifier',
    'With SAML, enter the identifier that the message names at {identifierPlace}.',
    'Or correct it in {vendor}: {identifierLabel} is {identifiers}, the tenant ID is {tenantId}.',
  ),
  button: 'Change answers',
} as const;

/** Addresses, identifiers and tenants. */
export const ADDRESS_ROWS: readonly AadstsRow[] = [
  {
    code: 50011,
    means:
      'The address that {vendor} wants the answer at is none of those that Entra knows for {application} ({replyUrls}).',
    fault: 'set-up-or-vendor',
    property: REPLY_URLS,
    cure: plan(
      'add-reply-url',
      ADD_REPLY_URL,
      'Or correct {replyUrlLabel} in {vendor} to what Entra has: {replyUrls}.',
    ),
    button: 'Change answers',
    needs: 'reply-url',
  },
  {
    code: 500113,
    means: 'No reply address is registered for {application}, so Entra has nowhere to send the answer.',
    fault: 'set-up',
    property: REPLY_URLS,
    cure: plan('add-reply-url', 'Add {replyUrlLabel} of {vendor} at {replyUrlPlace}.'),
    button: 'Change answers',
    needs: 'reply-url',
  },
  {
    code: 900971,
    means: 'Neither the request of {vendor} nor {application} in Entra names a reply address.',
    fault: 'set-up',
    property: REPLY_URLS,
    cure: plan('add-reply-url', 'Add {replyUrlLabel} of {vendor} at {replyUrlPlace}.'),
    button: 'Change answers',
    needs: 'reply-url',
  },
  {
    code: 500112,
    means: '{vendor} redeemed the code with another reply address than the one it had asked with.',
    fault: 'vendor',
    property: null,
    cure: vendor('{vendor} must send the same {replyUrlLabel} when it asks and when it redeems the code.'),
    only: 'oidc',
    needs: 'reply-url',
  },
  {
    code: 700016,
    means:
      'This tenant has no application under the identifier that {vendor} sent; {application} has {identifiers}.',
    ...UNKNOWN_IDENTIFIER,
  },
  {
    code: 70001,
    means: 'This tenant has no application under the identifier that {vendor} sent, or it is disabled.',
    ...UNKNOWN_IDENTIFIER,
  },
  {
    code: 700011,
    means: 'The directory that {vendor} asked has no application under the identifier that it sent.',
    ...UNKNOWN_IDENTIFIER,
  },
  {
    code: 90002,
    means: 'There is no tenant of the name or ID that {vendor} asked.',
    fault: 'vendor',
    property: null,
    cure: vendor('Correct the tenant ID in {vendor}: it is {tenantId}, and the cloud must be the same one.'),
    button: 'Copy values',
  },
  {
    code: 90038,
    means: 'The tenant that {vendor} asked belongs to another national cloud.',
    fault: 'vendor',
    property: null,
    cure: vendor('{vendor} must use the sign-in addresses of your cloud, as the hand-over names them.'),
    button: 'Copy values',
  },
  {
    code: 50194,
    means:
      '{application} is for this tenant alone, and {vendor} asked at an address for any tenant (/common).',
    fault: 'set-up-or-vendor',
    property: 'application.signInAudience',
    cure: plan(
      'account-types',
      'Only where the vendor serves several tenants: set the supported account types of {application} to multitenant (App registrations › {application} › Authentication).',
      'Else {vendor} must use the addresses with the tenant ID {tenantId} in place of “common”.',
    ),
    button: 'Copy values',
    only: 'oidc',
  },
  {
    code: 9002332,
    means:
      '{vendor} sent people to the sign-in for private accounts, and {application} is for work accounts.',
    fault: 'vendor',
    property: null,
    cure: vendor('{vendor} must use the addresses with the tenant ID {tenantId} in place of “consumers”.'),
    button: 'Copy values',
    only: 'oidc',
  },
  {
    code: 700005,
    means: '{vendor} redeemed the code at the address of another tenant.',
    fault: 'vendor',
    property: null,
    cure: vendor('All addresses in {vendor} must have the same tenant ID: {tenantId}.'),
    button: 'Copy values',
    only: 'oidc',
  },
];
