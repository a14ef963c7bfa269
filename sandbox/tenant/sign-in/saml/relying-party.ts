import type { Entity } from '../../directory/collections';
import type { Tenant } from '../../handlers/call';
import { servicePrincipals } from '../../handlers/objects';
import { objectOf, objectsOf, textOf, textsOf } from '../../json-read';
import { SignInRefused } from '../aadsts';
import { tenantName } from '../person';

/** The application that a request is for, as readers of the directory see it. */
export interface RelyingParty {
  readonly servicePrincipal: Entity;
  readonly application: Entity;
  readonly appId: string;
}

/** The application with exactly this identifier; its client ID counts as one. 700016 otherwise. */
export function relyingParty(tenant: Tenant, identifier: string): RelyingParty {
  const servicePrincipal = servicePrincipals(tenant).find((candidate) =>
    namesOf(candidate).includes(identifier),
  );
  const found = servicePrincipal && withApplication(tenant, servicePrincipal);
  if (found !== undefined) return found;
  throw new SignInRefused(700016, { identifier, tenant: tenantName(tenant) });
}

/** `spn:` is put in front of an identifier that is no URI, both ways. */
function namesOf(servicePrincipal: Entity): string[] {
  return textsOf(servicePrincipal['servicePrincipalNames']).flatMap((name) => [name, `spn:${name}`]);
}

export function withApplication(tenant: Tenant, servicePrincipal: Entity): RelyingParty | undefined {
  const appId = textOf(servicePrincipal['appId']) ?? '';
  const application = tenant.directory.listVisible('applications').find((one) => one['appId'] === appId);
  return application && { servicePrincipal, application, appId };
}

/** The address that the response goes to: the one asked for if it is registered, else the first one. */
export function replyAddress({ application, appId }: RelyingParty, asked: string | undefined): string {
  const addresses = addressesOf(application);
  const [first] = addresses;
  if (first === undefined) throw new SignInRefused(500113, { appId });
  if (asked === undefined) return first;
  if (addresses.includes(asked)) return asked;
  throw new SignInRefused(50011, { kind: 'reply URL', address: asked, appId });
}

/** In the order of their index; those without one come after. */
function addressesOf(application: Entity): string[] {
  const web = objectOf(application['web']);
  const indexes = new Map(
    objectsOf(web['redirectUriSettings']).map(({ uri, index }) => [uri, Number(index ?? Infinity)]),
  );
  const rank = (uri: string): number => indexes.get(uri) ?? Infinity;
  return textsOf(web['redirectUris']).sort((one, other) =>
    rank(one) === rank(other) ? 0 : rank(one) - rank(other),
  );
}
