import type { Tenant } from '../../handlers/call';
import type { Entity } from '../../directory/collections';
import { textOf } from '../../json-read';
import { appRoleValues, groupClaim } from '../claims/groups-and-roles';
import { claimsPolicyOf, type ClaimsPolicy } from '../claims/policy-claims';
import { userValue } from '../claims/user-values';
import { SignInRefused } from '../aadsts';
import { nameIdOf, type ConfiguredNameId, type NameId } from './name-id';
import type { RelyingParty } from './relying-party';
import type { Attribute } from './response';

const IDENTITY = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims';
const NAME_ID = `${IDENTITY}/nameidentifier`;
const MICROSOFT = 'http://schemas.microsoft.com/identity/claims';
const ROLE = 'http://schemas.microsoft.com/ws/2008/06/identity/claims/role';
const GROUPS = 'http://schemas.microsoft.com/ws/2008/06/identity/claims/groups';
const GROUPS_LINK = 'http://schemas.microsoft.com/claims/groups.link';
const PASSWORD = 'http://schemas.microsoft.com/ws/2008/06/identity/authenticationmethod/password';
/** More than these are told by a link alone (reference-saml-tokens.md). */
const MOST_GROUPS = 150;

/** What every application gets of a person unless a policy says otherwise, in the order of captured responses. */
const DEFAULT_CLAIMS: readonly (readonly [claim: string, attribute: string])[] = [
  ['givenname', 'givenname'],
  ['surname', 'surname'],
  ['emailaddress', 'mail'],
  ['name', 'userprincipalname'],
];

export interface SamlSubject {
  readonly nameId: NameId;
  readonly attributes: readonly Attribute[];
}

interface Subject extends RelyingParty {
  readonly user: Entity;
  /** NameIDPolicy of the request. */
  readonly asked: string | undefined;
}

/** NameID and attributes for one person at one application. A claim whose source is empty is left out altogether. */
export function samlSubject(tenant: Tenant, subject: Subject): SamlSubject {
  const { user, asked, appId } = subject;
  const policy = claimsPolicyOf(tenant, subject);
  const nameId = nameIdOf({
    asked,
    configured: configuredNameId(policy),
    userPrincipalName: textOf(user['userPrincipalName']) ?? '',
    userId: user.id,
    appId,
  });
  const attributes = [
    ...restrictedClaims(tenant, user),
    ...(policy?.hasBasicClaims === false ? [] : defaultClaims(user, policy)),
    ...policyClaims(policy),
    ...groupsAndRoles(tenant, subject, policy),
  ];
  return { nameId, attributes: attributes.filter(({ values }) => values.length > 0) };
}

function configuredNameId(policy: ClaimsPolicy | undefined): ConfiguredNameId {
  const claim = policy?.claims.find(({ saml }) => saml === NAME_ID);
  if (claim === undefined) return {};
  const [value] = claim.values;
  if (value === undefined) throw new SignInRefused(501241, { input: 'NameID', transformation: 'NameID' });
  return { value, format: claim.nameIdFormat, isTransformed: claim.isTransformed };
}

/** Always there: no policy can take them away. */
function restrictedClaims({ tenantId }: Tenant, user: Entity): Attribute[] {
  const isGuest = user['userType'] === 'Guest';
  const provider = isGuest ? 'live.com' : `https://sts.windows.net/${tenantId}/`;
  return [
    { name: `${MICROSOFT}/tenantid`, values: [tenantId] },
    { name: `${MICROSOFT}/objectidentifier`, values: [user.id] },
    { name: `${MICROSOFT}/displayname`, values: valuesOf(userValue(user, 'displayname')) },
    { name: `${MICROSOFT}/identityprovider`, values: [provider] },
    { name: 'http://schemas.microsoft.com/claims/authnmethodsreferences', values: [PASSWORD] },
  ];
}

function defaultClaims(user: Entity, policy: ClaimsPolicy | undefined): Attribute[] {
  const named = new Set(policy?.claims.map(({ saml }) => saml));
  return DEFAULT_CLAIMS.map(([claim, attribute]) => ({
    name: `${IDENTITY}/${claim}`,
    values: valuesOf(userValue(user, attribute)),
  })).filter(({ name }) => !named.has(name));
}

function policyClaims(policy: ClaimsPolicy | undefined): Attribute[] {
  return (policy?.claims ?? []).flatMap(({ saml, values }) =>
    saml === undefined || saml === NAME_ID ? [] : [{ name: saml, values }],
  );
}

function groupsAndRoles(tenant: Tenant, subject: Subject, policy: ClaimsPolicy | undefined): Attribute[] {
  const groups = groupClaim(tenant, subject, 'saml2Token');
  const held = policy?.claims.some(({ saml }) => saml === ROLE) ? [] : appRoleValues(tenant, subject);
  const roles = groups?.asRoles === true ? [...held, ...groups.values] : held;
  const shown = groups === undefined || groups.asRoles ? [] : groups.values;
  if (shown.length > MOST_GROUPS) {
    const link = `https://graph.microsoft.com/v1.0/users/${subject.user.id}/getMemberObjects`;
    return [
      { name: GROUPS_LINK, values: [link] },
      { name: ROLE, values: roles },
    ];
  }
  return [
    { name: GROUPS, values: shown },
    { name: ROLE, values: roles },
  ];
}

function valuesOf(value: string | undefined): string[] {
  return value === undefined ? [] : [value];
}
