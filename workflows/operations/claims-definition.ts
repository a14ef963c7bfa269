import type { JsonObject } from '../../core/json';
import { sealedInWords } from '../../core/sealed';
import { claimName, isNameId } from '../../vendors/claim-names';
import type { NameIdFormat, PolicyClaim } from '../../vendors/schema';

type Elsewhere =
  | { readonly application: string }
  | { readonly resource: string }
  | { readonly audience: string }
  | { readonly company: string };

/** Which tokens carry the claims: those of SAML or of OpenID Connect. */
export type TokenKind = 'saml' | 'jwt';

/** Claims whose conditions are decided and whose texts are filled in. */
export interface DecidedClaims {
  readonly set: readonly PolicyClaim[];
  /** Names of claims left out on purpose. */
  readonly remove: readonly string[];
  readonly basic: boolean;
  /** Of the NameID that is set; absent: Entra chooses. */
  readonly nameIdFormat?: WrittenFormat;
}

/** Entra issues `transient` only where the vendor's request asks for it (entra-docs saml-claims-customization.md). */
export type WrittenFormat = Exclude<NameIdFormat, 'transient'>;

const FORMAT_URIS: Readonly<Record<WrittenFormat, string>> = {
  emailAddress: 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress',
  persistent: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
  unspecified: 'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified',
};

/**
 * The inside of a claims mapping policy. Keys are case-sensitive. The list of transformations is `ClaimsTransformations` as
 * in the how-to: the reference page writes `ClaimsTransformation`, which three reports saw refused (entra-docs issue 121,
 * azure-docs issue 101650, microsoft-graph-docs issue 9732); azure-docs pull 90732 reports the opposite.
 * `SamlNameIdFormat` stands on no page of Microsoft's, but in a policy that works (terraform-provider-azuread issue 1115).
 */
export function policyDefinition({ set, basic, nameIdFormat }: DecidedClaims, tokens: TokenKind): JsonObject {
  const format: JsonObject =
    nameIdFormat === undefined ? {} : { SamlNameIdFormat: FORMAT_URIS[nameIdFormat] };
  const entries = set.map((claim, index): JsonObject => {
    const entry = entryOf(claim, index, tokens);
    return isNameId(claim) ? { ...entry, ...format } : entry;
  });
  const transformations = set.flatMap(transformationOf);
  return {
    ClaimsMappingPolicy: {
      Version: 1,
      IncludeBasicClaimSet: String(basic),
      ClaimsSchema: [...inputEntries(set), ...entries],
      ...(transformations.length === 0 ? {} : { ClaimsTransformations: transformations }),
    },
  };
}

/** `NameID: user.mail`, for people. */
export function describeClaim(claim: PolicyClaim): string {
  return `${claim.claim === 'NameID' ? 'NameID' : claimName(claim)}: ${sourceInWords(claim)}`;
}

function sourceInWords(claim: PolicyClaim): string {
  if ('attribute' in claim) return `user.${claim.attribute}`;
  if ('constant' in claim) return `“${sealedInWords(claim.constant)}” for everybody`;
  if ('mailPrefixOf' in claim) return `the part of user.${claim.mailPrefixOf} before the @`;
  if ('extension' in claim) return `user.${claim.extension}`;
  if (!('join' in claim)) return elsewhereOf(claim).join('.');
  const { first, separator, second } = claim.join;
  return `user.${first}, “${separator}” and ${typeof second === 'string' ? `user.${second}` : `“${second.text}”`}, joined`;
}

function entryOf(claim: PolicyClaim, index: number, tokens: TokenKind): JsonObject {
  const target = { [tokens === 'saml' ? 'SamlClaimType' : 'JwtClaimType']: claimName(claim) };
  if ('attribute' in claim) return { Source: 'user', ID: claim.attribute, ...target };
  if ('constant' in claim) return { Value: claim.constant, ...target };
  if ('extension' in claim) return { Source: 'user', ExtensionID: claim.extension, ...target };
  if (!('join' in claim) && !('mailPrefixOf' in claim)) {
    const [source, id] = elsewhereOf(claim);
    return { Source: source, ID: id, ...target };
  }
  return {
    Source: 'transformation',
    ID: resultOf(index),
    TransformationId: transformationId(index),
    ...target,
  };
}

/** The source of a claim and its property, where neither is the user's. */
function elsewhereOf(claim: Extract<PolicyClaim, Elsewhere>): readonly [source: string, id: string] {
  if ('application' in claim) return ['application', claim.application];
  if ('resource' in claim) return ['resource', claim.resource];
  return 'audience' in claim ? ['audience', claim.audience] : ['company', claim.company];
}

/** A transformation takes its inputs from entries of the schema; those without a claim type are sent to nobody. */
function inputEntries(set: readonly PolicyClaim[]): JsonObject[] {
  const sent = set.flatMap((claim) => ('attribute' in claim ? [claim.attribute] : []));
  const inputs = new Set(set.flatMap((claim): string[] => inputsOf(claim).map(({ attribute }) => attribute)));
  return [...inputs]
    .filter((attribute) => !sent.some((other) => other === attribute))
    .map((attribute) => ({ Source: 'user', ID: attribute }));
}

function inputsOf(claim: PolicyClaim): { attribute: string; as: string }[] {
  if ('mailPrefixOf' in claim) return [{ attribute: claim.mailPrefixOf, as: 'mail' }];
  if (!('join' in claim)) return [];
  const { first, second } = claim.join;
  return [
    { attribute: first, as: 'string1' },
    ...(typeof second === 'string' ? [{ attribute: second, as: 'string2' }] : []),
  ];
}

function parametersOf(claim: PolicyClaim): JsonObject[] {
  if (!('join' in claim)) return [];
  const { separator, second } = claim.join;
  return [
    ...(typeof second === 'string' ? [] : [{ ID: 'string2', Value: second.text }]),
    { ID: 'separator', Value: separator },
  ];
}

function transformationOf(claim: PolicyClaim, index: number): JsonObject[] {
  const inputs = inputsOf(claim);
  if (inputs.length === 0) return [];
  const parameters = parametersOf(claim);
  return [
    {
      ID: transformationId(index),
      TransformationMethod: 'join' in claim ? 'Join' : 'ExtractMailPrefix',
      InputClaims: inputs.map(({ attribute, as }) => ({
        ClaimTypeReferenceId: attribute,
        TransformationClaimType: as,
      })),
      ...(parameters.length === 0 ? {} : { InputParameters: parameters }),
      OutputClaims: [{ ClaimTypeReferenceId: resultOf(index), TransformationClaimType: 'outputClaim' }],
    },
  ];
}

function resultOf(index: number): string {
  return `result${index + 1}`;
}

function transformationId(index: number): string {
  return `transformation${index + 1}`;
}
