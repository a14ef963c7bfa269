import { SECRET_KEPT_MS } from '../../core/durations';
import type { PlanRecord, Tx } from '../../core/ports/store';
import type { RequestRecord } from '../../core/request';
import { sealedIn } from '../../core/sealed';
import { isHandedOverToo, sealedAnswerName } from '../../vendors/sensitive';
import { knownRecipe } from '../request/recipe-of';
import type { Ports } from '../ports';

/**
 * What the plan wrote is read back: its sealed answers are destroyed. One that the person types at the vendor as well
 * stays as long as any other, to be revealed once.
 */
export async function settleAnswers(
  ports: Pick<Ports, 'store' | 'clock' | 'catalogue'>,
  tx: Tx,
  { plan, request }: { plan: PlanRecord; request: RequestRecord },
): Promise<void> {
  const { store, clock } = ports;
  const recipe = knownRecipe(ports, request);
  const than = new Date(clock.now().getTime() + SECRET_KEPT_MS);
  for (const { inputId } of sealedIn(plan.document.operations.map((operation) => operation.request))) {
    const place = { requestId: request.id, name: sealedAnswerName(inputId) };
    if (recipe !== null && isHandedOverToo(recipe, inputId))
      await store.secrets.keepNoLonger(tx, { ...place, than });
    else await store.secrets.forget(tx, place);
  }
}
