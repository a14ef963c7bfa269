import type { PlanNotice } from '../../../core/plan';
import { claimName, isNameId } from '../../../vendors/claim-names';
import type { PolicyClaim, UserAttribute } from '../../../vendors/schema';
import { sealedIn } from '../../../core/sealed';
import { decidedClaims, joinedDomain } from './claims';
import { claimsOf, templateClaimsOf } from '../input/decided';
import { protocolOf, type PartInput, type PlanInput, type SamlInput } from '../input/plan-input';
import { someNames } from '../../request/name-lists';
import { keptAs } from './user-attributes';

/** What the approver should know about claims: what replaces them, what does not, and who lacks what they are made of. */
export function claimsNotices(input: PlanInput): PlanNotice[] {
  const claims = claimsOf(input);
  if (claims === undefined) return input.type === 'app-registration' ? [] : templateNotices(input);
  const { set } = decidedClaims(input, claims);
  if (set.length === 0) return [];
  return [
    ...(input.type === 'app-registration' ? [] : [REPLACED]),
    ...sealedNotices(set),
    ...set.flatMap((claim) => domainNotices(input, claim)),
    ...missingAttributes(input, set),
  ];
}

/** Properties of users that the claims of the application are made of, as far as Graph tells them. */
export function claimAttributes(input: PartInput): string[] {
  const { claims } = protocolOf(input);
  if (claims === undefined) return [];
  // Every condition: checks are decided only after these properties were read.
  const kept = claims.set.flatMap(attributesOf).flatMap((attribute) => keptAs(attribute) ?? []);
  return [...new Set(kept.map(({ property }) => property))];
}

const REPLACED: PlanNotice = {
  severity: 'info',
  text: 'A claims mapping policy replaces the template’s claims; the portal’s Attributes & Claims blade is then read-only for this application.',
};

/** It is no secret in the directory: claims mapping policies hold their constants in clear. */
function sealedNotices(set: readonly PolicyClaim[]): PlanNotice[] {
  const names = set.filter((claim) => sealedIn(claim).length > 0).map((claim) => claimName(claim));
  if (names.length === 0) return [];
  const text = `${names.join(', ')}: sent exactly as given and shown nowhere here; what was given is destroyed once it is read back. In Entra everybody who may read the application’s policies can read it, and every sign-in sends it to the browser.`;
  return [{ severity: 'warning', text }];
}

function templateNotices(input: SamlInput): PlanNotice[] {
  const templateClaims = templateClaimsOf(input);
  return templateClaims.length === 0
    ? []
    : [{ severity: 'info', text: `The template sends ${templateClaims.join(', ')}; nothing replaces them.` }];
}

function domainNotices({ facts }: PlanInput, claim: PolicyClaim): PlanNotice[] {
  const domain = joinedDomain(claim);
  return domain === null || facts.verifiedDomains.some((name) => name.toLowerCase() === domain.toLowerCase())
    ? []
    : [
        {
          severity: 'blocking',
          text: `NameID can only be joined with a verified domain of this tenant, which “${domain}” is not. Verified are: ${facts.verifiedDomains.join(', ')}.`,
        },
      ];
}

function missingAttributes({ known, facts }: PlanInput, set: readonly PolicyClaim[]): PlanNotice[] {
  const vendor = known['vendor.name'] ?? '';
  const used = [...new Set(set.flatMap(attributesOf))];
  return used.flatMap((attribute) => {
    const kept = keptAs(attribute);
    if (kept === null) return [];
    const without = facts.people.filter(({ attributes }) => attributes[kept.property] === '');
    if (without.length === 0) return [];
    const claims = set.filter((claim) => attributesOf(claim).includes(attribute));
    const use = claims.some(isNameId)
      ? `${vendor} identifies people by ${kept.title}`
      : `${vendor} is sent the ${kept.title} (${claims.map(claimName).join(', ')})`;
    const names = someNames(without.map(({ displayName }) => displayName));
    return [{ severity: 'warning', text: `${use}, and these have none: ${names}.` }];
  });
}

function attributesOf(claim: PolicyClaim): UserAttribute[] {
  if ('attribute' in claim) return [claim.attribute];
  if ('mailPrefixOf' in claim) return [claim.mailPrefixOf];
  if (!('join' in claim)) return [];
  const { first, second } = claim.join;
  return typeof second === 'string' ? [first, second] : [first];
}
