import type { Cure } from '../../core/cure';
import type { Json } from '../../core/json';
import type { Person, RequestRecord } from '../../core/request';
import { refused, type Ports, type Reply } from '../ports';
import { namesOf } from '../request/names-of';
import { CURE, isHandedOver } from '../request/request-facts';
import { knownRecipe, whyNoRecipe } from '../request/recipe-of';
import { requestNewSecret } from './new-secret';
import { asRequester, startLaterPlan } from './try-again';
import { underWay } from './under-way';

/** Plans what lets a sign-in succeed that failed; shown and approved like any other plan. */
export async function startCure(
  ports: Ports,
  { request, person, cure }: { request: Pick<RequestRecord, 'id'>; person: Person; cure: Cure },
): Promise<Reply> {
  if (cure.kind === 'secret') return requestNewSecret(ports, { requestId: request.id, person });
  const pressed = { requestId: request.id, planHash: '', person };
  return asRequester(ports, { pressed, what: 'cure' }, async (tx, locked) => {
    if (knownRecipe(ports, locked) === null) return refused(whyNoRecipe(locked));
    const { vendorName } = await namesOf(ports, locked);
    if (!isHandedOver(locked)) return refused(`The set-up of ${vendorName} is not in Entra yet.`);
    const stop = underWay(locked, vendorName);
    if (stop !== null) return refused(stop);
    const reply = await startLaterPlan(ports, tx, {
      request: locked,
      kind: 'change',
      person,
      saying: 'Planning what lets people sign in…',
    });
    if (reply.kind === 'done')
      await ports.store.requests.update(tx, locked.id, { facts: { [CURE]: cure as unknown as Json } });
    return reply;
  });
}
