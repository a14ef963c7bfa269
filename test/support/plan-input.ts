import { NO_POLICY } from '../../core/policy';
import type { Answer, RequestRecord } from '../../core/request';
import { parseRecipe } from '../../vendors/catalogue';
import type { Recipe } from '../../vendors/schema';
import { answersOf } from '../../workflows/planner/input/answers';
import { inputsOf } from '../../workflows/planner/inputs';
import { partsOf } from '../../workflows/planner/input/parts';
import type { PlanInput } from '../../workflows/planner/input/plan-input';
import { placeholderValues } from '../../workflows/request/placeholder-values';
import type { TenantFacts } from '../../workflows/planner/facts/tenant-facts';
import { ALEX } from './workflow-harness';

const TENANT = '11111111-1111-4111-8111-111111111111';

const EMPTY_TENANT: TenantFacts = {
  tenantName: 'Contoso',
  verifiedDomains: ['contoso.example'],
  template: null,
  sameName: [],
  candidates: [],
  forgotten: null,
  takenIdentifiers: [],
  deletedIdentifiersKnown: true,
  groupAssignmentLicensed: true,
  graphSpObjectId: '22222222-2222-4222-8222-222222222222',
  graphScopes: {},
  graphAppRoles: {},
  subscribed: true,
  appManagementPolicy: {
    secretsForbidden: false,
    longestSecretMs: null,
    longestCertificateMs: null,
    identifierUris: null,
  },
  asRead: { appManagementPolicy: null, subscribedSkus: null },
  permissionsHeld: null,
  gone: [],
  requester: null,
  people: [],
  nestedGroups: [],
  guests: [],
  groupsReadInPart: false,
};

/** An invented vendor around one integration, checked as every recipe is. */
export function inventedRecipe(parts: Record<string, unknown>): Recipe {
  const source = {
    id: 'tempo',
    name: 'Tempo',
    summary: 'Invented.',
    sources: [{ title: 'Invented', date: '2026-11-01' }],
    inputs: [],
    access: { assignmentRequired: true },
    handOver: { items: [{ label: 'Tenant', value: '{tenant.id}' }], steps: [{ text: 'Done.' }] },
    ...parts,
  };
  return parseRecipe(source, 'tempo');
}

/** What the planner is given for answers typed as texts, in a tenant that has nothing in the way. */
export function planInputFor(
  recipe: Recipe,
  answers: Readonly<Record<string, string | Answer>> = {},
  facts: Partial<TenantFacts> = {},
): PlanInput {
  const given = Object.fromEntries(
    Object.entries(answers).map(([id, answer]) => [
      id,
      typeof answer === 'string' ? { value: answer } : answer,
    ]),
  );
  const request = requestWith(recipe, given);
  const rules = { loginUrl: 'https://login.example', authorityUrl: 'https://login.microsoftonline.com' };
  const known = placeholderValues({ request, recipe }, rules as never);
  const [part] = partsOf(answersOf({ request, recipe }, known));
  const found = { ...part, existing: null, facts: { ...EMPTY_TENANT, ...facts } };
  const [input] = inputsOf([found], {
    rules: { policy: NO_POLICY, keyVaultHost: null },
    now: new Date('2026-11-21T09:00:00Z'),
  });
  return input;
}

function requestWith(recipe: Recipe, given: Record<string, Answer>): RequestRecord {
  return {
    id: 'abcdefghijkl',
    tenantId: TENANT,
    state: 'planning',
    revision: 1,
    recipeId: recipe.id,
    answers: { given, drafts: {} },
    requester: ALEX,
    owner: ALEX,
    requesterMail: 'alex@contoso.example',
    origin: 'personal-1',
    dueAt: null,
    createdAt: new Date('2026-11-21T08:00:00Z'),
    reason: null,
    facts: {},
  };
}
