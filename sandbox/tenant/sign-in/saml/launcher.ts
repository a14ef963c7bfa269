import type { Tenant } from '../../handlers/call';
import { servicePrincipalByAppId } from '../../handlers/objects';
import type { LoginAnswer, LoginRequest } from '../../login/login-request';
import { objectOf, textOf } from '../../json-read';
import { SignInRefused } from '../aadsts';
import { browserAddress } from '../browser-address';
import { tenantName } from '../person';
import { withApplication } from './relying-party';
import { signOn } from './sign-on';

/**
 * `GET /api/signin/<client ID>?tenantId=…`, the link of My Apps: the vendor's own sign-in page where one is known, else
 * a SAML response that nobody asked for.
 */
export function answerLauncher(tenant: Tenant, { path, query }: LoginRequest): LoginAnswer {
  const identifier = path.split('/')[3] ?? '';
  const servicePrincipal = servicePrincipalByAppId(tenant, identifier);
  const party = servicePrincipal && withApplication(tenant, servicePrincipal);
  if (party === undefined) throw new SignInRefused(700016, { identifier, tenant: tenantName(tenant) });
  const isSaml = party.servicePrincipal['preferredSingleSignOnMode'] === 'saml';
  const signOnUrl = textOf(party.servicePrincipal['loginUrl']) ?? '';
  const homePage = textOf(objectOf(party.application['web'])['homePageUrl']) ?? '';
  const vendorPage = isSaml ? signOnUrl : signOnUrl || homePage;
  if (vendorPage !== '')
    return { status: 302, headers: { Location: browserAddress(tenant, vendorPage).href } };
  if (!isSaml) throw new SignInRefused(500113, { appId: identifier });
  return signOn(tenant, {
    party,
    request: undefined,
    relayState: null,
    loginHint: query.get('login_hint'),
    again: { method: 'get', fields: query },
  });
}
