import type { PlanNotice } from '../../core/plan';
import type { RequestRecord } from '../../core/request';
import type { Recipe } from '../../vendors/schema';
import {
  adoptedIn,
  EXISTING_APPLICATION,
  EXISTING_SECOND,
  type Conflict,
} from '../questions/existing-application-question';
import type { Ports } from '../ports';
import { claimAttributes } from './claims-notices';
import { readExisting, type ExistingApplication } from '../reading/existing-application';
import { plannedIdentifierUri } from './exposed-api';
import type { DoneBefore } from './later-plan';
import { placeholderValues } from '../request/placeholder-values';
import { filledAll, mainPart, type ApplicationPart, type PlanInput } from './plan-input';
import { checkOutcomes } from './recipe-checks';
import { firstSeenBySecond, secondPart } from './second-application';
import { lookAtTenant, type TenantFacts } from './tenant-facts';

export type Looking = Pick<Ports, 'tenant' | 'clock' | 'rules'>;

export interface Planning {
  readonly request: RequestRecord;
  readonly recipe: Recipe;
  readonly done: DoneBefore;
}

/** What plans are made of, for each of the recipe's applications. */
interface Inputs {
  readonly first: PlanInput;
  readonly second: PlanInput | null;
  /** The applications that the request adopts. */
  readonly existing: ExistingApplication | null;
  readonly existingSecond: ExistingApplication | null;
  /** What the recipe's checks say. */
  readonly notices: readonly PlanNotice[];
}

/** Looks at the tenant as it is now; reads, and writes nothing. */
export async function lookForInputs(ports: Looking, { request, recipe, done }: Planning): Promise<Inputs> {
  const known = placeholderValues({ request, recipe }, ports.rules);
  const [existing, existingSecond] = await Promise.all([
    adoptedFor(ports.tenant, request, EXISTING_APPLICATION),
    adoptedFor(ports.tenant, request, EXISTING_SECOND),
  ]);
  const now = ports.clock.now();
  const { policy, keyVaultHost } = ports.rules;
  const part = partFor(mainPart(recipe, request), existing);
  const vault = keyVaultHost === null ? {} : { keyVaultHost };
  const draft = { recipe, request, known, now, policy, part, ...vault };
  const facts = await factsFor(ports.tenant, draft, existing?.objectId ?? done.references['app.objectId']);
  const beside = secondPart(recipe, request, known);
  const second = beside && {
    ...draft,
    part: partFor(beside, existingSecond, '-2'),
    known: { ...known, ...firstSeenBySecond(known) },
  };
  const secondOwn = existingSecond?.objectId ?? done.references['secondApp.objectId'];
  const secondFacts = second && (await factsFor(ports.tenant, second, secondOwn));
  const people = [...facts.people, ...(secondFacts?.people ?? [])];
  const outcomes = checkOutcomes(recipe, { request, facts: { ...facts, people }, known });
  const checks = outcomes.results;
  return {
    first: { ...draft, facts, checks },
    second: second && secondFacts ? { ...second, facts: secondFacts, checks } : null,
    existing,
    existingSecond,
    notices: outcomes.notices,
  };
}

/** The application that the person chose to adopt. */
async function adoptedFor(
  tenant: Ports['tenant'],
  { answers }: RequestRecord,
  question: Conflict['question'],
): Promise<ExistingApplication | null> {
  const objectId = adoptedIn(answers, question);
  return objectId === null ? null : readExisting(tenant, objectId);
}

/** What an earlier request of ours made carries that request's marks, by which all of it is found again. */
function partFor(part: ApplicationPart, existing: ExistingApplication | null, end = ''): ApplicationPart {
  if (existing === null) return part;
  const marker = existing.madeBy === null ? part.marker : existing.madeBy + end;
  return { ...part, name: existing.displayName, marker, existingRoles: existing.roles };
}

/** What the tenant says about one of the applications. */
function factsFor(
  tenant: Ports['tenant'],
  draft: Omit<PlanInput, 'facts' | 'checks'>,
  ownAppObjectId = '',
): Promise<TenantFacts> {
  const { integration, name, assigned } = draft.part;
  return lookAtTenant(tenant, {
    templateNames: integration.type === 'gallery-saml' ? filledAll(draft, integration.templateNames) : [],
    applicationName: name,
    identifiers:
      integration.type === 'app-registration'
        ? [plannedIdentifierUri(draft, integration.openIdConnect)].filter((uri) => uri !== '')
        : filledAll(draft, integration.saml.identifiers),
    principals: assigned,
    attributes: claimAttributes(draft),
    requesterObjectId: draft.request.requester.objectId,
    requestId: draft.request.id,
    ownAppObjectId,
    now: draft.now,
  });
}
