import type { PlanDocument } from '../../core/plan';
import type { RequestRecord } from '../../core/request';
import type { Ports } from '../ports';
import { inForce } from './former-answers';
import { knownRecipe } from './recipe-of';
import { applicationNameOf, vendorNameOf } from './placeholder-values';

export type Names = Pick<PlanDocument, 'vendorName' | 'applicationName'>;

/** What a set-up is called: by its recipe or, where the vendor has left the catalogue, by its newest plan. */
export async function namesOf(
  ports: Pick<Ports, 'catalogue' | 'store'>,
  current: RequestRecord,
): Promise<Names> {
  const request = inForce(current);
  const recipe = knownRecipe(ports, request);
  if (recipe !== null)
    return {
      vendorName: vendorNameOf(request, recipe),
      applicationName: applicationNameOf(request, recipe),
    };
  const plan = await ports.store.plans.latest(request.id);
  const given = request.answers.given['applicationName']?.value ?? '';
  return {
    vendorName: plan?.document.vendorName ?? request.recipeId,
    applicationName: plan?.document.applicationName ?? (given === '' ? request.recipeId : given),
  };
}
