import { createHash, randomBytes } from 'node:crypto';

import type { JsonObject } from '../../../../core/json';
import type { Entity } from '../../directory/collections';
import type { Tenant } from '../../handlers/call';
import { objectOf, textOf } from '../../json-read';
import { signedToken } from '../../login/sign-token';
import { SignInRefused } from '../aadsts';
import { appRoleValues, groupClaim, optionalClaims } from '../claims/groups-and-roles';
import { claimsPolicyOf } from '../claims/policy-claims';
import { userValues } from '../claims/user-values';
import { pairwise } from '../saml/name-id';
import type { OpenIdClient } from './client';
import type { Session } from './codes';

const LIFETIME_SECONDS = 3_600;
/** More than these are left to a link (id-token-claims-reference.md); the implicit flow stops at five. */
const MOST_GROUPS = 200;
const MOST_GROUPS_IMPLICIT = 5;

export interface IdTokenRequest {
  readonly client: OpenIdClient;
  readonly user: Entity;
  readonly session: Session;
  /** Hybrid flow: the code that goes along with it. */
  readonly code?: string;
  readonly isImplicit?: boolean;
}

/** An ID token as Entra issues it; the issuer is the sandbox's own origin. */
export function idToken(tenant: Tenant, request: IdTokenRequest): Promise<string> {
  const { client, session, code } = request;
  const issuedAt = Math.floor(tenant.nowMs() / 1000);
  const { version, nonce } = session;
  const subject = pairwise({ userId: request.user.id, appId: client.appId });
  return signedToken(tenant, {
    aud: client.appId,
    iss: issuerOf(tenant, version),
    iat: issuedAt,
    nbf: issuedAt,
    exp: issuedAt + LIFETIME_SECONDS,
    aio: randomBytes(12).toString('base64url'),
    ...(code === undefined ? {} : { c_hash: halfHash(code) }),
    ...(nonce === null ? {} : { nonce }),
    ...ofPerson(request),
    ...optional(request),
    ...groupsAndRoles(tenant, request),
    ...mapped(tenant, request),
    rh: `0.${randomBytes(9).toString('base64url')}`,
    sub: subject,
    tid: tenant.tenantId,
    uti: randomBytes(16).toString('base64url'),
    ver: `${version}.0`,
  });
}

export function issuerOf(tenant: Tenant, version: 1 | 2): string {
  return `${tenant.origin()}/${tenant.tenantId}/${version === 2 ? 'v2.0' : ''}`;
}

function halfHash(text: string): string {
  return createHash('sha256').update(text).digest().subarray(0, 16).toString('base64url');
}

function ofPerson({ user, session: { version, scope } }: IdTokenRequest): JsonObject {
  const upn = user['userPrincipalName'] ?? null;
  const name = user['displayName'] ?? null;
  if (version === 1) return { name, oid: user.id, unique_name: upn, upn, amr: ['pwd'], ipaddr: '127.0.0.1' };
  const scopes = scope.split(/\s+/);
  const mail = textOf(user['mail']);
  const showsMail = mail !== undefined && (scopes.includes('email') || user['userType'] === 'Guest');
  return {
    ...(scopes.includes('profile') ? { name, oid: user.id, preferred_username: upn } : {}),
    ...(showsMail ? { email: mail } : {}),
  };
}

/** Names of optional claims that are a source attribute under another name. */
const SOURCES: Readonly<Record<string, string>> = {
  email: 'mail',
  upn: 'userprincipalname',
  preferred_username: 'userprincipalname',
  given_name: 'givenname',
  family_name: 'surname',
  tenant_ctry: 'country',
  onprem_sid: 'onpremisesecurityidentifier',
};

function optional({ client, user }: IdTokenRequest): JsonObject {
  return Object.fromEntries(
    optionalClaims(client.application, 'idToken').flatMap((claim) => {
      const name = textOf(claim['name']) ?? '';
      const source = SOURCES[name] ?? (textOf(claim['source']) === 'user' ? name : undefined);
      const [value] = source === undefined ? [] : userValues(user, source);
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
}

function groupsAndRoles(tenant: Tenant, request: IdTokenRequest): JsonObject {
  const entry = { ...request.client, user: request.user };
  const claim = groupClaim(tenant, entry, 'idToken');
  const roles = [...appRoleValues(tenant, entry), ...(claim?.asRoles === true ? claim.values : [])];
  return {
    ...(claim === undefined || claim.asRoles ? {} : groups(request, claim.values)),
    ...(roles.length === 0 ? {} : { roles }),
  };
}

function groups({ user, isImplicit = false }: IdTokenRequest, values: readonly string[]): JsonObject {
  if (values.length === 0) return {};
  if (isImplicit && values.length > MOST_GROUPS_IMPLICIT) return { hasgroups: true };
  if (values.length <= MOST_GROUPS) return { groups: values };
  const endpoint = `https://graph.microsoft.com/v1.0/users/${user.id}/getMemberObjects`;
  return { _claim_names: { groups: 'src1' }, _claim_sources: { src1: { endpoint } } };
}

/** A policy's claims need an own key of the application, or its word that any will do (50146, 501461). */
function mapped(tenant: Tenant, { client, user }: IdTokenRequest): JsonObject {
  const policy = claimsPolicyOf(tenant, { ...client, user });
  const claims = policy?.claims.filter(({ jwt }) => jwt !== undefined) ?? [];
  if (claims.length === 0) return {};
  const hasOwnKey = textOf(client.servicePrincipal['preferredTokenSigningKeyThumbprint']) !== undefined;
  if (!hasOwnKey && objectOf(client.application['api'])['acceptMappedClaims'] !== true)
    throw new SignInRefused(50146);
  return Object.fromEntries(
    claims.flatMap(({ jwt = '', values }) => {
      const [first] = values;
      if (first === undefined) return [];
      return [[jwt, values.length === 1 ? first : [...values]] as const];
    }),
  );
}
