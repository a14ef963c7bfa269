import type { IntegrationSource } from '../schema';
import type { WrittenOpenIdConnect, WrittenPart, WrittenSaml } from '../written/integration';
import { addressesOf, type Position } from './addresses';
import { claimsOf } from './claims';

type SamlSource = Extract<IntegrationSource, { type: 'saml' }>['saml'];
type OpenIdConnectSource = Extract<IntegrationSource, { type: 'app-registration' }>['openIdConnect'];

/** What is set up in Entra; the gallery's template bears the vendor's name unless other names are given. */
export function integrationOf(
  part: WrittenPart,
  vendorName: string,
  position: Position = 'first',
): IntegrationSource {
  if (part.openIdConnect !== undefined)
    return { type: 'app-registration', openIdConnect: openIdConnectOf(part.openIdConnect) };
  // The schema has seen to it that one of both is there.
  const saml = samlOf(part.saml as WrittenSaml, position);
  return part.type === 'saml'
    ? { type: 'saml', saml }
    : { type: 'gallery-saml', templateNames: part.templateNames ?? [vendorName], saml };
}

function samlOf(written: WrittenSaml, position: Position): SamlSource {
  const { nameId, claims, certificate, ...saml } = written;
  return {
    ...saml,
    identifiers: addressesOf(written, 'identifiers', position),
    replyUrls: addressesOf(written, 'replyUrls', position),
    claims: claimsOf({ nameId, claims }),
    certificate: { notify: '{input.notificationEmails}', ...certificate },
  };
}

function openIdConnectOf(part: WrittenOpenIdConnect): OpenIdConnectSource {
  const redirects = part.redirects.map((redirect) =>
    typeof redirect === 'string' ? { platform: 'web' as const, url: redirect } : redirect,
  );
  return {
    ...part,
    redirects,
    permissions: part.permissions ?? (redirects.length > 0 ? ['openid', 'profile', 'email'] : []),
    secret: secretOf(part.secret, redirects),
  };
}

type Redirect = OpenIdConnectSource['redirects'][number];

/** A server proves who it is; whether a conditional one is there depends on the answer, so the recipe says so. */
function secretOf(
  secret: WrittenOpenIdConnect['secret'],
  redirects: readonly Redirect[],
): OpenIdConnectSource['secret'] {
  if (secret !== undefined) return secret === 'none' ? undefined : secret;
  return redirects.some(({ platform, when }) => platform === 'web' && when === undefined)
    ? { label: 'Client secret' }
    : undefined;
}
