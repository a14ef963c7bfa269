import type { Person, RequestRecord } from '../../core/request';
import { authorise } from '../../workflows/request/authorise';
import { currentAmong, newest } from '../../workflows/request/current-plan';
import { correction, refused, type Ports, type Reply } from '../../workflows/ports';
import { knownRecipe, whyNoRecipe } from '../../workflows/request/recipe-of';
import type { RequestAction } from './card-action';

interface Press {
  readonly action: RequestAction;
  /** What the card data names; `null` when there is no such request. */
  readonly request: RequestRecord | null;
  readonly person: Person;
}

/** Buttons of the requester for which no workflow looks the right up. `Cancel` and `Back` give nothing to anybody. */
const REQUESTERS: ReadonlySet<RequestAction['kind']> = new Set([
  'go-on',
  'change-answers',
  'reveal-secret',
  'copy-values',
  'send-each-value',
  'it-works',
  'assign',
]);

/** Buttons whose work needs the vendor's recipe; those on plans are looked at where the plan is. */
const NEED_RECIPE: ReadonlySet<RequestAction['kind']> = new Set([
  'answer',
  'old-answer',
  'back',
  'go-on',
  'request-changes',
  'change-answers',
  'restore',
  'restore-deleted',
  'new-secret',
  'renew',
  'cure',
  'assign',
  'reveal-secret',
  'copy-values',
  'send-each-value',
  'it-works',
]);

/**
 * What holds for every button, before the workflow's own rules: the request is one of this tenant, the card shows its
 * newest plan, and whoever asked for it may still do so. `null` when nothing stops it.
 */
export async function mayPress(ports: Ports, { action, request, person }: Press): Promise<Reply | null> {
  if (request?.tenantId !== ports.rules.tenantId) return refused('I do not know this request.');
  if (NEED_RECIPE.has(action.kind) && knownRecipe(ports, request) === null)
    return correction(whyNoRecipe(request));
  // What is ready in a renewal is offered after it, and looked up where it is pressed.
  if ('planHash' in action && action.planHash !== '' && action.kind !== 'switch-back') {
    // A plan that is done with (another secret, an undo that was restored) leaves the set-up's own card the current one.
    const plans = await ports.store.plans.listForRequest(request.id);
    if (![newest(plans), currentAmong(plans, request)].some((plan) => plan?.hash === action.planHash)) {
      return refused('This plan has been replaced by a newer one. Nothing was done.');
    }
  }
  if (!REQUESTERS.has(action.kind)) return null;
  const allowed = await authorise(ports, person, 'request');
  return allowed.kind === 'done' ? null : allowed;
}
