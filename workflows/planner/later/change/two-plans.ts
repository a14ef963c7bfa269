import type { References } from '../../../../core/graph-request';
import { itemsOf, textAt } from '../../../../core/json-read';
import { isJsonObject, type JsonObject } from '../../../../core/json';
import type { PlanDocument, PlannedOperation } from '../../../../core/plan';
import type { RequestRecord } from '../../../../core/request';
import type { Ports } from '../../../ports';
import { counterpart } from '../../../reading/entitlements';
import { inForce } from '../../../request/former-answers';
import { placeholderValues } from '../../../request/placeholder-values';
import { recipeOf } from '../../../request/recipe-of';
import { withIds } from '../../adoption/whole-lists';
import { answersOf } from '../../input/answers';
import { inputsOf, planInputs } from '../../inputs';
import { BROUGHT_REPLY_URLS } from '../../../reading/existing-application';
import type { DoneBefore } from '../../later-plan';
import { partsOf } from '../../input/parts';
import { eachOf, type Each, type PlanInput } from '../../input/plan-input';
import { operationsFor, planSetup } from '../../plan-setup';
import { checksIn } from '../../input/recipe-checks';
import { asSecond, titled } from '../../input/second-application';
import { TENANT_DOMAIN } from '../../facts/tenant-domain';

/** What the answers ask for, as if nothing were there. */
export interface OnePlan {
  readonly inputs: Each<PlanInput>;
  readonly document: PlanDocument;
  readonly operations: readonly PlannedOperation[];
}

export interface TwoPlans {
  /** By the answers of which what stands was made. */
  readonly former: OnePlan;
  readonly next: OnePlan;
  /** Everything known of what stands. */
  readonly references: References;
}

/**
 * The plan of the former answers and that of the new ones, both as the tenant is now: what differs between them is what
 * the person changed, and nothing else.
 */
export async function twoPlans(ports: Ports, request: RequestRecord, done: DoneBefore): Promise<TwoPlans> {
  const recipe = recipeOf(ports, request);
  const next = await planInputs(ports, { request, recipe, done });
  const former = formerInputs(ports, request, { next, done });
  const document = planSetup(next);
  const references = { [BROUGHT_REPLY_URLS]: '[]', ...done.references, ...document.references };
  const used = await entriesInUse(ports, { former, next });
  const onePlan = (inputs: Each<PlanInput>): OnePlan => ({
    inputs,
    document: planSetup(inputs),
    operations: eachOf(inputs, (input) => operationsOfPart(input, inputs.length > 1, used)).flat(),
  });
  return { former: onePlan(former), next: onePlan(next), references };
}

/** The tenant is looked at once, for the new answers. */
function formerInputs(
  ports: Ports,
  request: RequestRecord,
  { next, done }: { next: Each<PlanInput>; done: DoneBefore },
): Each<PlanInput> {
  const recipe = recipeOf(ports, request);
  const standing = inForce(request);
  const [first] = next;
  const domain = first.known[TENANT_DOMAIN];
  const known = {
    ...placeholderValues({ request: standing, recipe }, ports.rules),
    ...(domain === undefined ? {} : { [TENANT_DOMAIN]: domain }),
  };
  const parts = eachOf(partsOf(answersOf({ request: standing, recipe }, known)), (part) => {
    const now = next.find(({ position }) => position === part.position) ?? first;
    const { existing, facts } = now;
    return existing === null
      ? { ...part, existing, facts }
      : { ...part, existing, facts, name: now.name, marker: now.marker };
  });
  const decided = checksIn(done.references);
  return inputsOf(parts, { rules: ports.rules, now: first.now, decided });
}

/** Who may sign in is compared by itself, and an application that was adopted keeps name and notes. */
function operationsOfPart(
  input: PlanInput,
  isOneOfTwo: boolean,
  used: Readonly<Record<string, string>>,
): PlannedOperation[] {
  const all = operationsFor(input);
  const operations = input.position === 'second' ? asSecond(all) : all;
  const left = operations
    .filter(({ key }) => !/open-to-everybody$/.test(key))
    .filter(({ key }) => input.existing === null || !/name-application$/.test(key))
    .map((operation) => withIds(operation, used));
  return isOneOfTwo ? titled(input.name, left) : left;
}

/** Of an application that was adopted: planned ids of roles and scopes → those of the entries that are used for them. */
async function entriesInUse(
  { tenant }: Ports,
  plans: { former: Each<PlanInput>; next: Each<PlanInput> },
): Promise<Record<string, string>> {
  const used: Record<string, string> = {};
  for (const input of plans.next.filter(({ existing }) => existing !== null)) {
    const objectId = input.existing?.objectId ?? '';
    const [answer] = await tenant.readMany([
      { method: 'GET', path: `/applications/${objectId}?$select=appRoles,api` },
    ]);
    const there = ['appRoles', 'api.oauth2PermissionScopes'].flatMap((at) =>
      itemsOf(answer?.body, at).filter(isJsonObject),
    );
    const sides = [input, ...plans.former.filter(({ position }) => position === input.position)];
    for (const planned of sides.flatMap((side) => entriesPlanned(operationsFor(side)))) {
      const same = counterpart(planned, there);
      if (same !== undefined && textAt(same, 'id') !== textAt(planned, 'id'))
        used[textAt(planned, 'id')] = textAt(same, 'id');
    }
  }
  return used;
}

function entriesPlanned(operations: readonly PlannedOperation[]): JsonObject[] {
  return operations.flatMap(({ request: { body = null } }) =>
    [...itemsOf(body, 'appRoles'), ...itemsOf(body, 'api.oauth2PermissionScopes')]
      .filter(isJsonObject)
      .filter((entry) => typeof entry['id'] === 'string'),
  );
}
