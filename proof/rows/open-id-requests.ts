import { nothing, person, vendor, type AadstsRow } from '../row';

const rowOf = (code: number, means: string, say: string): AadstsRow => ({
  code,
  means,
  fault: 'vendor',
  property: null,
  cure: vendor(say),
  only: 'oidc',
});

/** What a vendor can get wrong in a request of OpenID Connect. */
export const OPEN_ID_REQUEST_ROWS: readonly AadstsRow[] = [
  rowOf(
    70000,
    'A value in the request of {vendor} is not valid, or its code or token is not one of {application}.',
    'Sign in again from the beginning. If it comes again, compare client ID ({clientId}) and addresses in {vendor}.',
  ),
  rowOf(
    70003,
    '{vendor} asks for a token in a way (grant type) that Entra does not have.',
    '{vendor} must use the authorization code flow (grant_type=authorization_code).',
  ),
  rowOf(
    70007,
    '{vendor} wants the answer in a response mode that does not go with what it asks for.',
    '{vendor} must use response_mode query or form_post with the authorization code flow.',
  ),
  rowOf(
    70011,
    'A scope that {vendor} asks for does not exist or is written wrongly.',
    'Correct the scopes in {vendor}, mostly “openid profile email”.',
  ),
  rowOf(
    1002012,
    'The scope that {vendor} asks for does not go with the way in which it asks.',
    'With its own secret alone {vendor} must ask for “<resource>/.default”.',
  ),
  {
    code: 70016,
    means: 'The person has not yet entered the code on the other device.',
    fault: 'nobody',
    property: null,
    cure: nothing('It goes on once the code is entered.'),
    only: 'oidc',
  },
  rowOf(
    9002313,
    'The request of {vendor} is malformed.',
    'Compare the token endpoint in {vendor} with the one handed over; parameters belong in the body, encoded as a form.',
  ),
  rowOf(
    90023,
    'A parameter in the request of {vendor} is not valid.',
    'Correct the parameter that the message names in {vendor}.',
  ),
  rowOf(
    900144,
    'A parameter is missing in the request of {vendor}.',
    'The parameter that the message names must be filled in in {vendor}; client_id is {clientId}.',
  ),
  rowOf(
    90014,
    'A field is missing in the request of {vendor}.',
    'The field that the message names must be filled in in {vendor}; client_id is {clientId}.',
  ),
  {
    code: 54005,
    means: 'The code of this sign-in had been redeemed already.',
    fault: 'vendor',
    property: null,
    cure: person(
      'Sign in again. If it comes often, something before {vendor} (a proxy) sends the answer twice.',
    ),
    only: 'oidc',
  },
  {
    code: 70008,
    means: 'The code or token of this sign-in had expired.',
    fault: 'person',
    property: null,
    cure: person('Sign in again. If it comes at once, the clock of {vendor} is wrong.'),
    only: 'oidc',
  },
  rowOf(
    501481,
    'The PKCE verifier of {vendor} does not belong to the challenge it had sent.',
    'Sign in again in one window. If it comes again, {vendor} mixes up its sessions.',
  ),
  rowOf(
    50147,
    'The PKCE challenge of {vendor} is missing or has a wrong length.',
    '{vendor} must send code_challenge with code_challenge_method=S256.',
  ),
  rowOf(
    501491,
    'The PKCE challenge or verifier of {vendor} has a wrong form.',
    '{vendor} must send code_challenge with code_challenge_method=S256, in base64url.',
  ),
];
