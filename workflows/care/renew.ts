import type { Recipe } from '../../vendors/schema';
import { recipeSecrets } from '../hand-over/recipe-secrets';
import { ignored, refused, type Ports, type Reply } from '../ports';
import { knownRecipe, whyNoRecipe } from '../request/recipe-of';
import { mayRenewNow, NEW_SECRET_OF, RENEWS } from '../request/request-facts';
import { requestNewSecret } from './new-secret';
import { isRemoving } from '../request/removal';
import { asRequester, REMOVAL_WAITS, startLaterPlan, type Pressed } from './try-again';

export interface RenewalWish extends Omit<Pressed, 'planHash'> {
  /** Nothing is made anew: the certificate that was renewed before is taken off. */
  readonly cleansUp?: boolean | undefined;
  /** Of two applications the one whose certificate ends; where nobody says, the one that ends first. */
  readonly of?: 'first' | 'second' | undefined;
}

/**
 * Plans to renew what ends: the signing certificate, or the client secret where there is no certificate. What `Renew` on
 * a card, a reminder's button and `/sso renew` call.
 */
export async function requestRenewal(ports: Ports, wish: RenewalWish): Promise<Reply> {
  const request = await ports.store.requests.get(wish.requestId);
  const recipe = request === null ? null : knownRecipe(ports, request);
  if (request !== null && recipe === null) return refused(whyNoRecipe(request));
  const cleansUp = wish.cleansUp === true;
  if (recipe !== null && !meansCertificate(recipe, wish))
    return cleansUp ? ignored(NO_CERTIFICATE) : requestNewSecret(ports, wish);
  const pressed = { ...wish, planHash: '' };
  return asRequester(ports, { pressed, what: 'renew' }, async (tx, locked) => {
    if (locked.state === 'paused') return isRemoving(locked) ? refused(REMOVAL_WAITS) : ignored(WAITS);
    if (!mayRenewNow(locked)) return ignored('There is nothing to renew now.');
    const reply = await startLaterPlan(ports, tx, {
      request: locked,
      kind: 'renew',
      person: wish.person,
      saying: cleansUp ? 'Looking for the former certificate…' : 'Planning another signing certificate…',
    });
    if (reply.kind !== 'done') return reply;
    const facts = { [RENEWS]: cleansUp ? 'clean-up' : 'certificate', [NEW_SECRET_OF]: wish.of ?? '' };
    await ports.store.requests.update(tx, locked.id, { facts });
    return reply;
  });
}

/** Of two applications one may have a certificate and the other a secret; the secret is meant where nobody says. */
function meansCertificate(recipe: Recipe, { of, cleansUp }: RenewalWish): boolean {
  const { integration, secondApplication } = recipe;
  const signs = (one: Recipe['integration'] | undefined) =>
    one !== undefined && one.type !== 'app-registration';
  if (signs(integration)) return true;
  const isOfSecond = of === 'second' || cleansUp === true || recipeSecrets(recipe).length === 0;
  return isOfSecond && signs(secondApplication?.integration);
}

const WAITS =
  'A renewal of this set-up waits already: its plan card says what for, and Cancel there ends it.';
const NO_CERTIFICATE =
  'This set-up has no signing certificate. A former secret goes at the end of its own renewal.';
