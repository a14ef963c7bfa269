import { takesBack } from '../request/plan-stages';
import type { PlanDocument, PlanNotice, PlannedOperation } from '../../core/plan';
import type { Policy, PolicyRule } from '../../core/policy';
import { ofSecond } from '../../vendors/templates';
import { ADOPTED_AUDIENCE } from '../reading/existing-application';
import { hostProblem } from './redirect-hosts';
import { writtenBy, type Written } from './written';

const DAY_MS = 86_400_000;

/**
 * What the policy forbids in a plan, a sentence each, judged by the Graph requests themselves. Given the operations
 * that are about to run, with the ids known by then, it judges those. What takes back is never forbidden.
 */
export function policyProblems(
  policy: Policy,
  document: PlanDocument,
  operations: readonly PlannedOperation[] = document.operations,
): string[] {
  if (takesBack(document.kind)) return [];
  const problems = operations.flatMap((operation) => {
    const written = writtenBy(operation, document);
    return [
      ...secretProblems(policy, document, written),
      ...redirectProblems(policy, written),
      ...audienceProblems(policy, written),
      ...assignmentProblems(policy, operation, written),
      ...permissionProblems(policy, document, written),
    ];
  });
  const adopted = audienceProblems(policy, { audiences: adoptedAudience(document) });
  return [...new Set([...vendorProblems(policy, document.recipeId), ...adopted, ...problems])];
}

/** The same as notices that forbid approval. */
export function policyNotices(policy: Policy, document: PlanDocument): PlanNotice[] {
  return policyProblems(policy, document).map((text) => ({ severity: 'blocking', text }));
}

/** Why this vendor may not be set up here; empty when it may. */
export function vendorProblems(policy: Policy, recipeId: string): string[] {
  const { vendorsAllowed, vendorsDenied } = policy;
  if (vendorsDenied.includes(recipeId)) {
    return [`The policy forbids to set up the vendor “${recipeId}” ${placeOf(policy, 'vendors.denied')}.`];
  }
  return vendorsAllowed === null || vendorsAllowed.includes(recipeId)
    ? []
    : [`The policy does not allow the vendor “${recipeId}” ${placeOf(policy, 'vendors.allowed')}.`];
}

function secretProblems(policy: Policy, { createdAt }: PlanDocument, { secretEnds }: Written): string[] {
  const { longestSecretMs } = policy;
  if (longestSecretMs === null) return [];
  const place = placeOf(policy, 'clientSecrets.longestLifetime');
  return secretEnds.flatMap((end) => {
    const lifetimeMs = Date.parse(end) - Date.parse(createdAt);
    if (lifetimeMs <= longestSecretMs) return [];
    const found = Number.isNaN(lifetimeMs)
      ? 'this one has no end date'
      : `this one would last ${daysIn(lifetimeMs)}`;
    return [
      `The policy allows client secrets of at most ${daysIn(longestSecretMs)}, and ${found} ${place}. Make a new plan.`,
    ];
  });
}

function redirectProblems(policy: Policy, { redirectUris }: Written): string[] {
  return redirectUris.flatMap((uri) => {
    if (policy.wildcards === 'forbidden' && /\*|%2a/i.test(uri)) {
      const place = placeOf(policy, 'redirectUris.wildcards');
      return [`The policy forbids redirect URIs with a wildcard: ${uri} ${place}.`];
    }
    const problem = policy.redirectHosts === null ? null : hostProblem(policy.redirectHosts, uri);
    return problem === null ? [] : [`${problem} ${placeOf(policy, 'redirectUris.hosts')}.`];
  });
}

/** An application that is adopted keeps whom it is for. */
function adoptedAudience({ references }: PlanDocument): string[] {
  const both = [ADOPTED_AUDIENCE, ofSecond(ADOPTED_AUDIENCE)];
  return both.map((name) => references[name]).filter((audience) => audience !== undefined);
}

function audienceProblems(policy: Policy, { audiences }: Pick<Written, 'audiences'>): string[] {
  if (policy.multiTenant === 'allowed') return [];
  const place = placeOf(policy, 'accountTypes.multiTenant');
  return audiences
    .filter((audience) => audience !== 'AzureADMyOrg')
    .map((audience) => {
      const found = audience === '' ? 'the request names none' : audience;
      return `The policy allows accounts of this tenant only, and the supported account types are: ${found} ${place}.`;
    });
}

/** Entra's request does not tell a person from a group; what the operation relies on does. */
function assignmentProblems(policy: Policy, operation: PlannedOperation, { assigned }: Written): string[] {
  const { groups, people, createdGroups } = policy;
  return assigned.flatMap((principal) => {
    if (principal.startsWith('{')) {
      return createdGroups === 'allowed'
        ? []
        : [forbids('a new group be assigned', operation, placeOf(policy, 'assignments.createdGroups'))];
    }
    if (operation.reliesOn.some(({ read }) => read.path === `/users/${principal}`)) {
      return people === 'allowed'
        ? []
        : [forbids('people be assigned by themselves', operation, placeOf(policy, 'assignments.people'))];
    }
    return groups === null || groups.includes(principal.toLowerCase())
      ? []
      : [forbids(`the group ${principal} be assigned`, operation, placeOf(policy, 'assignments.groups'))];
  });
}

function forbids(what: string, { title }: PlannedOperation, place: string): string {
  return `The policy does not let ${what} ${place}. It is asked for by: ${title}.`;
}

function permissionProblems(
  policy: Policy,
  { permissionNames = {} }: PlanDocument,
  { granted, askedFor }: Written,
): string[] {
  const place = placeOf(policy, 'microsoftGraph.applicationPermissions');
  return [...granted, ...askedFor].flatMap((id) => {
    const name = permissionNames[id];
    return name !== undefined && policy.applicationPermissions.includes(name)
      ? []
      : [`The policy does not list the application permission ${name ?? id} ${place}.`];
  });
}

/** Where the rule stands, or would. */
function placeOf({ file, lines }: Policy, rule: PolicyRule): string {
  if (file === null) return `(this deployment has no POLICY_FILE; there it would stand under ${rule})`;
  const line = lines[rule];
  return line === undefined ? `(${rule} in ${file})` : `(${rule} in ${file}, line ${line})`;
}

function daysIn(ms: number): string {
  const days = Math.floor(ms / DAY_MS);
  if (days === 0) return `${Math.floor(ms / 3_600_000)} hours`;
  return days === 1 ? '1 day' : `${days} days`;
}
