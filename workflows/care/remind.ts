import { DAY_MS } from '../../core/durations';
import type { Tx } from '../../core/ports/store';
import type { RequestRecord } from '../../core/request';
import { remindApprovers } from '../approval/reminders';
import { conversationOf, numberIn, REMINDERS, textIn, WAITING_SINCE } from '../request/request-facts';
import { knownRecipe } from '../request/recipe-of';
import type { Ports } from '../ports';
import { postWaitAgain } from '../questions/show-again';
import { currentWait } from '../questions/vendor-waits';

/** A vendor who has not answered by then is not going to. */
const LONGEST_WAIT_MS = 90 * DAY_MS;
/** Somebody who was told so often knows. */
const MOST_REMINDERS = 5;

/** How often a wait is called to mind whose vendor has left the catalogue: its card says that. */
const WITHOUT_RECIPE_MS = 7 * DAY_MS;

/** True when the request waits for somebody outside and was reminded of; false when waiting is no reason to. */
export async function remind(ports: Ports, tx: Tx, request: RequestRecord): Promise<boolean> {
  if (request.state === 'awaiting-approval') return remindApprovers(ports, tx, request);
  if (request.state === 'handed-over') return remindOfVendorSide(ports, tx, request);
  if (request.state !== 'waiting-on-vendor') return false;
  const since = new Date(textIn(request, WAITING_SINCE)).getTime();
  const now = ports.clock.now().getTime();
  const remindAfterMs = waitMs(ports, request);
  if (remindAfterMs === null || now - since > LONGEST_WAIT_MS) return false;
  await postWaitAgain(ports.store, tx, {
    request,
    conversation: conversationOf(request),
    change: { dueAt: new Date(now + remindAfterMs) },
  });
  return true;
}

function waitMs(ports: Ports, request: RequestRecord): number | null {
  const recipe = knownRecipe(ports, request);
  if (recipe === null) return WITHOUT_RECIPE_MS;
  return currentWait(recipe, request)?.remindAfterMs ?? null;
}

/** The hand-over is posted once more, below what was said since. */
async function remindOfVendorSide(ports: Ports, tx: Tx, request: RequestRecord): Promise<boolean> {
  const { store, clock } = ports;
  const count = numberIn(request, REMINDERS) + 1;
  const days = knownRecipe(ports, request)?.handOver.remindAfterDays;
  const everyMs = days === undefined ? WITHOUT_RECIPE_MS : days * DAY_MS;
  await store.requests.update(tx, request.id, {
    dueAt: count < MOST_REMINDERS ? new Date(clock.now().getTime() + everyMs) : null,
    facts: { [REMINDERS]: count },
  });
  await store.cards.insert(tx, {
    requestId: request.id,
    kind: 'hand-over',
    conversation: `personal:${request.owner.objectId}`,
    subject: `reminder-${count}`,
  });
  return true;
}
