import type { RequestRecord } from '../../core/request';
import type { Recipe } from '../../vendors/schema';
import type { Ports, Rules } from '../ports';
import { placeholderValues } from '../request/placeholder-values';
import { answersOf } from './input/answers';
import { byHandReferences, isByHand, wantedGroup } from './access/access-by-hand';
import { rolesOf } from './access/app-roles';
import { inTenant } from './facts';
import type { DoneBefore } from './later-plan';
import { partsOf } from './input/parts';
import { eachOf, type CheckedInput, type Each, type PartInTenant, type PlanInput } from './input/plan-input';
import { tenantDomainFor } from './facts/tenant-domain';
import { checkOutcomes } from './input/recipe-checks';

export type Looking = Pick<Ports, 'tenant' | 'clock' | 'rules'>;

export interface Planning {
  readonly request: RequestRecord;
  readonly recipe: Recipe;
  readonly done: DoneBefore;
}

/** What the plan is made of, for each of the recipe's applications, as the tenant is now; reads, and writes nothing. */
export async function planInputs(ports: Looking, planning: Planning): Promise<Each<PlanInput>> {
  const looking = { tenant: ports.tenant, now: ports.clock.now() };
  const known = {
    ...placeholderValues(planning, ports.rules),
    ...(await tenantDomainFor(ports.tenant, planning.recipe)),
  };
  const answers = answersOf(planning, known);
  const parts = eachOf(partsOf(answers), (part) => inTenant(looking, part, planning.done));
  return inputsOf(await Promise.all(parts), { rules: ports.rules, now: looking.now });
}

interface Deciding {
  readonly rules: Pick<Rules, 'policy' | 'keyVaultHost'>;
  readonly now: Date;
  /** Outcomes of the checks, where they were decided before. */
  readonly decided?: CheckedInput['checks'];
}

/** Last step: what facts decide. People count for the checks whichever application they are assigned to. */
export function inputsOf(parts: Each<PartInTenant>, { rules, now, decided }: Deciding): Each<PlanInput> {
  const [first] = parts;
  const people = parts.flatMap(({ facts }) => facts.people);
  const looked = checkOutcomes({ ...first, facts: { ...first.facts, people } });
  const { results: checks, notices: checkNotices } =
    decided === undefined ? looked : { ...looked, results: decided };
  const { policy, keyVaultHost } = rules;
  return eachOf(parts, (part) => {
    const known = { ...part.known, ...byHandReferences(part.facts) };
    const input = { ...part, known, checks, checkNotices, now, policy, keyVaultHost };
    return {
      ...input,
      roles: rolesOf(input),
      groupName: isByHand(input, 'byHand.newGroup') ? null : wantedGroup(input),
    };
  });
}
