import type { Expectation } from '../../core/checks';
import type { JsonObject } from '../../core/json';
import type { PlannedOperation } from '../../core/plan';
import type { OpenIdConnectPart } from '../../vendors/schema';
import { equals, sameSet, updateApplication } from '../operations/application';
import { addClientSecret } from '../operations/credentials';
import { filled, holds, type PlanInput } from './plan-input';

const MICROSOFT_GRAPH = '00000003-0000-0000-c000-000000000000';
/** Ids of delegated permissions on Microsoft Graph, the same in every tenant (facts.md b). */
const DELEGATED_PERMISSIONS: Readonly<Record<string, string>> = {
  openid: '37f7f235-527c-4136-accd-4a02d197296e',
  profile: '14dad69e-099b-42c9-810b-d002981feec1',
  email: '64a6cdd6-aab1-4aaf-94b8-3cc8405e90d0',
  offline_access: '7427e0e9-2fba-42fe-b0c0-848c9e6a8182',
  'User.Read': 'e1fe6dd8-ba31-4d61-89e7-88639da4683d',
};

const PLATFORMS = {
  web: { property: 'web', title: 'Web' },
  spa: { property: 'spa', title: 'Single page application (authorization code with PKCE)' },
  native: { property: 'publicClient', title: 'Mobile and desktop' },
} as const;

export function openIdConnectOperations(
  input: PlanInput,
  part: OpenIdConnectPart,
): { signOn: PlannedOperation[]; credentials: PlannedOperation[] } {
  const { part: application, now } = input;
  const secret = part.secret;
  const wantsSecret = secret !== undefined && holds(input, secret.when);
  return {
    signOn: [configureSignIn(input, part)],
    credentials: wantsSecret
      ? [
          addClientSecret({
            marker: `Latchkey ${application.marker}`,
            endDateTime: new Date(
              now.getTime() + Number(filled(input, String(secret.lifetimeDays))) * 86_400_000,
            ).toISOString(),
          }),
        ]
      : [],
  };
}

/** Redirect URIs and the permissions asked for, in one PATCH. */
function configureSignIn(input: PlanInput, part: OpenIdConnectPart): PlannedOperation {
  const redirects = part.redirects
    .filter((redirect) => holds(input, redirect.when))
    .map(({ platform, url }) => ({ ...PLATFORMS[platform], url: filled(input, url) }));
  const properties = [...new Set(redirects.map(({ property }) => property))];
  const urlsOf = (property: string) => redirects.filter((r) => r.property === property).map(({ url }) => url);
  const change: JsonObject = {
    ...Object.fromEntries(properties.map((property) => [property, { redirectUris: urlsOf(property) }])),
    requiredResourceAccess: [
      {
        resourceAppId: MICROSOFT_GRAPH,
        resourceAccess: part.permissions.map((name) => ({
          id: DELEGATED_PERMISSIONS[name] ?? name,
          type: 'Scope',
        })),
      },
    ],
  };
  const expect: Expectation[] = [
    ...properties.map((property) => sameSet('Redirect URI', `${property}.redirectUris`, urlsOf(property))),
    sameSet(
      'Permissions asked for',
      'requiredResourceAccess[0].resourceAccess[].id',
      part.permissions.map((name) => DELEGATED_PERMISSIONS[name] ?? name),
    ),
    // Nothing here sets an implicit flag; the read-back proves that none is set.
    equals('No implicit access tokens', 'web.implicitGrantSettings.enableAccessTokenIssuance', false),
    equals('No implicit ID tokens', 'web.implicitGrantSettings.enableIdTokenIssuance', false),
  ];
  return updateApplication({
    key: 'configure-sign-in',
    stage: 'sign-on',
    title: 'Set the redirect URI and the permissions asked for',
    details: [
      ...redirects.map(({ title, url }) => `${title}: ${url}`),
      `Delegated permissions on Microsoft Graph: ${part.permissions.join(', ')}`,
    ],
    change,
    expect,
  });
}
