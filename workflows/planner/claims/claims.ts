import type { Json } from '../../../core/json';
import type { PlannedOperation } from '../../../core/plan';
import { own } from '../../../core/own';
import { isNameId } from '../../../vendors/claim-names';
import { whenOf } from '../../../vendors/conditional';
import type { ClaimsPart, PolicyClaim } from '../../../vendors/schema';
import { placeholdersIn, textsOf } from '../../../vendors/templates';
import type { DecidedClaims, WrittenFormat } from '../../operations/claims-definition';
import { claimsPolicy } from '../../operations/claims-policy';
import { sealedValues } from '../../request/sealed-answers';
import { claimsOf, nameIdFormatOf, valuesOf } from '../input/decided';
import { filled, holds, type CheckedInput, type PlanInput } from '../input/plan-input';
import { domainAsSeen } from '../input/tenant-wide';

/**
 * Policy and its assignment for the claims of one application; nothing when no claim applies, or while one depends on
 * a question that comes after the hand-over: a policy is made once, so the later plan makes it.
 */
export function claimsOperations(input: PlanInput): PlannedOperation[] {
  const claims = claimsOf(input);
  if (claims === undefined || claims.set.some((claim) => isAskedLater(input, claim))) return [];
  if (isFormatAskedLater(input, claims)) return [];
  const decided = decidedClaims(input, claims);
  if (decided.set.length === 0) return [];
  const name = `Latchkey ${input.recipe.id} claims ${input.marker}`;
  const reliesOn = decided.set.flatMap((claim) => {
    const domain = joinedDomain(claim);
    return domain === null ? [] : domainAsSeen(input, domain);
  });
  const format = writtenFormat(input);
  const written = { ...decided, ...(format === null ? {} : { nameIdFormat: format }) };
  const tokens = input.type === 'app-registration' ? 'jwt' : 'saml';
  return claimsPolicy({ name, claims: written, tokens, reliesOn });
}

/** The NameID format that the claims mapping policy asks for; `null` where none is made, or it sets no NameID. */
export function writtenFormat(input: CheckedInput): WrittenFormat | null {
  if (input.type === 'app-registration') return null;
  const claims = claimsOf(input);
  const nameIdFormat = nameIdFormatOf(input);
  if (claims === undefined || nameIdFormat === undefined || nameIdFormat === 'transient') return null;
  return decidedClaims(input, claims).set.some(isNameId) ? nameIdFormat : null;
}

/** Entra joins a NameID only with a verified domain (reference-claims-customization.md); `null`: joined with none. */
export function joinedDomain(claim: PolicyClaim): string | null {
  if (!isNameId(claim) || !('join' in claim) || typeof claim.join.second === 'string') return null;
  return claim.join.second.text;
}

/**
 * Claims whose condition holds, with the answers in their texts; a sealed one as its reference. One whose text came out
 * blank is not sent.
 */
export function decidedClaims(
  { known, ...input }: Pick<PlanInput, 'known' | 'given' | 'checks'>,
  { set, remove, basic }: ClaimsPart,
): DecidedClaims {
  return {
    set: set
      .filter(({ when }) => holds(input, when))
      .map((claim) => withTexts({ known: { ...known, ...sealedValues(input.given) } }, claim))
      .filter((claim) => !isBlank(claim)),
    remove: valuesOf(input, remove),
    basic,
  };
}

function withTexts(input: Pick<PlanInput, 'known'>, claim: PolicyClaim): PolicyClaim {
  if ('constant' in claim) return { ...claim, constant: filled(input, claim.constant) };
  if (!('join' in claim) || typeof claim.join.second === 'string') return claim;
  return { ...claim, join: { ...claim.join, second: { text: filled(input, claim.join.second.text) } } };
}

function isBlank(claim: PolicyClaim): boolean {
  if ('constant' in claim) return claim.constant === '';
  return 'join' in claim && typeof claim.join.second !== 'string' && claim.join.second.text === '';
}

function isFormatAskedLater(input: PlanInput, { set, remove }: ClaimsPart): boolean {
  const format = input.type === 'app-registration' ? undefined : input.saml.nameIdFormat;
  const ofFormat = typeof format === 'object' && set.some(isNameId) ? [format.when] : [];
  const whens = [...ofFormat, ...remove.flatMap((one) => whenOf(one) ?? [])];
  return isAnyAskedLater(
    input,
    whens.flatMap((when) => ('input' in when ? [when.input] : [])),
  );
}

function isAskedLater(input: PlanInput, claim: PolicyClaim): boolean {
  const texts = textsOf(claim as unknown as Json);
  const used = [
    ...texts.flatMap(placeholdersIn).map((name) => name.replace(/^input\./, '').replace(/\..*$/, '')),
    ...(claim.when !== undefined && 'input' in claim.when ? [claim.when.input] : []),
  ];
  return isAnyAskedLater(input, used);
}

function isAnyAskedLater({ recipe, given }: PlanInput, used: readonly string[]): boolean {
  return recipe.inputs.some(
    ({ id, asked }) => asked === 'after-hand-over' && used.includes(id) && own(given, id) === undefined,
  );
}
