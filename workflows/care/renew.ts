import { ignored, type Ports, type Reply } from '../ports';
import { recipeOf } from '../request/recipe-of';
import { mayRenewCertificate, RENEWS } from '../request/request-facts';
import { requestNewSecret } from './new-secret';
import { asRequester, startLaterPlan, type Pressed } from './try-again';

/** Plans to renew what ends: the signing certificate, or the client secret where there is no certificate. */
export async function requestRenewal(ports: Ports, wish: Omit<Pressed, 'planHash'>): Promise<Reply> {
  const request = await ports.store.requests.get(wish.requestId);
  const hasCertificate = request !== null && recipeOf(ports, request).integration.type !== 'app-registration';
  if (!hasCertificate) return requestNewSecret(ports, wish);
  const pressed = { ...wish, planHash: '' };
  return asRequester(ports, { pressed, what: 'renew' }, async (tx, locked) => {
    if (locked.state === 'paused')
      return ignored(
        'A renewal of this set-up waits already: its plan card says what for, and Cancel there ends it.',
      );
    if (!mayRenewCertificate(locked)) return ignored('There is nothing to renew now.');
    const reply = await startLaterPlan(ports, tx, {
      request: locked,
      kind: 'renew',
      person: wish.person,
      saying: 'Planning another signing certificate…',
    });
    if (reply.kind !== 'done') return reply;
    await ports.store.requests.update(tx, locked.id, { facts: { [RENEWS]: 'certificate' } });
    return reply;
  });
}
