import type { PolicyClaim } from '../../vendors/schema';
import { claimName, isNameId } from '../../vendors/claim-names';
import { decidedClaims, writtenFormat } from '../../workflows/planner/claims/claims';
import { holds, protocolOf } from '../../workflows/planner/input/plan-input';
import { groupsClaimOf } from '../../workflows/planner/claims/token-contents';
import type { WorkflowHarness } from '../support/workflow-harness';
import type { ProvenPerson } from './people';
import type { MadeApplication } from './set-up';

/** By name, the values sorted. */
export type Claims = Readonly<Record<string, readonly string[]>>;

const IDENTITY = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims';
const MICROSOFT = 'http://schemas.microsoft.com/ws/2008/06/identity/claims';
/** What Entra sends unless a policy says otherwise. */
const BASIC = [
  [`${IDENTITY}/emailaddress`, 'mail'],
  [`${IDENTITY}/givenname`, 'givenname'],
  [`${IDENTITY}/surname`, 'surname'],
  [`${IDENTITY}/name`, 'userprincipalname'],
] as const;

/** Who is proven where: a person at an application, with the tenant that both are in. */
export interface Proven {
  readonly made: MadeApplication;
  readonly person: ProvenPerson;
  readonly tenant: Awaited<ReturnType<WorkflowHarness['state']>>;
}

/** The same, and somebody whom nobody assigned. */
export interface ProvenApplication extends Proven {
  readonly stranger: string;
  /** Scopes of APIs that the application may ask for, beside Microsoft Graph's. */
  readonly apiScopes?: readonly string[];
}

/** The NameID that the recipe asks for; `null` where the person has nothing for it, so that nobody gets in. */
export function expectedNameId({ made, person, ...proven }: Proven): {
  readonly value: string | null;
  readonly format: string;
} {
  const { claims } = protocolOf(made.input);
  const set = claims === undefined ? [] : decidedClaims(made.input, claims).set;
  const claim = set.find(isNameId);
  const format = writtenFormat(made.input) ?? 'emailAddress';
  const value =
    claim === undefined
      ? person.userPrincipalName
      : (valuesOf({ made, person, ...proven }, claim)?.[0] ?? null);
  return { value, format };
}

/** The attributes of a SAML response that the recipe asks for, without those that Entra always sends. */
export function expectedSaml(proven: Proven): Claims {
  const { made, person } = proven;
  const { claims } = protocolOf(made.input);
  const decided = claims === undefined ? null : decidedClaims(made.input, claims);
  const set = (decided?.set ?? []).filter((claim) => !isNameId(claim));
  const basic =
    decided?.basic === false
      ? []
      : BASIC.map(([name, from]) => [name, listOf(person.attribute(from))] as const);
  const groups = expectedGroups(proven, 'saml2Token');
  const roles = [...expectedRoles(proven), ...(groups.asRoles ? groups.values : [])];
  return present([
    [`${MICROSOFT}/groups`, groups.asRoles ? [] : groups.values],
    [`${MICROSOFT}/role`, roles],
    ...basic,
    ...set.map((claim) => [claimName(claim), valuesOf(proven, claim) ?? []] as const),
  ]);
}

/** Optional claims by what a person has for them (optional-claims-reference.md). */
const OPTIONAL: Readonly<Record<string, string>> = {
  email: 'mail',
  upn: 'userprincipalname',
  preferred_username: 'userprincipalname',
  given_name: 'givenname',
  family_name: 'surname',
};

/** The same of an ID token of version 2.0, without what belongs to the protocol. */
export function expectedIdToken(proven: Proven, scopes: readonly string[]): Claims {
  const { made, person } = proven;
  const { input } = made;
  if (input.type !== 'app-registration') throw new Error('this is SAML');
  const { claims, optionalClaims } = input.openIdConnect;
  const set = claims === undefined ? [] : decidedClaims(input, claims).set;
  const groups = expectedGroups(proven, 'idToken');
  const profile = scopes.includes('profile');
  return present([
    ['name', profile ? listOf(person.attribute('displayname')) : []],
    ['oid', profile ? [person.id] : []],
    ['preferred_username', profile ? [person.userPrincipalName] : []],
    ['email', scopes.includes('email') ? listOf(person.attribute('mail')) : []],
    ['groups', groups.asRoles ? [] : groups.values],
    ['roles', [...expectedRoles(proven), ...(groups.asRoles ? groups.values : [])]],
    ...optionalClaims.idToken
      .filter(({ when }) => holds(input, when))
      .map(({ name }) => [name, optionalOf(person, name)] as const),
    ...set.map((claim) => [claimName(claim), valuesOf(proven, claim) ?? []] as const),
  ]);
}

