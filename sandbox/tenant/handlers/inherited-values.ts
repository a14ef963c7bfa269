import type { Json } from '../../../core/json';
import type { Entity } from '../directory/collections';
import { objectOf, textsOf } from '../json-read';
import type { Tenant } from './call';

/** What follows the application together, and which comes first: nobody documents an order, so each has its own time. */
const IN_TURN: readonly (readonly string[])[] = [
  ['displayName', 'appDisplayName', 'appDescription', 'signInAudience', 'tags'],
  ['replyUrls', 'logoutUrl'],
  ['servicePrincipalNames'],
  ['appRoles', 'oauth2PermissionScopes'],
];

/**
 * The service principal as a reader gets it. What it inherits is "synchronized from the app registration, but … isn't
 * immediate or continuous" (serviceprincipal-update.md, 021136b): see the behaviour `inherited-values-late`.
 */
export function asInherited(tenant: Tenant, own: Entity, application: Entity | undefined): Entity {
  const now = withApplication(own, application);
  const late = tenant.behaviours.find('inherited-values-late');
  if (late === undefined || application === undefined) return now;
  return IN_TURN.reduce<Entity>((shown, names, turn) => {
    const lateMs = (late.delayMs * (turn + 1)) / IN_TURN.length;
    const earlier = tenant.directory.earlier('applications', application.id, {
      lateMs,
      since: { collection: 'servicePrincipals', id: own.id },
    });
    const then = withApplication(own, earlier ?? application);
    return { ...shown, ...Object.fromEntries(names.map((name) => [name, then[name] ?? null])) };
  }, now);
}

/**
 * A service principal of an application in its own tenant mirrors it: names, roles, scopes and addresses are the
 * application's, tags are the union of both.
 */
export function withApplication(servicePrincipal: Entity, application: Entity | undefined): Entity {
  if (application === undefined) return servicePrincipal;
  const web = objectOf(application['web']);
  const redirectUris = ['web', 'spa', 'publicClient'].flatMap((platform) =>
    textsOf(objectOf(application[platform])['redirectUris']),
  );
  return {
    ...servicePrincipal,
    displayName: servicePrincipal['ownName'] ?? application['displayName'] ?? null,
    appDisplayName: application['displayName'] ?? null,
    appDescription: application['description'] ?? null,
    signInAudience: application['signInAudience'] ?? null,
    appRoles: application['appRoles'] ?? [],
    oauth2PermissionScopes: objectOf(application['api'])['oauth2PermissionScopes'] ?? [],
    replyUrls: redirectUris,
    logoutUrl: web['logoutUrl'] ?? servicePrincipal['logoutUrl'] ?? null,
    servicePrincipalNames: [application['appId'] ?? null, ...textsOf(application['identifierUris'])],
    disabledByMicrosoftStatus:
      servicePrincipal['disabledByMicrosoftStatus'] ?? application['disabledByMicrosoftStatus'] ?? null,
    homepage: servicePrincipal['homepage'] ?? web['homePageUrl'] ?? null,
    tags: union(servicePrincipal['tags'], application['tags']),
  };
}

function union(first: Json | undefined, second: Json | undefined): string[] {
  return [...new Set([...textsOf(first), ...textsOf(second)])];
}
