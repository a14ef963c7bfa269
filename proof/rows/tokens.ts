import { plan, vendor, type AadstsRow } from '../row';

const MOVE = 'application.spa.redirectUris, application.web.redirectUris';
const NEW_SECRET =
  'Make another secret (New secret), reveal it and enter it in {vendor} as {secretLabel}; the value, not the secret ID.';

const NOT_A_SERVER = {
  fault: 'set-up',
  property: MOVE,
  cure: plan(
    'move-redirect',
    'Move the reply address from “Single-page application” to “Web”: App registrations › {application} › Authentication.',
  ),
  only: 'oidc',
  needs: 'spa',
} as const;

/** What makes the token: secrets, certificates, claims, platforms. */
export const TOKEN_ROWS: readonly AadstsRow[] = [
  {
    code: 7000215,
    means:
      'The secret that {vendor} sent is none of {application}; often it is the secret’s ID in place of its value.',
    fault: 'vendor',
    property: 'application.passwordCredentials',
    cure: plan('new-secret', NEW_SECRET),
    button: 'New secret',
    only: 'oidc',
    needs: 'secret',
  },
  {
    code: 7000222,
    means: 'The secret of {application} that {vendor} sent has expired.',
    fault: 'set-up',
    property: 'application.passwordCredentials',
    cure: plan('new-secret', NEW_SECRET),
    button: 'New secret',
    only: 'oidc',
    needs: 'secret',
  },
  {
    code: 7000218,
    means: '{vendor} sent no secret, and {application} demands one.',
    fault: 'vendor',
    property: 'application.isFallbackPublicClient',
    cure: vendor('Enter {secretLabel} in {vendor}; if it is not known any more, New secret makes another.'),
    button: 'New secret',
    only: 'oidc',
    needs: 'web',
  },
  {
    code: 700025,
    means:
      '{vendor} sent a secret, and its reply address stands in Entra as one of an installed application.',
    fault: 'set-up',
    property: 'application.publicClient.redirectUris, application.web.redirectUris',
    cure: plan(
      'move-redirect',
      'Move the reply address from “Mobile and desktop applications” to “Web”: App registrations › {application} › Authentication.',
    ),
    only: 'oidc',
    needs: 'native',
  },
  {
    code: 700027,
    means:
      'The signed assertion by which {vendor} proves itself is not signed by a certificate of {application}.',
    fault: 'set-up-or-vendor',
    property: 'application.keyCredentials',
    cure: vendor(
      'The certificate that {vendor} signs with and the one at App registrations › {application} › Certificates & secrets must be the same, and valid.',
    ),
    only: 'oidc',
  },
  {
    code: 700030,
    means: 'The certificate or subject by which {vendor} proves itself is not allowed for {application}.',
    fault: 'set-up-or-vendor',
    property: 'application.keyCredentials, application.federatedIdentityCredentials',
    cure: vendor(
      'Compare what {vendor} sends with App registrations › {application} › Certificates & secrets, federated credentials as well.',
    ),
    only: 'oidc',
  },
  {
    code: 50003,
    means: '{application} has no signing certificate in Entra, or it is damaged.',
    fault: 'set-up',
    property: 'servicePrincipal.preferredTokenSigningKeyThumbprint, servicePrincipal.keyCredentials',
    cure: plan(
      'renew-certificate',
      'Make and activate a certificate: Enterprise applications › {application} › Single sign-on › SAML Certificates › New Certificate, then enter it in {vendor}.',
    ),
    needs: 'claims',
  },
  {
    code: 50146,
    means: '{application} changes its claims and has no valid signing key of its own.',
    fault: 'set-up',
    property: 'servicePrincipal.keyCredentials (SAML), application.api.acceptMappedClaims (OpenID Connect)',
    cure: plan(
      'renew-certificate',
      'Make and activate a certificate: Enterprise applications › {application} › Single sign-on › SAML Certificates › New Certificate, then enter it in {vendor}.',
    ),
    needs: 'claims',
  },
  {
    code: 501461,
    means:
      '{application} takes mapped claims, which Entra allows only where the audience is its ID or a verified domain.',
    fault: 'set-up',
    property: 'application.api.acceptMappedClaims',
    cure: plan(
      'set-claims',
      'Set acceptMappedClaims to null (App registrations › {application} › Manifest) and give the application a signing key of its own.',
    ),
    needs: 'claims',
  },
  {
    code: 501241,
    means: 'The attribute that the NameID or a claim of {application} is made of is empty for this person.',
    fault: 'set-up',
    property: 'user.mail (or the chosen attribute), claimsMappingPolicy.definition',
    cure: plan(
      'set-name-id',
      'Fill in the attribute of the person (mostly Email: Users › the person › Contact information), or choose another source: Enterprise applications › {application} › Single sign-on › Attributes & Claims.',
    ),
    needs: 'claims',
  },
  {
    code: 50124,
    means: 'A claims transformation of {application} has a parameter that Entra cannot use.',
    fault: 'set-up',
    property: 'claimsMappingPolicy.definition',
    cure: plan(
      'set-claims',
      'Correct the transformation that the message names: Enterprise applications › {application} › Single sign-on › Attributes & Claims.',
    ),
    needs: 'claims',
  },
  {
    code: 501621,
    means: 'A claims transformation of {application} took too long: its regular expression is too costly.',
    fault: 'set-up',
    property: 'claimsMappingPolicy.definition',
    cure: plan(
      'set-claims',
      'Simplify its regular expression: Enterprise applications › {application} › Single sign-on › Attributes & Claims.',
    ),
    needs: 'claims',
  },
  {
    code: 50007,
    means: 'Entra is to encrypt the token for {vendor} and has no certificate of theirs for it.',
    fault: 'set-up',
    property: 'application.tokenEncryptionKeyId, application.keyCredentials',
    cure: plan(
      'encryption-certificate',
      'Import and activate the certificate of {vendor}, or switch encryption off: Enterprise applications › {application} › Token encryption.',
    ),
  },
  {
    code: 700054,
    means:
      '{vendor} asks for an ID token right from the sign-in page, which is switched off for {application}.',
    fault: 'set-up-or-vendor',
    property: 'application.web.implicitGrantSettings.enableIdTokenIssuance',
    cure: plan(
      'allow-id-tokens',
      'If the vendor’s instructions demand it, tick “ID tokens”: App registrations › {application} › Authentication.',
      'Else switch {vendor} to the authorization code flow.',
    ),
    only: 'oidc',
  },
  {
    code: 70005,
    means: '{vendor} asks for a kind of answer that {application} does not give.',
    fault: 'set-up-or-vendor',
    property: 'application.web.implicitGrantSettings',
    cure: plan(
      'allow-id-tokens',
      'If the vendor’s instructions demand it, tick the tokens they name: App registrations › {application} › Authentication.',
      'Else switch {vendor} to the authorization code flow (response_type=code).',
    ),
    only: 'oidc',
  },
  {
    code: 9002325,
    means:
      'The reply address stands in Entra as one of a single-page application, and {vendor} redeems on its server without PKCE.',
    ...NOT_A_SERVER,
  },
  {
    code: 9002326,
    means:
      '{vendor} redeems in the browser, and its reply address stands in Entra as one of a server (“Web”).',
    fault: 'set-up',
    property: MOVE,
    cure: plan(
      'move-redirect',
      'Move the reply address from “Web” to “Single-page application”: App registrations › {application} › Authentication.',
    ),
    only: 'oidc',
    needs: 'web',
  },
  {
    code: 9002327,
    means:
      'The reply address stands in Entra as one of a single-page application, and {vendor} redeems on its server.',
    ...NOT_A_SERVER,
  },
];