function optionalOf(person: ProvenPerson, name: string): string[] {
  const source = OPTIONAL[name];
  if (source === undefined) throw new Error(`nobody says yet what the optional claim ${name} holds`);
  return listOf(person.attribute(source));
}

/** Values of one claim for the person; `null` where its source is empty. */
function valuesOf(proven: Proven, claim: PolicyClaim): readonly string[] | null {
  const { person, made } = proven;
  if ('constant' in claim) return [claim.constant];
  if ('attribute' in claim)
    return claim.attribute === 'assignedroles'
      ? expectedRoles(proven)
      : orNothing(listOf(person.attribute(claim.attribute)));
  if ('mailPrefixOf' in claim) return orNothing(listOf(person.attribute(claim.mailPrefixOf)?.split('@')[0]));
  if ('join' in claim) {
    const { first, separator, second } = claim.join;
    const parts = [
      person.attribute(first),
      typeof second === 'string' ? person.attribute(second) : second.text,
    ];
    return parts.includes(undefined) ? null : [parts.join(separator)];
  }
  if ('extension' in claim) return null;
  if ('company' in claim) return ofCompany(proven);
  const property =
    'application' in claim ? claim.application : 'resource' in claim ? claim.resource : claim.audience;
  return [made.servicePrincipal[PROPERTIES[property]]].flat().map(String);
}

const PROPERTIES = { displayname: 'displayName', objectid: 'id', tags: 'tags' } as const;

function ofCompany({ tenant }: Proven): string[] {
  const country = tenant['organization']?.[0]?.['countryLetterCode'];
  return typeof country === 'string' ? listOf(country) : [];
}

function expectedRoles({ made, person, tenant }: Proven): string[] {
  return made.input.roles
    .filter(({ assignees }) => assignees.some(({ objectId }) => isOrHolds(tenant, objectId, person)))
    .map(({ role }) => role.value);
}

function expectedGroups(
  { made, person, tenant }: Proven,
  token: 'saml2Token' | 'idToken',
): { readonly values: string[]; readonly asRoles: boolean } {
  const claim = groupsClaimOf(made.input);
  if (claim === undefined) return { values: [], asRoles: false };
  const assigned = (tenant['appRoleAssignments'] ?? [])
    .filter(({ resourceId }) => resourceId === made.servicePrincipal.id)
    .map(({ principalId }) => principalId);
  const groups = groupsHolding(tenant, person).filter(
    ({ id, securityEnabled }) =>
      claim.groups.includes('All') ||
      (claim.groups.includes('SecurityGroup') && securityEnabled === true) ||
      (claim.groups.includes('ApplicationGroup') && assigned.includes(id)),
  );
  const as = typeof claim.as === 'string' ? claim.as : claim.as[token];
  const asRoles = typeof claim.asRoles === 'boolean' ? claim.asRoles : claim.asRoles[token] === true;
  const property = as === 'cloud-display-name' ? 'displayName' : 'id';
  return { values: groups.map((group) => String(group[property])), asRoles };
}

function groupsHolding(tenant: Proven['tenant'], { id }: ProvenPerson): Record<string, unknown>[] {
  return (tenant['groups'] ?? []).filter(({ members }) => Array.isArray(members) && members.includes(id));
}

function isOrHolds(tenant: Proven['tenant'], principalId: string, person: ProvenPerson): boolean {
  return principalId === person.id || groupsHolding(tenant, person).some(({ id }) => id === principalId);
}

/** Whether the person is assigned, alone or by a group. */
export function isAssigned({ made, person, tenant }: Proven): boolean {
  return (tenant['appRoleAssignments'] ?? []).some(
    ({ resourceId, principalId }) =>
      resourceId === made.servicePrincipal.id && isOrHolds(tenant, String(principalId), person),
  );
}

function present(claims: readonly (readonly [name: string, values: readonly string[]])[]): Claims {
  const given = claims.filter(([, values]) => values.length > 0);
  return Object.fromEntries(given.map(([name, values]) => [name, [...new Set(values)].sort()]));
}

function listOf(value: string | undefined): string[] {
  return value === undefined || value === '' ? [] : [value];
}

function orNothing(values: readonly string[]): readonly string[] | null {
  return values.length === 0 ? null : values;
}
