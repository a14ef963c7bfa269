import type { Entity } from '../../directory/collections';
import type { Tenant } from '../../handlers/call';
import { applicationByAppId, servicePrincipals } from '../../handlers/objects';
import { secretHash } from '../../handlers/passwords';
import { objectOf, sameText, textOf, textsOf } from '../../json-read';
import { SignInRefused } from '../aadsts';
import { tenantName } from '../person';

export interface OpenIdClient {
  readonly application: Entity;
  readonly servicePrincipal: Entity;
  readonly appId: string;
}

export type Platform = 'web' | 'spa' | 'publicClient';
const PLATFORMS: readonly Platform[] = ['web', 'spa', 'publicClient'];

/** Refuses with 700016 where the tenant has no such client, or only its registration. */
export function openIdClient(tenant: Tenant, clientId: string): OpenIdClient {
  const application = applicationByAppId(tenant, clientId);
  const servicePrincipal = servicePrincipals(tenant).find((one) => sameText(one['appId'], clientId));
  if (application === undefined || servicePrincipal === undefined)
    throw new SignInRefused(700016, { identifier: clientId, tenant: tenantName(tenant) });
  return { application, servicePrincipal, appId: textOf(application['appId']) ?? '' };
}

/** The platform that a redirect URI is registered for. Compared as it is written: case and closing slash count. */
export function platformOf({ application, appId }: OpenIdClient, redirectUri: string | null): Platform {
  const all = PLATFORMS.flatMap((platform) => redirectUris(application, platform));
  if (all.length === 0) throw new SignInRefused(500113, { appId });
  const platform = PLATFORMS.find((one) => redirectUris(application, one).includes(redirectUri ?? ''));
  if (platform !== undefined) return platform;
  throw new SignInRefused(50011, { kind: 'redirect URI', address: redirectUri ?? '', appId });
}

/** The address that is used where the request names none. */
export function onlyRedirectUri({ application }: OpenIdClient): string | null {
  const all = PLATFORMS.flatMap((platform) => redirectUris(application, platform));
  return all.length === 1 ? (all[0] ?? null) : null;
}

function redirectUris(application: Entity, platform: Platform): string[] {
  return textsOf(objectOf(application[platform])['redirectUris']);
}

/** Refuses a secret that is missing, wrong or has ended, and one that a public client should not have. */
export function checkSecret(tenant: Tenant, { appId }: OpenIdClient, secret: string | null): void {
  if (secret === null || secret === '') throw new SignInRefused(7000218);
  const hash = secretHash(secret);
  const known = tenant.directory
    .listVisible('secretHashes')
    .filter((one) => sameText(one['appId'], appId))
    .find((one) => one['hash'] === hash);
  if (known === undefined) throw new SignInRefused(7000215, { appId });
  if (Date.parse(textOf(known['endDateTime']) ?? '') <= tenant.nowMs())
    throw new SignInRefused(7000222, { appId });
}
