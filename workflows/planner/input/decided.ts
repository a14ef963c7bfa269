import type {
  ClaimsPart,
  Conditioned,
  NameIdFormat,
  OpenIdConnectPart,
  SamlPart,
} from '../../../vendors/schema';
import { isOn } from '../../../vendors/questions';
import { filled, protocolOf, type CheckedInput, type PartInput } from './plan-input';

/*
 * Values of the recipe that may have a condition, decided. Before the checks were looked at no condition on one holds.
 */

type Deciding = Pick<PartInput, 'given'> & Partial<Pick<CheckedInput, 'checks'>>;
type OfRegistration = Extract<PartInput, { readonly openIdConnect: OpenIdConnectPart }>;
export type ExposedApi = NonNullable<OpenIdConnectPart['exposedApi']>;

/** What Entra is told where no other audience is wanted: this tenant alone. */
const THIS_TENANT = 'AzureADMyOrg';

export function valueOf<T extends string | number>(
  input: Deciding,
  value: Conditioned<T> | undefined,
): T | undefined {
  if (typeof value !== 'object') return value;
  return isOn(value.when, input.given, input.checks) ? value.value : undefined;
}

export function valuesOf<T extends string>(input: Deciding, values: readonly Conditioned<T>[]): T[] {
  return values.flatMap((value) => valueOf(input, value) ?? []);
}

function partIf<T extends { readonly when?: Parameters<typeof isOn>[0] | undefined }>(
  input: Deciding,
  part: T | undefined,
): T | undefined {
  return part !== undefined && isOn(part.when ?? true, input.given, input.checks) ? part : undefined;
}

export function audienceOf(input: OfRegistration & Deciding): string {
  const audience = filled(input, input.openIdConnect.audience);
  return audience === '' ? THIS_TENANT : audience;
}

export function accessTokenVersionOf(input: OfRegistration & Deciding): 1 | 2 | undefined {
  return valueOf(input, input.openIdConnect.accessTokenVersion);
}

/** With the scopes and clients that are wanted. */
export function exposedApiOf(input: OfRegistration & Deciding): ExposedApi | undefined {
  const api = partIf(input, input.openIdConnect.exposedApi);
  if (api === undefined) return undefined;
  const scopes = api.scopes.filter((scope) => partIf(input, scope) !== undefined);
  const there = scopes.map(({ value }) => value);
  const preAuthorized = api.preAuthorized
    .filter((client) => partIf(input, client) !== undefined)
    .map((client) => ({ ...client, scopes: client.scopes.filter((value) => there.includes(value)) }))
    .filter(({ scopes: named }) => named.length > 0);
  return { ...api, scopes, preAuthorized };
}

export function claimsOf(input: PartInput & Deciding): ClaimsPart | undefined {
  return partIf(input, protocolOf(input).claims);
}

export function nameIdFormatOf(input: Deciding & { readonly saml: SamlPart }): NameIdFormat | undefined {
  return valueOf(input, input.saml.nameIdFormat);
}

export function signingOf(input: Deciding & { readonly saml: SamlPart }): SamlPart['signing'] {
  return partIf(input, input.saml.signing);
}

export function templateClaimsOf(input: Deciding & { readonly saml: SamlPart }): string[] {
  return valuesOf(input, input.saml.templateClaims);
}
